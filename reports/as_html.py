"""The gap report as one HTML file: it opens without a network, on a wide screen and on a phone, and prints."""

import re

from markupsafe import Markup

from reports.as_pdf import page, styles
from reports.gap_report import GapReport
from reports.paging import TEMPLATES

_HEAD_ENDS = "</head>"
_WIDE = re.compile(r'<table class="(?:rows|places|levers)\b.*?</table>', re.DOTALL)


def as_html(report: GapReport) -> str:
    """Return the report as a whole HTML document that asks for no other file, not even a font.

    It is the page that is printed as PDF with a style for screens behind that for paper; characters are spelt and
    noted as there. Wide tables scroll by themselves, also by keyboard.
    """
    html = _WIDE.sub(r'<div class="wide" tabindex="0">\g<0></div>', page(report))
    return html.replace(_HEAD_ENDS, f"{_head(report)}{_HEAD_ENDS}", 1)


def _head(report: GapReport) -> Markup:
    names = (*styles(report), "screen")
    rules = "".join((TEMPLATES / f"{name}.css").read_text(encoding="utf-8") for name in names)
    viewport = Markup('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    return viewport + Markup("<style>\n{}</style>\n").format(Markup(rules))  # noqa: S704  our own files
