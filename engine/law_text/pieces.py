"""Pieces of text: a line, or what is left of one where several articles, chapters or items run together in it."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.law_text.lines import Line
from engine.law_text.openings import (
    ARTICLE,
    DIVISION,
    INLINE_ITEM,
    ArticleOpening,
    DivisionOpening,
    ListOpening,
    Opening,
    Style,
    article_opening,
    division_opening,
    list_opening,
    opening_of,
    refers,
)

_WINDOW = 90
_ENDS = "。；！？”」）)】;!?"
_CLOSERS = "”’」』）)》】〉\"'"
_FINAL = "。！？；：.!?;:…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row on one line; `inline` where other words stand before them on it."""

    line: Line
    text: str
    opening: Opening | None
    inline: bool = False


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence or a member of a list does."""
    tail = text[-12:].rstrip(_CLOSERS + " ")
    return tail[-1:] in _FINAL if tail else False


def follows(last: tuple[int, int] | None, key: tuple[int, int]) -> bool:
    """Tell whether an article is the next one after `last`."""
    if last is None:
        return key == (1, 0)
    return key in ((last[0] + 1, 0), (last[0], last[1] + 1))


def pieces_of(lines: Iterable[Line]) -> list[Piece]:
    """Return the pieces of the lines, in order."""
    found: list[Piece] = []
    last: tuple[int, int] | None = None
    item = _LastItem()
    for line in lines:
        cuts, last = _cuts(line.text, last)
        for start, end in zip((0, *cuts), (*cuts, len(line.text)), strict=True):
            for words, inline in item.split(line.text[start:end].strip()):
                found.append(Piece(line, words, opening_of(words), inline or start > 0))
    return found


def _cuts(text: str, last: tuple[int, int] | None) -> tuple[list[int], tuple[int, int] | None]:
    """Return where articles and divisions begin within a line, and the last article begun."""
    opening = article_opening(text[:_WINDOW]) if text[0] in "第笫" else None
    if opening and (opening.apart or follows(last, opening.key)):
        last = opening.key
    cuts = []
    for match in ARTICLE.finditer(text, 1) if "条" in text[1:] or "條" in text else ():
        found = article_opening(text[match.start() : match.start() + _WINDOW])
        if found and follows(last, found.key) and _may_begin(text, match.start()) and not refers(found):
            last = found.key
            cuts.append(match.start())
    divisions = [m.start() for m in DIVISION.finditer(text, 1)] if _has_division(text) else []
    if divisions:
        cuts = sorted({*cuts, *_divisions(text, divisions, cuts)})
    return cuts, last


def _has_division(text: str) -> bool:
    return "章" in text or "编" in text or "节" in text


def _may_begin(text: str, start: int) -> bool:
    return text[start - 1] in _ENDS or text[start - 1] == " "


def _divisions(text: str, starts: list[int], cuts: list[int]) -> Iterator[int]:
    """Yield the divisions among `starts`: nothing but a title up to the next opening or the line's end."""
    bounds = sorted({*starts, *cuts, len(text)})
    following = dict(itertools.pairwise(bounds))
    for start in starts:
        if following[start] - start > _WINDOW or not _may_begin(text, start):
            continue
        title = text[start : following[start]].strip()
        if division_opening(title) and not any(mark in title for mark in "，,”"):
            yield start


class _LastItem:
    """The list entry read last, which tells what next entry to expect within a line."""

    def __init__(self) -> None:
        self.style: Style | None = None
        self.number = 0

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield a text cut before each list entry that follows on the last one; True for all but the first."""
        if not text:
            return
        opening = opening_of(text[:_WINDOW])
        if isinstance(opening, ListOpening):
            self.style, self.number = opening.style, opening.number
        elif opening is not None:
            self.style, self.number = None, 0
        start = 0
        if not isinstance(opening, DivisionOpening):
            for match in INLINE_ITEM.finditer(text):
                if self._takes(text[match.end() : match.end() + _WINDOW], text[match.start() - 1]):
                    yield text[start : match.start()].strip(), start > 0
                    start = match.end()
        yield text[start:].strip(), start > 0

    def _takes(self, text: str, before: str) -> bool:
        opening = list_opening(text)
        if opening is None or not opening.rest:
            return False
        begins = opening.number == 1 and before in "：:"
        if not begins and (opening.style, opening.number) != (self.style, self.number + 1):
            return False
        self.style, self.number = opening.style, opening.number
        return True


def ended_before(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether nothing goes on from the piece before the one at `index`."""
    if index == 0:
        return True
    before = pieces[index - 1]
    if isinstance(before.opening, DivisionOpening):
        return True
    if isinstance(before.opening, ArticleOpening) and not before.opening.rest:
        return True
    return ends_sentence(before.text)


def opened_as(piece: Piece, opening: Opening | None) -> Piece:
    """Return the piece with another opening."""
    return replace(piece, opening=opening)
