"""Pieces of text: a line, or what is left of one where several articles, chapters or items run together in it."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.law_text.reading.lines import Line
from engine.law_text.reading.openings import (
    ARTICLE,
    DIVISION,
    INLINE_ITEM,
    NUMBER,
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
from engine.law_text.reading.refusals import refuse_too_many

_TITLE = re.compile(
    r"(?!违反|依照|按照|根据|适用|符合|本|该|前).{2,}(?:法|条例|办法|规定|细则|规则|章程|规范|制度|规程|公约|协议|准则)"
)
_HEADED = re.compile(rf"[第笫] ?{NUMBER} ?(?:编|章|节)[^，。；：！？第]{{1,40}}$")
_WINDOW = 90
_ENDS = "。；！？”」）)】;!?"
_CLOSERS = "”’」』）)》】〉\"'"
_REMARK = 120
"""A remark in brackets behind a full stop is at most this long."""
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
    if tail and tail[-1] in _FINAL:
        return True
    if text[-1:] not in "）)":
        return False
    before = max(text.rfind("（", -_REMARK), text.rfind("(", -_REMARK))
    return before > 0 and text[before - 1] in _FINAL


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
            for words, opening, inline in item.split(line.text[start:end].strip()):
                found.append(Piece(line, words, opening, inline or start > 0))
                refuse_too_many(len(found))
    return found


def _cuts(text: str, last: tuple[int, int] | None) -> tuple[list[int], tuple[int, int] | None]:
    """Return where articles and divisions begin within a line, and the last article begun."""
    if not (_has_division(text) or "条" in text or "條" in text):
        return [], last
    opening = article_opening(text[:_WINDOW]) if text[0] in "第笫" else None
    if opening and (opening.apart or follows(last, opening.key)):
        last = opening.key
    cuts = []
    for match in ARTICLE.finditer(text, 1):
        if not _may_begin(text, match.start()) and not _HEADED.search(text, max(0, match.start() - 50), match.start()):
            continue
        found = article_opening(text[match.start() : match.start() + _WINDOW])
        if found and follows(last, found.key) and not found.marked and not refers(found):
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
    """The list entries read last, which tells what next entry to expect within a line."""

    def __init__(self) -> None:
        self._numbers: dict[Style, int] = {}

    def split(self, text: str) -> Iterator[tuple[str, Opening | None, bool]]:
        """Yield a text cut before each list entry that follows on the last one; True for all but the first."""
        if not text:
            return
        opening = opening_of(text)
        if isinstance(opening, ListOpening):
            self._numbers[opening.style] = opening.number
        elif opening is not None:
            self._numbers.clear()
        cuts = [] if isinstance(opening, DivisionOpening) else list(self._cuts(text))
        if not cuts:
            yield text, opening, False
            return
        for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
            words = text[start:end].strip()
            yield words, opening_of(words), start > 0

    def _cuts(self, text: str) -> Iterator[int]:
        for match in INLINE_ITEM.finditer(text):
            if self._takes(text[match.end() : match.end() + _WINDOW], text[match.start() - 1], apart=bool(match[0])):
                yield match.end()

    def _takes(self, text: str, before: str, *, apart: bool) -> bool:
        opening = list_opening(text)
        if opening is None or not opening.rest:
            return False
        begins = opening.number == 1 and (
            before in "：:" or self._may_begin(opening, before, apart or "（一）" in text)
        )
        last = self._numbers.get(opening.style, -1)
        if not begins and opening.number != last + (0 if opening.insertion else 1):
            return False
        self._numbers[opening.style] = opening.number
        return True

    def _may_begin(self, opening: ListOpening, before: str, sure: bool) -> bool:
        """Tell whether a policy decision's first part or point may begin behind a full stop or a part's title."""
        if opening.style is Style.HAN:
            return before == "。" and Style.HAN not in self._numbers and sure
        return before not in _ENDS and before not in "，," and Style.HAN in self._numbers


def ended_before(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether nothing goes on from the piece before the one at `index`."""
    if index == 0:
        return True
    before = pieces[index - 1]
    if isinstance(before.opening, DivisionOpening):
        return True
    if isinstance(before.opening, ArticleOpening) and not before.opening.rest:
        return True
    return ends_sentence(before.text) or (before.opening is None and _is_title(pieces, index - 1))


def _is_title(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a line within a text is the title of another, as above an annex."""
    text = pieces[index].text
    return (
        len(text) <= 40
        and _TITLE.fullmatch(text) is not None
        and (index == 0 or pieces[index - 1].text[-1] not in "，、")
    )


def opened_as(piece: Piece, opening: Opening | None) -> Piece:
    """Return the piece with another opening."""
    return replace(piece, opening=opening)
