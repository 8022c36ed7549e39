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

_ENDLESS = re.compile(r"([^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]{17,})")
"""A word without a place to break that may be wider than a column of a table."""

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
    Chinese words in an English report say so: their punctuation keeps its width. Only words that may be wider than
    their column are allowed to break anywhere, because looking for such breaks takes time.
    """
    plain = str(escape(text))
    shown = "".join(_shown(piece, endless=bool(at % 2)) for at, piece in enumerate(_ENDLESS.split(text)))
    lines = ' class="typed"' if "\n" in text else ""
    chinese = ' lang="zh-Hans"' if language == "en" and _CHINESE.search(text) else ""
    html = f"<bdi{chinese}{lines}>{shown}</bdi>" if lines or chinese or shown != plain else plain
    return Markup(html)  # noqa: S704  escaped below


def _shown(piece: str, *, endless: bool) -> str:
    """Return a piece of typed text, escaped, with a mark after right-to-left words; an endless word may break."""
    isolated = _RIGHT_TO_LEFT.sub(r"\g<0>&lrm;", str(escape(piece)))
    return f'<span class="endless">{isolated}</span>' if endless else isolated
