"""The 编, 章 and 节 over the articles, and the table of contents that repeats them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.chinese import numeral
from engine.law_text.reading.openings import ArticleOpening, DivisionOpening, plain_title
from engine.law_text.reading.pieces import Piece, ends_sentence
from engine.law_text.tree import Division, TextProblem, Unit
from engine.texts import Text

RANK = {Unit.BOOK: 0, Unit.SUBBOOK: 1, Unit.CHAPTER: 2, Unit.SECTION: 3}
_NAMES = {Unit.BOOK: ("编", "book"), Unit.SUBBOOK: ("分编", "subbook"), Unit.CHAPTER: ("章", "chapter")}
_SECTION = ("节", "section")
_WITHOUT_NUMBER = ("附则", "总则", "分则", "罚则")
_TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Head:
    """A division's heading: its pieces, and the place among the articles before which it stands."""

    opening: DivisionOpening
    pieces: tuple[int, ...]
    article: int


@dataclass(frozen=True, slots=True)
class Divided:
    """The divisions of a text, the pieces that head them, those of the contents, and what is wrong."""

    divisions: tuple[Division, ...]
    taken: frozenset[int]
    problems: tuple[TextProblem, ...]


def divide(pieces: Sequence[Piece], articles: Sequence[int], end: int) -> Divided:
    """Return the divisions over the articles, which are given as the indices of the pieces that begin them."""
    heads: list[Head] = []
    low = 0
    for place, index in enumerate(articles):
        found = _heads_before(pieces, low, index, place)
        heads += _without_contents(found) if place == 0 else found
        low = index + 1
    contents = [piece.opening for piece in pieces[: articles[0]] if isinstance(piece.opening, DivisionOpening)]
    first = [head.opening for head in heads if head.article == 0]
    contents = contents[: len(contents) - len(first)]
    numbers = [_number(pieces[index]) for index in articles]
    divisions, problems = _Ranked(pieces, numbers).read(heads)
    problems += _without_articles(pieces, articles[-1], end) + _missing(pieces, contents, divisions)
    return Divided(tuple(divisions), frozenset(i for head in heads for i in head.pieces), tuple(problems))


def _number(piece: Piece) -> int:
    return piece.opening.number if isinstance(piece.opening, ArticleOpening) else 0


def _heads_before(pieces: Sequence[Piece], low: int, index: int, place: int) -> list[Head]:
    """Return the headings that stand directly before an article, in order."""
    found: list[Head] = []
    titles: list[int] = []
    for i in range(index - 1, low - 1, -1):
        opening = pieces[i].opening or _unnumbered(pieces, i)
        if isinstance(opening, DivisionOpening):
            found.append(_head(pieces, opening, i, titles[::-1], place))
            titles = []
        elif len(titles) < 2 and _may_be_title(pieces[i]):
            titles.append(i)
        else:
            break
    return found[::-1]


def _unnumbered(pieces: Sequence[Piece], index: int) -> DivisionOpening | None:
    """Return 附则 or the like that stands alone, without a number: it ends what is above and is no chapter."""
    title = plain_title(pieces[index].text[:20])
    before = pieces[index - 1].opening if index else None
    if title not in _WITHOUT_NUMBER or (isinstance(before, DivisionOpening) and not before.title):
        return None
    return DivisionOpening(Unit.BOOK, 0, 0, title)


def _may_be_title(piece: Piece) -> bool:
    return piece.opening is None and len(piece.text) <= _TITLE_LENGTH and not ends_sentence(piece.text)


def _head(pieces: Sequence[Piece], opening: DivisionOpening, index: int, titles: list[int], place: int) -> Head:
    if titles:
        title = opening.title + "".join(plain_title(pieces[i].text) for i in titles)
        opening = replace(opening, title=title)
    return Head(opening, (index, *titles), place)


def _without_contents(heads: list[Head]) -> list[Head]:
    """Return the headings of the first article alone: 编 before 章 before 节, and behind contents the first of each."""
    kept: list[Head] = []
    for head in reversed(heads):
        if kept and RANK[head.opening.unit] >= RANK[kept[-1].opening.unit]:
            break
        kept.append(head)
    if len(kept) < len(heads):
        kept = [head for head in kept if head.opening.number <= 1]
    return kept[::-1]


