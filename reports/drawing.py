"""Drawing: charts as hand-made SVG, for the page and for print.

Text stays text, every figure is written beside its mark, and series differ in lightness and pattern, so that grey
print and colour blindness lose nothing. The first `<title>` becomes the alternative text in a PDF.
"""

from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from reports.charts import Bar, BarChart, BarRow

FONTS = "'Zhiping Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
"""The families for text in drawings: inline SVG does not inherit the page's style when it is printed."""

_WIDTH = 660
_LABEL = 196
_FIGURE = 58
_ROW = 21
_HEAD = 26
_BAR = 11
_SIZE = 11

_DEFINITIONS = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<rect width="4" height="4" fill="#d9e2ea"/>'
    '<path d="M-1 1L1 -1M0 4L4 0M3 5L5 3" stroke="#5b7c99" stroke-width="1.1"/>'
    "</pattern></defs>"
)
_FILLS = ("#1f4e79", "url(#hatch)")


def bar_chart(chart: BarChart) -> str:
    """Return the chart as an `<svg>` element: a row per section, a column of bars per series."""
    height = _HEAD + _ROW * len(chart.rows) + 6
    panel = (_WIDTH - _LABEL) / len(chart.series)
    marks = [_column_head(name, _LABEL + panel * at) for at, name in enumerate(chart.series)]
    marks += [_row(row, _HEAD + _ROW * at, panel) for at, row in enumerate(chart.rows)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}" font-family="{FONTS}" font-size="{_SIZE}">'
        f"<title>{escape(chart.description)}</title>{_DEFINITIONS}{''.join(marks)}</svg>"
    )


def _column_head(name: str, left: float) -> str:
    return f'<text x="{left:g}" y="13" font-weight="bold" fill="#1d2730">{escape(name)}</text>'


def _row(row: BarRow, top: float, panel: float) -> str:
    baseline = top + _ROW / 2 + _SIZE * 0.36
    marks = [
        f'<path d="M0 {top:g}H{_WIDTH}" stroke="#e3e7ea" stroke-width="0.6"/>',
        f'<text x="0" y="{baseline:g}" fill="#1d2730">{escape(_fitted(row.label))}</text>',
    ]
    for at, bar in enumerate(row.bars):
        marks.append(_bar(bar, _LABEL + panel * at, top, panel - _FIGURE, _FILLS[at % len(_FILLS)]))
        right = _LABEL + panel * (at + 1) - _FIGURE + 6
        marks.append(f'<text x="{right:g}" y="{baseline:g}" fill="#1d2730">{escape(bar.figure)}</text>')
    return "".join(marks)


def _bar(bar: Bar, left: float, top: float, width: float, fill: str) -> str:
    """Return the bar on its track from 0 to 100; nothing where there is nothing to measure."""
    if bar.percent is None and bar.low is None:
        return ""
    y = top + (_ROW - _BAR) / 2
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


def _fitted(label: str) -> str:
    """Return a label that fits its column; wide characters count as one em, others as little more than half."""
    room = (_LABEL - 14) / _SIZE
    for at, character in enumerate(label):
        room -= 1 if east_asian_width(character) in "WF" else 0.54
        if room < 0:
            return label[: at - 1] + "…"
    return label
