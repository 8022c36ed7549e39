"""Paging: the templates of the reports, which print words and draw pictures, for paper and for screens."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reports.charts import BarChart
from reports.drawing import bar_chart, qr_code
from reports.parts import QrCode

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+(?:\s+[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+)*"
)

_CHINESE = re.compile(r"[\u4e00-\u9fff]")

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "reports"


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the templates of the reports: escaped, strict, with filters for pictures, typed text and attributes."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawn"] = _drawn
    environment.filters["typed"] = _typed
    environment.filters["plain"] = str
    return environment


def _drawn(picture: BarChart | QrCode) -> Markup:
    svg = qr_code(picture) if isinstance(picture, QrCode) else bar_chart(picture)
    return Markup(svg)  # noqa: S704  the drawing escapes its words itself


@pass_context
def _typed(context: Context, text: str) -> Markup:
    return typed(text, context["report"].language)


def typed(text: str, language: str = "zh-Hans") -> Markup:
    """Return what somebody typed as a page shows it: lines as typed, right-to-left words kept to themselves.

    A mark after such words keeps the figures and points behind them on their right, as the line around them reads.
    Chinese words in an English report say so: their punctuation keeps its width.
    """
    plain = str(escape(text))
    isolated = _RIGHT_TO_LEFT.sub(r"\g<0>&lrm;", plain)
    lines = ' class="typed"' if "\n" in text else ""
    chinese = ' lang="zh-Hans"' if language == "en" and _CHINESE.search(text) else ""
    html = f"<bdi{chinese}{lines}>{isolated}</bdi>" if lines or chinese or isolated != plain else plain
    return Markup(html)  # noqa: S704  escaped above
