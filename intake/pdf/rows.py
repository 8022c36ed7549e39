"""Rows: the glyphs of a page as lines of print, column after column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from intake.pdf.glyphs import Glyph, Page

_SAME_BASE = 0.5
_GAPS = (0.6, 0.4, 0.2)
_LATIN = re.compile(r"[A-Za-z0-9.,%]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNIT = r"[（《〈【〔「『(\[]*(?:[A-Za-z0-9.,:/%@_·-]+|.)[,，。、；：？！）》〉】〕」』)\]]*"
_FIRST = re.compile(rf"(?:[“”‘’]+{_UNIT}|{_UNIT})(?:[“”‘’—…]+(?:{_UNIT})?)*")
_GUTTER_EMS = 1.5
_FEWEST_ROWS, _LEAST_SIDE, _MOST_CROSSING = 12, 0.3, 0.35


@dataclass(frozen=True, slots=True)
class Row:
    """A line of print: its words, edges, baseline, the size of its characters, and where it stands.

    `first` is the width of what a line break cannot split off from its beginning, `column` is 0 where the text has
    but one column.
    """

    words: str
    left: float
    right: float
    base: float
    size: float
    first: float
    page: int
    column: int = 0


def rows_of(pages: Sequence[Page]) -> list[list[Row]]:
    """Return the lines of each page as they are read: down the left column first where there are two."""
    printed = [_inked(page) for page in pages]
    gutter = _gutter([line for lines in printed for line in lines], max((page.width for page in pages), default=0))
    return [
        [_row(line, number) for line in lines] if gutter is None else list(_in_columns(lines, gutter, number))
        for number, lines in enumerate(printed)
    ]


def _inked(page: Page) -> list[list[Glyph]]:
    """Return the lines of a page that show something; what stands beyond its edges is not printed."""
    glyphs = [
        one for one in page.glyphs if one.left >= -1 and one.right <= page.width + 1 and 0 <= one.base <= page.height
    ]
    return [line for line in _lines(glyphs) if _ink(line)]


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each line from left to right, from the top down."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -one.base):
        if line and abs(line[0].base - glyph.base) > _SAME_BASE * min(_em([line[0]]), _em([glyph])):
            yield _sorted(line)
            line = []
        line.append(glyph)
    if line:
        yield _sorted(line)


def _sorted(line: list[Glyph]) -> list[Glyph]:
    """Return a line from left to right; a glyph that is drawn twice to look bold counts once."""
    found: list[Glyph] = []
    for glyph in sorted(line, key=lambda one: one.left):
        doubled = any(one.sign == glyph.sign and glyph.left - one.left < _em([glyph]) * 0.1 for one in found[-2:])
        if not doubled:
            found.append(glyph)
    return found


def _em(glyphs: Sequence[Glyph]) -> float:
    """Return the size of characters: as wide as Chinese ones are, else by their height."""
    widths = [glyph.right - glyph.left for glyph in glyphs if _HAN.match(glyph.sign)]
    return max(median(widths) if widths else median(glyph.height for glyph in glyphs) / 1.2, 1.0)


def _ink(line: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in line if not glyph.sign.isspace()]


def _row(line: Sequence[Glyph], page: int, column: int = 0) -> Row:
    ink = _ink(line)
    size = _em(ink)
    words = _words(line, size).strip()
    first = _FIRST.match("".join(glyph.sign for glyph in ink))
    return Row(
        words=words,
        left=ink[0].left,
        right=ink[-1].right,
        base=median(glyph.base for glyph in ink),
        size=size,
        first=sum(_advance(glyph, size) for glyph in ink[: first.end() if first else 1]),
        page=page,
        column=column,
    )


def _advance(glyph: Glyph, size: float) -> float:
    """Return how much of a line a glyph takes; Chinese punctuation may be drawn narrow but takes a whole square."""
    width = glyph.right - glyph.left
    return width if glyph.sign.isascii() else max(width, size)


def _words(line: Sequence[Glyph], size: float) -> str:
    words, edge = "", 0.0
    for glyph in line:
        apart = bool(words) and glyph.left - edge > _least_gap(words[-1], glyph.sign) * size
        words += (" " if apart and not words[-1].isspace() and not glyph.sign.isspace() else "") + glyph.sign
        edge = glyph.right
    return words


def _least_gap(before: str, after: str) -> float:
    """Return from how much white on there is a space: the less, the more Latin letters stand there."""
    return _GAPS[bool(_LATIN.match(before)) + bool(_LATIN.match(after))]


def _gutter(lines: Sequence[Sequence[Glyph]], width: float) -> float | None:
    """Return where the white between two columns is; None where the text runs across the pages."""
    if len(lines) < _FEWEST_ROWS:
        return None
    inked = [_ink(line) for line in lines]
    half = median(_em(line) for line in inked) * _GUTTER_EMS / 2
    for percent in (50, 48, 52, 46, 54, 44, 56, 42, 58, 40, 60):
        middle = width * percent / 100
        left = sum(line[0].right < middle and _reach(line, middle) > width * 0.2 for line in inked)
        right = sum(any(glyph.left > middle + width * 0.2 for glyph in line) for line in inked)
        crossing = sum(_crosses(line, middle, half) for line in inked)
        fewest = len(inked) * _LEAST_SIDE
        if crossing <= len(inked) * _MOST_CROSSING and min(left, right) >= fewest:
            return middle
    return None


def _reach(line: Sequence[Glyph], middle: float) -> float:
    """Return how wide a line is on the left side of the middle."""
    return max((glyph.right for glyph in line if glyph.right < middle), default=line[0].left) - line[0].left


def _crosses(line: Sequence[Glyph], middle: float, half: float) -> bool:
    return any(glyph.left < middle + half and glyph.right > middle - half for glyph in line)


def _in_columns(lines: Sequence[Sequence[Glyph]], gutter: float, page: int) -> Iterator[Row]:
    """Yield rows across both columns where they stand, between them the left column, then the right one."""
    for crossing, band in groupby(lines, key=lambda line: _crosses(_ink(line), gutter, 0)):
        if crossing:
            yield from (_row(line, page) for line in band)
            continue
        kept = list(band)
        left = [[glyph for glyph in line if glyph.left < gutter] for line in kept]
        right = [[glyph for glyph in line if glyph.left >= gutter] for line in kept]
        yield from (_row(part, page, 1) for part in left if _ink(part))
        yield from (_row(part, page, 2) for part in right if _ink(part))
