"""Paragraphs: lines of print joined where the layout says that they belong together, never two paragraphs into one.

Where the layout does not tell, a line stays on its own: reading its sentences comes later.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from intake.pdf.rows import Row

_MARK = re.compile(
    r"第\s*[〇零一二三四五六七八九十百千\d]+\s*[编章节条](?:之[一二三四五六七八九十]+)?(?:[\s　【［\[（(]|$)"
    r"|[（(][〇零一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、]|目\s*[录次]$"
)
_ENDS = re.compile(r"[。；：！？;:][”’」』）)]?$")
_LEADERS = re.compile(r"[.…·․‥]{4,}\s*\d*\s*$|[…]{2,}")
_NAMED = re.compile(r"(?:法|条例|规定|办法|决定|细则|意见|通知|规则|方案|规程)$")
_ALNUM, _HAN = re.compile(r"[A-Za-z0-9]"), re.compile(r"[\u3400-\u9fff]")
_APART = re.compile(r"[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9%] [\u3400-\u9fff]")
_TOGETHER = re.compile(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u3400-\u9fff]")
_SAME_SIZE, _SAME_INDENT, _NOISE = 0.12, 0.5, 0.3
_WIDE_LEADING, _HEADLINE = 1.4, 1.15
_INDENTED_SHARE, _LONGEST_LEADER = 0.12, 60
_LONGEST_NOTE, _FEWEST_ROWS, _FEW_SIGNS = 8, 6, 3


@dataclass(frozen=True, slots=True)
class _Frame:
    """The edges of the text on pages of one kind: left-hand or right-hand ones, one of two columns."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: its frames, the size of most of it, its leading, and whether first lines are indented."""

    frames: dict[tuple[int, int], _Frame]
    size: float
    leading: float
    indents: bool

    def indent(self, row: Row) -> float:
        return (row.left - self.frames[_kind(row)].left) / row.size

    def room(self, row: Row) -> float:
        return self.frames[_kind(row)].right - row.right


def paragraphs(rows: Sequence[Row]) -> list[str]:
    """Return the text of each paragraph."""
    if not rows:
        return []
    layout = _layout(rows)
    found: list[list[Row]] = []
    for row in rows:
        if found and _continues(found[-1], row, layout):
            found[-1].append(row)
        else:
            found.append([row])
    spaced = _sets_latin_apart(rows)
    return [_joined(paragraph, spaced) for paragraph in found]


def _continues(paragraph: Sequence[Row], row: Row, layout: _Layout) -> bool:
    first, last = paragraph[0], paragraph[-1]
    if not _is_as_large(row, last) or _LEADERS.search(last.words[-_LONGEST_LEADER:]):
        return False
    if _follows_at_a_distance(last, row, layout):
        return False
    if _is_open(paragraph):
        return True
    if _is_headline(last, row, layout):
        return True
    if layout.room(last) >= row.first + _NOISE * row.size:
        return False
    return _keeps_on(first, last, row, layout)


def _is_as_large(row: Row, last: Row) -> bool:
    """Tell whether two lines are set in one size; of a few characters PDFium may know no more than the ink."""
    same = abs(row.size - last.size) <= _SAME_SIZE * last.size
    return same or (len(row.words) <= _FEW_SIGNS and row.size < last.size)


def _keeps_on(first: Row, last: Row, row: Row, layout: _Layout) -> bool:
    """Tell by the indents whether a line goes on after a full one."""
    ended = bool(_ENDS.search(last.words))
    closed = ended or last.words.endswith(("）", ")"))
    begins = bool(_MARK.match(row.words)) or (ended and row.page != last.page)
    shift = layout.indent(row) - layout.indent(last)
    if last is not first:
        return abs(shift) <= _SAME_INDENT and not (begins and closed and not layout.indents)
    if shift < -_SAME_INDENT:
        return True
    if shift > _SAME_INDENT:
        return bool(_MARK.match(first.words)) and not begins
    if layout.indent(row) > _SAME_INDENT or not layout.indents:
        return not begins and not (ended and layout.indents)
    return True