class _Ranked:
    """Reads headings in order into divisions, each up to the next of its own rank or a higher one."""

    def __init__(self, pieces: Sequence[Piece], numbers: Sequence[int]) -> None:
        self._pieces = pieces
        self._numbers = numbers
        self._open: dict[Unit, Head] = {}
        self._last: dict[Unit, int] = {}
        self._order: list[Head] = []
        self._ends: dict[int, int] = {}
        self._problems: list[TextProblem] = []

    def read(self, heads: Sequence[Head]) -> tuple[list[Division], list[TextProblem]]:
        """Return the divisions and what is wrong with their numbers."""
        for head in heads:
            if not head.opening.number:
                self._close(0, head.article - 1)
            elif not self._is_repeated(head):
                self._begin(head)
        self._close(0, len(self._numbers) - 1)
        return [self._division(head) for head in self._order if self._ends[id(head)] >= head.article], self._problems

    def _is_repeated(self, head: Head) -> bool:
        """Tell whether a heading only repeats the one in force, as running heads do."""
        running = self._open.get(head.opening.unit)
        return running is not None and running.opening == head.opening

    def _begin(self, head: Head) -> None:
        unit = head.opening.unit
        self._close(RANK[unit], head.article - 1)
        self._check(head, self._last.get(unit, 0))
        self._last[unit] = head.opening.number
        if unit is not Unit.SECTION:
            self._last.pop(Unit.SECTION, None)
        self._open[unit] = head
        self._order.append(head)

    def _close(self, rank: int, end: int) -> None:
        for unit in [unit for unit in self._open if RANK[unit] >= rank]:
            head = self._open.pop(unit)
            self._ends[id(head)] = end
            if end < head.article:
                self._tell(head, "下面没有条文", "has no articles")

    def _check(self, head: Head, last: int) -> None:
        number, unit = head.opening.number, head.opening.unit
        restarts = number == 1 and unit is not Unit.BOOK and (not last or any(RANK[u] < RANK[unit] for u in self._open))
        begun = last or self._numbers[0] == 1
        if number == last + 1 or not begun or restarts or (number == last and head.opening.insertion):
            return
        if number > last:
            self._tell(
                head, f"之前缺第{numeral(last + 1)}{_names(unit)[0]}", f"comes without number {last + 1} before it"
            )
        else:
            self._tell(head, "序号重复或者颠倒", "comes twice or out of order")

    def _tell(self, head: Head, zh: str, en: str) -> None:
        line = self._pieces[head.pieces[0]].line
        what = Text(
            f"第{numeral(head.opening.number)}{_names(head.opening.unit)[0]}{zh}",
            f"{_names(head.opening.unit)[1]} {head.opening.number} {en}",
        )
        self._problems.append(TextProblem(line.number, what, line.raw))

    def _division(self, head: Head) -> Division:
        opening = head.opening
        first, last = self._numbers[head.article], self._numbers[self._ends[id(head)]]
        return Division(opening.unit, opening.number, opening.title, first, last, opening.insertion)


def _names(unit: Unit) -> tuple[str, str]:
    return _NAMES.get(unit, _SECTION)


def _without_articles(pieces: Sequence[Piece], last: int, end: int) -> list[TextProblem]:
    """Return a problem for each heading behind the last article."""
    return [
        TextProblem(
            piece.line.number,
            Text(f"“{piece.text[:20]}”下面没有条文", f"there are no articles beneath “{piece.text[:20]}”"),
            piece.line.raw,
        )
        for piece in pieces[last + 1 : end]
        if isinstance(piece.opening, DivisionOpening) and piece.opening.unit is Unit.CHAPTER and len(piece.text) < 30
    ][:1]


def _missing(
    pieces: Sequence[Piece], contents: Sequence[DivisionOpening], divisions: Sequence[Division]
) -> list[TextProblem]:
    """Return a problem for the chapters that only the table of contents has."""
    have = {(d.unit, d.number) for d in divisions}
    listed = dict.fromkeys((o.unit, o.number) for o in contents if o.unit in (Unit.BOOK, Unit.CHAPTER))
    absent = [number for unit, number in listed if (unit, number) not in have and unit is Unit.CHAPTER]
    if not absent:
        return []
    line = next(p.line for p in pieces if isinstance(p.opening, DivisionOpening))
    names = "、".join(f"第{numeral(number)}章" for number in absent)
    what = Text(
        f"目录里有{names}，正文里没有这样的标题",
        f"the contents list chapter(s) {', '.join(map(str, absent))}, which the text has no heading for",
    )
    return [TextProblem(line.number, what, line.raw)]
