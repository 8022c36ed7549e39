"""Paging: the templates of the reports, which print words and draw pictures, for paper and for screens."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.charts import BarChart
from reports.drawing import bar_chart, qr_code
from reports.parts import QrCode

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "reports"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates of the reports: escaped, strict, with the filter `drawn` for charts and codes."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawn"] = _drawn
    return environment


def _drawn(picture: BarChart | QrCode) -> Markup:
    svg = qr_code(picture) if isinstance(picture, QrCode) else bar_chart(picture)
    return Markup(svg)  # noqa: S704  the drawing escapes its words itself
