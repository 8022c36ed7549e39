"""Furniture: what stands on every page around the text: running heads, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from intake.pdf.rows import Row

_PAGE_NUMBER = re.compile(
    r"[-—–－―_·•.\s]*(?:第\s*)?(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,4}|[ivx]{1,5})\s*(?:页)?"
    r"(?:\s*[/／,，]?\s*(?:共)?\s*\d{1,4}\s*页?)?[-—–－―_·•.\s]*"
)
_DIGITS = re.compile(r"\d+")
_OUTER_ROWS = 3
_OUTER_PART = 0.14
_LEAST_SHARE, _LEAST_AGREEMENT = 0.3, 0.4
_SAME_PLACE, _LONGEST_NUMBER = 4, 24


def without_furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """Return the rows of the pages without those that repeat at the same place, and without page numbers."""
    repeated = _repeated(pages)
    return [
        [row for at, row in enumerate(rows) if not (_is_outer(at, rows) and _is_furniture(row, repeated, height))]
        for rows, height in zip(pages, heights, strict=True)
    ]


def _is_furniture(row: Row, repeated: set[tuple[str, int]], height: float) -> bool:
    if any((_shape(row), _place(row) + shift) in repeated for shift in (-1, 0, 1)):
        return True
    outside = row.base < height * _OUTER_PART or row.base > height * (1 - _OUTER_PART)
    return outside and len(row.words) <= _LONGEST_NUMBER and bool(_PAGE_NUMBER.fullmatch(row.words))


def _repeated(pages: Sequence[Sequence[Row]]) -> set[tuple[str, int]]:
    """Return what repeats where; a place at which every page says something else is one of the text."""
    seen = [{(_shape(row), _place(row)) for at, row in enumerate(rows) if _is_outer(at, rows)} for rows in pages]
    same = Counter(key for page in seen for key in page)
    there = Counter(place for page in seen for place in {place for _, place in page})
    fewest = max(2, len(pages) * _LEAST_SHARE)
    return {key for key, count in same.items() if count >= fewest and count >= there[key[1]] * _LEAST_AGREEMENT}


def _is_outer(at: int, rows: Sequence[Row]) -> bool:
    """Tell whether a row is among the highest or lowest of its page; what ends as sentences do is text."""
    if rows[at].words.endswith(("。", "；", "，", "、")):
        return False
    higher = sum(row.base > rows[at].base + 1 for row in rows)
    lower = sum(row.base < rows[at].base - 1 for row in rows)
    return min(higher, lower) < _OUTER_ROWS


def _shape(row: Row) -> str:
    return _DIGITS.sub("#", row.words)


def _place(row: Row) -> int:
    return round(row.base / _SAME_PLACE)
