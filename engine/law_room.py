"""The law room: a legal text as it is read, article by article, with its duties and, where it is kept, its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from engine.law import Chapter, Duty, Instrument, Pin, Silence, Structure, parse_pin
from engine.law_text.kept import KeptText, TextVersion
from engine.law_text.tree import Article, Doubt, LawText, Paragraph

Pinned = TypeVar("Pinned", Duty, Silence, Doubt)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A 款: what it lays on whom, or why nothing on firms; where a text is kept, its words and the doubts."""

    pin: Pin
    duties: tuple[Duty, ...]
    silences: tuple[Silence, ...]
    words: Paragraph | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Provision:
    """An article or point, 款 by 款; `heading` is its own title, where the kept text has one."""

    pin: Pin
    heading: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What stands in one chapter of a text; `chapter` is None where the text has none, or for what stands outside."""

    chapter: Chapter | None
    provisions: tuple[Provision, ...]


def read_through(instrument: Instrument, text: LawText | None = None) -> tuple[Reading, ...]:
    """Return all of an instrument in order; what only the kept text has or only the file on record has, too."""
    by_chapter: dict[Chapter | None, list[Provision]] = {}
    for provision in _provisions(instrument, text):
        by_chapter.setdefault(instrument.structure.chapter(provision.pin), []).append(provision)
    return tuple(Reading(chapter, tuple(found)) for chapter, found in by_chapter.items())


def as_kept(instrument: Instrument, text: LawText | None) -> Instrument:
    """Return the instrument with the articles and 款 that only its kept text has, so that these can be cited, too."""
    if text is None:
        return instrument
    known, kept = instrument.structure.articles, text.structure.articles
    articles = {key: _longer(known.get(key, ()), kept.get(key, ())) for key in known | kept}
    return replace(instrument, structure=replace(instrument.structure, articles=articles))


def as_cited(instrument: Instrument, pin: Pin) -> Instrument:
    """Return the instrument with an article at `pin`, which only its kept text may have."""
    if pin.key in instrument.structure.articles:
        return instrument
    articles = instrument.structure.articles | {pin.key: (0,)}
    return replace(instrument, structure=replace(instrument.structure, articles=articles))


def _longer(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """Return the counts of items per 款 with which every pin of either can be checked."""
    most = range(max(len(one), len(other)))
    return tuple(max(counts[at] if at < len(counts) else 0 for counts in (one, other)) for at in most)


def pins_of(structure: Structure) -> tuple[Pin, ...]:
    """Return the articles (or points) of a structure in order, inserted ones after the one that they follow."""
    return tuple(sorted(parse_pin(f"{structure.part}_{key}") for key in structure.articles))


Version = TypeVar("Version", KeptText, TextVersion)


def in_force(versions: Iterable[Version], on: date) -> Version | None:
    """Return, of versions of a text, latest first, the one that holds on a day; where none has begun, the first to."""
    found = tuple(versions)
    begun = (version for version in found if version.dated <= on)
    return next(begun, found[-1] if found else None)


def _provisions(instrument: Instrument, text: LawText | None) -> Iterator[Provision]:
    structure = as_kept(instrument, text).structure
    words = {text.pin_of(article): article for article in text.articles} if text else {}
    duties, silences = _by_passage(instrument.duties), _by_passage(instrument.silences)
    doubts = _by_passage(text.doubts) if text else {}
    for pin in pins_of(structure):
        article = words.get(pin)
        passages = tuple(
            Passage(at, duties.get(at, ()), silences.get(at, ()), _words(article, at.para), doubts.get(at, ()))
            for at in (replace(pin, para=para) for para in range(1, len(structure.articles[pin.key]) + 1))
        )
        yield Provision(pin, article.heading if article else "", passages)


def _words(article: Article | None, para: int) -> Paragraph | None:
    return article.paragraphs[para - 1] if article and para <= len(article.paragraphs) else None


def _by_passage(found: tuple[Pinned, ...]) -> dict[Pin, tuple[Pinned, ...]]:
    """Return what is pinned somewhere by the 款 in which it stands, in the order of the text."""
    passages: dict[Pin, list[Pinned]] = {}
    for one in sorted(found, key=_pin):
        at = replace(one.pin, para=max(one.pin.para, 1), item=0, subitem=0)
        passages.setdefault(at, []).append(one)
    return {at: tuple(there) for at, there in passages.items()}


def _pin(one: Pinned) -> Pin:
    return one.pin