def _follows_at_a_distance(last: Row, row: Row, layout: _Layout) -> bool:
    if (last.page, last.column) != (row.page, row.column):
        return False
    gap = last.base - row.base
    return gap > layout.leading * _WIDE_LEADING * max(row.size / layout.size, 1) or gap < 0


def _is_open(paragraph: Sequence[Row]) -> bool:
    """Tell whether a note in brackets, such as that on the adoption of a law, is not closed yet."""
    words = "".join(row.words for row in paragraph)
    opened, closed = (sum(map(words.count, signs)) for signs in ("（(", "）)"))
    return words.startswith(("（", "(")) and opened > closed and len(paragraph) <= _LONGEST_NOTE


def _is_headline(last: Row, row: Row, layout: _Layout) -> bool:
    """Tell whether two lines are one title, set larger than the text."""
    if min(last.size, row.size) < layout.size * _HEADLINE or (last.page, last.column) != (row.page, row.column):
        return False
    return not (_NAMED.search(last.words) or _MARK.match(last.words) or row.words.startswith(("（", "(")))


def _layout(rows: Sequence[Row]) -> _Layout:
    size = median(row.size for row in rows for _ in range(max(len(row.words) // 8, 1)))
    usual = [row for row in rows if abs(row.size - size) <= _SAME_SIZE * size] or list(rows)
    frames = _frames(usual, size)
    frames |= {_kind(row): _frame(usual, size) for row in rows if _kind(row) not in frames}
    gaps = [
        before.base - after.base
        for before, after in pairwise(usual)
        if (before.page, before.column) == (after.page, after.column) and before.base > after.base
    ]
    shifted = sum(1 < (row.left - frames[_kind(row)].left) / size < 3 for row in usual)
    return _Layout(frames, size, _least_usual(gaps, size), shifted >= len(usual) * _INDENTED_SHARE)


def _frames(rows: Sequence[Row], size: float) -> dict[tuple[int, int], _Frame]:
    """Return the edges on left-hand and right-hand pages: their own where both are as wide, else the same ones."""
    kinds: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        kinds[_kind(row)].append(row)
    frames = {kind: _frame(found, size) for kind, found in kinds.items()}
    for column in {column for _, column in kinds}:
        pair = [kind for kind in kinds if kind[1] == column]
        widths = [frames[kind].right - frames[kind].left for kind in pair]
        if max(widths) - min(widths) > size or min(len(kinds[kind]) for kind in pair) < _FEWEST_ROWS:
            both = _frame([row for kind in pair for row in kinds[kind]], size)
            frames |= dict.fromkeys(pair, both)
    return frames


def _least_usual(gaps: Sequence[float], size: float) -> float:
    """Return the distance of lines within a paragraph: the least one that is not rare."""
    ordered = sorted(gaps)
    return ordered[len(ordered) // 5] if ordered else size * 2


def _frame(rows: Sequence[Row], size: float) -> _Frame:
    """Return the edges that rows keep to; a single row that sticks out is none."""
    lefts, rights = sorted(row.left for row in rows), sorted((row.right for row in rows), reverse=True)
    left = next((one for one, after in pairwise(lefts) if after - one < size / 2), lefts[0])
    right = next((one for one, after in pairwise(rights) if one - after < size), rights[0])
    return _Frame(left, right)


def _kind(row: Row) -> tuple[int, int]:
    return row.page % 2, row.column


def _joined(paragraph: Sequence[Row], spaced: bool) -> str:
    words = ""
    for row in paragraph:
        words += (" " if words and _needs_space(words[-1], row.words[0], spaced) else "") + row.words
    return words


def _needs_space(before: str, after: str, spaced: bool) -> bool:
    """Tell whether the end of a line took the place of a space: between words of Latin letters it did."""
    latin = (bool(_ALNUM.match(before)), bool(_ALNUM.match(after)))
    if all(latin):
        return True
    return spaced and any(latin) and bool(_HAN.match(before) or _HAN.match(after))


def _sets_latin_apart(rows: Sequence[Row]) -> bool:
    """Tell whether the text has spaces between Chinese characters and Latin ones."""
    words = "\n".join(row.words for row in rows)
    return len(_APART.findall(words)) > len(_TOGETHER.findall(words))
