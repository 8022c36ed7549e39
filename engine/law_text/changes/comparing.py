"""Comparing two official texts, article by article: what was added, removed, moved, changed, or moved and changed.

Source: docs/law-as-data.md, "What changed".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from engine.law import Pin, Structure
from engine.law_text.changes.marking import Mark, Run, marked, plain_words
from engine.law_text.changes.pairing import Words, paired
from engine.law_text.tree import Article, Division, LawText, Unit


class Fate(StrEnum):
    """What became of an article, a passage or a division."""

    SAME = "same"
    MOVED = "moved"
    """The same words under another number."""
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    """Changed, and under another number."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PassageChange:
    """What became of a heading, 款, 项 or 目 within its article; None where a version does not have it."""

    fate: Fate
    old: Pin | None
    new: Pin | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What became of an article; `old` and `new` are its pins, None where a version does not have it.

    `shape` holds, before and now, how many 项 each 款 has. Where only structures were compared there are no passages.
    """

    fate: Fate
    old: Pin | None
    new: Pin | None
    shape: tuple[tuple[int, ...], tuple[int, ...]]
    passages: tuple[PassageChange, ...] = ()


class DivisionName(NamedTuple):
    """How a division is called."""

    unit: Unit
    number: int
    insertion: int
    title: str


@dataclass(frozen=True, slots=True)
class DivisionChange:
    """What became of the name of a division: other words, another number, both; or it came or went."""

    fate: Fate
    old: DivisionName | None
    new: DivisionName | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two texts compared; `worded` tells whether the words were there to compare, or only the numbering.

    Divisions are only those that differ, articles are all, in the order of the new text, removed ones where they stood.
    """

    title: tuple[Run, ...]
    divisions: tuple[DivisionChange, ...]
    articles: tuple[ArticleChange, ...]
    worded: bool = True

    @cached_property
    def changes(self) -> tuple[ArticleChange, ...]:
        """Return the articles that are not the same."""
        return tuple(article for article in self.articles if article.fate is not Fate.SAME)

    @cached_property
    def counts(self) -> dict[Fate, int]:
        """Return how many articles had each fate."""
        found = Counter(article.fate for article in self.articles)
        return {fate: found[fate] for fate in Fate}


def compare(old: LawText, new: LawText) -> Comparison:
    """Return what became of each article of `old`, and what is new in `new`."""
    pairs = paired([_words(article) for article in old.articles], [_words(article) for article in new.articles])
    changes = (
        _article(
            old, new, None if before is None else old.articles[before], None if after is None else new.articles[after]
        )
        for before, after in pairs
    )
    return Comparison(marked(old.title, new.title), _divisions(old.divisions, new.divisions), tuple(changes))


def compare_structures(old: Structure, new: Structure, titles: tuple[str, str]) -> Comparison:
    """Return how two numberings differ, where the words of one of the texts are not at hand."""
    keys = sorted({*old.articles, *new.articles}, key=_number)
    changes = tuple(_numbered(key, old, new) for key in keys)
    return Comparison(marked(*titles), _divisions(_of_chapters(old), _of_chapters(new)), changes, worded=False)


def _words(article: Article) -> Words:
    return Words.of("\n".join(text for _place, text in _passages(article)), article.key)


_Place = tuple[int, int, int]


def _passages(article: Article) -> Iterator[tuple[_Place, str]]:
    """Yield the passages of an article with their 款, 项 and 目; its heading stands before the first 款."""
    if article.heading:
        yield (0, 0, 0), article.heading
    for para, paragraph in enumerate(article.paragraphs, 1):
        yield (para, 0, 0), paragraph.text
        for item in paragraph.items:
            yield (para, item.number, 0), item.text
            for subitem in item.subitems:
                yield (para, item.number, subitem.number), subitem.text


def _article(old: LawText, new: LawText, before: Article | None, after: Article | None) -> ArticleChange:
    passages = tuple(_passage_changes(old, new, before, after))
    unchanged = all(passage.fate is Fate.SAME for passage in passages)
    return ArticleChange(
        _fate(before and before.key, after and after.key, unchanged),
        old.pin_of(before) if before else None,
        new.pin_of(after) if after else None,
        (_shape(before), _shape(after)),
        passages,
    )


def _fate(before: object, after: object, unchanged: bool) -> Fate:
    """Return the fate of what had one place and has another; None where it is in one version only."""
    if before is None or after is None:
        return Fate.REMOVED if after is None else Fate.ADDED
    if before == after:
        return Fate.SAME if unchanged else Fate.CHANGED
    return Fate.MOVED if unchanged else Fate.RENUMBERED


def _shape(article: Article | None) -> tuple[int, ...]:
    return tuple(len(paragraph.items) for paragraph in article.paragraphs) if article else ()


def _passage_changes(
    old: LawText, new: LawText, before: Article | None, after: Article | None
) -> Iterator[PassageChange]:
    left = list(_passages(before)) if before else []
    right = list(_passages(after)) if after else []
    words = [[Words.of(text, str(place)) for place, text in passages] for passages in (left, right)]
    for one, other in paired(*words):
        place, text = left[one] if one is not None else (None, "")
        now, fresh = right[other] if other is not None else (None, "")
        same = one is not None and other is not None and words[0][one].same == words[1][other].same
        yield PassageChange(
            _fate(place, now, same),
            old.pin_of(before, *place) if before and place else None,
            new.pin_of(after, *now) if after and now else None,
            (Run(Mark.KEPT, plain_words(fresh)),) if same else marked(text, fresh),
        )


def _divisions(old: Sequence[Division], new: Sequence[Division]) -> tuple[DivisionChange, ...]:
    return tuple(change for unit in Unit for change in _of_unit(_names(old, unit), _names(new, unit)))


def _names(divisions: Iterable[Division], unit: Unit) -> list[DivisionName]:
    return [DivisionName(unit, d.number, d.insertion, d.title) for d in divisions if d.unit is unit]


def _of_unit(old: Sequence[DivisionName], new: Sequence[DivisionName]) -> Iterator[DivisionChange]:
    """Yield what differs between the divisions of one kind."""
    words = [[Words.of(name.title, f"{name.number}-{name.insertion}") for name in names] for names in (old, new)]
    for one, other in paired(*words):
        before = None if one is None else old[one]
        after = None if other is None else new[other]
        keys = (None if one is None else words[0][one].key, None if other is None else words[1][other].key)
        same = one is not None and other is not None and words[0][one].same == words[1][other].same
        if _fate(*keys, same) is not Fate.SAME:
            runs = marked(before.title if before else "", after.title if after else "")
            yield DivisionChange(_fate(*keys, same), before, after, runs)


def _of_chapters(structure: Structure) -> list[Division]:
    unit = Unit.CHAPTER if structure.part == "art" else Unit.PART
    return [Division(unit, c.number, c.title, c.first, c.last) for c in structure.chapters]


def _number(key: str) -> tuple[int, int]:
    number, _dash, insertion = key.partition("-")
    return int(number), int(insertion or 0)


def _numbered(key: str, old: Structure, new: Structure) -> ArticleChange:
    before, after = old.articles.get(key), new.articles.get(key)
    return ArticleChange(
        _fate(before and key, after and key, before == after),
        Pin(old.part, *_number(key)) if before else None,
        Pin(new.part, *_number(key)) if after else None,
        (before or (), after or ()),
    )
