"""Drawing: charts as hand-made SVG, for the page and for print.

Text stays text, every figure is written beside its mark, and series differ in lightness and pattern, so that grey
print and colour blindness lose nothing. The first `<title>` becomes the alternative text in a PDF.
"""

from itertools import groupby
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

import segno

from reports.charts import Bar, BarChart, BarRow
from reports.parts import QrCode

FONTS = "'Zhiping Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
"""The families for text in drawings: inline SVG does not inherit the page's style when it is printed."""

_WIDTH = 660
_LABEL = 222
_FIGURE = 56
_ROW = 15.5
_LINE = 11
_HEAD = 19
_BAR = 9
_SIZE = 10
_MOST_LINES = 2
_QUIET = 4

_DEFINITIONS = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="4" height="4" fill="#d9e2ea"/>'
    '<path d="M-1 1L1 -1M0 4L4 0M3 5L5 3" stroke="#5b7c99" stroke-width="1.1"/>'
    "</pattern></defs>"
)
_FILLS = ("#1f4e79", "url(#hatch)")


def bar_chart(chart: BarChart) -> str:
    """Return the chart as an `<svg>` element: a row per section, a column of bars per series."""
    panel = (_WIDTH - _LABEL) / len(chart.series)
    marks = [_column_head(name, _LABEL + panel * at) for at, name in enumerate(chart.series)]
    top = float(_HEAD)
    for row in chart.rows:
        lines = _lines(row.label)
        marks.append(_row(row, lines, top, panel))
        top += _height(lines)
    return _svg("chart", _WIDTH, top + 4, chart.description, _DEFINITIONS + "".join(marks))


def qr_code(code: QrCode) -> str:
    """Return an address as a QR code, an `<svg>` element without size of its own; its quiet zone is part of it."""
    matrix = [bytes(row) for row in segno.make(code.address, error="m", micro=False).matrix]
    size = len(matrix) + 2 * _QUIET
    runs = "".join(_runs(row, y + _QUIET) for y, row in enumerate(matrix))
    paper = f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
    return _svg("qr", size, size, code.description, f'{paper}<path fill="#000" d="{runs}"/>')


def _runs(row: bytes, y: int) -> str:
    """Return the dark modules of a line as closed strips, as few as there are runs."""
    found, x = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            found.append(f"M{x + _QUIET} {y}h{length}v1h-{length}z")
        x += length
    return "".join(found)


def _svg(name: str, width: float, height: float, description: str, marks: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="img" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" font-family="{FONTS}" font-size="{_SIZE}">'
        f"<title>{escape(description)}</title>{marks}</svg>"
    )


def _height(lines: tuple[str, ...]) -> float:
    return _ROW + _LINE * (max(len(lines), 1) - 1)


def _column_head(name: str, left: float) -> str:
    return f'<text x="{left:g}" y="12" font-weight="bold" fill="#1d2730">{escape(name)}</text>'


def _row(row: BarRow, lines: tuple[str, ...], top: float, panel: float) -> str:
    height = _height(lines)
    first, middle = top + _ROW / 2 + _SIZE * 0.36, top + height / 2 + _SIZE * 0.36
    marks = [f'<path d="M0 {top:g}H{_WIDTH}" stroke="#e3e7ea" stroke-width="0.6"/>']
    marks += [
        f'<text x="0" y="{first + _LINE * at:g}" fill="#1d2730">{escape(line)}</text>' for at, line in enumerate(lines)
    ]
    for at, bar in enumerate(row.bars):
        left, right = _LABEL + panel * at, _LABEL + panel * (at + 1) - _FIGURE
        marks.append(_bar(bar, left, top + height / 2, right - left, _FILLS[at % len(_FILLS)]))
        marks.append(f'<text x="{right + 6:g}" y="{middle:g}" fill="#1d2730">{escape(bar.figure)}</text>')
    return "".join(marks)


def _bar(bar: Bar, left: float, middle: float, width: float, fill: str) -> str:
    """Return the bar on its track from 0 to 100; nothing where there is nothing to measure."""
    if bar.percent is None and bar.low is None:
        return ""
    y = middle - _BAR / 2
    marks = f'<rect x="{left:g}" y="{y:g}" width="{width:g}" height="{_BAR}" fill="#f0f2f4"/>'
    if bar.percent:
        length = width * float(bar.percent) / 100
        marks += f'<rect x="{left:g}" y="{y:g}" width="{length:.1f}" height="{_BAR}" fill="{fill}"/>'
    if bar.low is not None and bar.high is not None:
        marks += _range(left + width * float(bar.low) / 100, left + width * float(bar.high) / 100, y + _BAR / 2)
    return marks


def _range(low: float, high: float, y: float) -> str:
    """Return a line from the lowest to the highest possible score, with an end mark on each side."""
    line = f"M{low:.1f} {y:g}H{high:.1f}M{low:.1f} {y - 4:g}v8M{high:.1f} {y - 4:g}v8"
    return (
        f'<path d="{line}" stroke="#ffffff" stroke-width="3.4"/><path d="{line}" stroke="#1d2730" stroke-width="1.4"/>'
    )


def _lines(label: str) -> tuple[str, ...]:
    """Return a label in the lines that fit its column, at most _MOST_LINES, the last one cut where it must be."""
    lines: list[str] = []
    rest = label.strip()
    while rest:
        end = _fitting(rest)
        if end < len(rest) and " " in rest[: end + 1].strip():
            end = rest.rindex(" ", 0, end + 1)
        if len(lines) == _MOST_LINES - 1 and end < len(rest):
            return (*lines, rest[: end - 1].rstrip() + "…")
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return tuple(lines)


def _fitting(text: str) -> int:
    """Return how many characters fit; wide ones count as one em, others as little more than half."""
    room = (_LABEL - 14) / _SIZE
    for at, character in enumerate(text):
        room -= 1 if east_asian_width(character) in "WF" else 0.54
        if room < 0:
            return max(at, 1)
    return len(text)
