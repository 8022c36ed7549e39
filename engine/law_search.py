"""Searching the law: what can be found of each article, what somebody is looking for, and the found words in a line.

Letter case, width, spaces and punctuation never count; several words must all be there.
Source: docs/law-as-data.md, "Searching".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from engine.chinese import NUMERAL_CHARACTERS, number_of
from engine.law import Instrument
from engine.law_room import Passage, Provision, read_through
from engine.law_text.quoting import mend
from engine.law_text.tree import LawText
from engine.texts import caseless

LONGEST_QUERY = 200
"""So many characters of what was typed are looked for."""
MOST_TERMS = 12


class Source(StrEnum):
    """Where a line comes from."""

    OFFICIAL = "official"
    MENDED = "mended"
    """Official words as they should probably read."""
    GIST = "gist"
    ENGLISH_GIST = "gist-en"
    TOPIC = "topic"
    NAME = "name"


class Line(NamedTuple):
    """One text in which words are found; what stands in two lines is not found as one word."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found of an article (by its pin), or of the instrument itself (an empty pin and number)."""

    pin: str
    number: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What an article must have: a word (folded), its number, or either where both are given."""

    word: str
    number: str = ""


def folded(text: str) -> str:
    """Return what two writings of a text have in common: letters and figures in one case and width, nothing between."""
    return "".join(filter(str.isalnum, caseless(text)))


def entries_of(instrument: Instrument, text: LawText | None, places: Iterable[str]) -> tuple[Entry, ...]:
    """Return all that can be found of an instrument: itself, then article by article."""
    provisions = (provision for reading in read_through(instrument, text) for provision in reading.provisions)
    return (
        Entry("", "", tuple(Line(Source.NAME, name) for name in names_of(instrument, places))),
        *(Entry(str(one.pin), one.pin.key, tuple(dict.fromkeys(_lines(one)))) for one in provisions),
    )


def names_of(instrument: Instrument, places: Iterable[str]) -> tuple[str, ...]:
    """Return what an instrument and its place are called, which helps to find each of its articles."""
    titles = chain(*((text.zh, text.en) for text in (instrument.title, instrument.short_title)))
    return tuple(dict.fromkeys(filter(None, (*titles, *places, instrument.document_number))))


def _lines(provision: Provision) -> Iterator[Line]:
    if provision.heading:
        yield Line(Source.OFFICIAL, provision.heading)
    for passage in provision.passages:
        yield from _official(passage)
        for duty in passage.duties:
            yield Line(Source.GIST, duty.gist.zh)
            yield from (Line(Source.ENGLISH_GIST, text) for text in (duty.gist.en,) if text)
            yield from (Line(Source.TOPIC, text) for text in (duty.topic_title.zh, duty.topic_title.en) if text)


def _official(passage: Passage) -> Iterator[Line]:
    if passage.words is None:
        return
    texts = [passage.words.text]
    for item in passage.words.items:
        texts += [item.text, *(subitem.text for subitem in item.subitems)]
    for text in texts:
        yield Line(Source.OFFICIAL, text)
        for doubt in passage.doubts:
            if doubt.suggestion and doubt.raw in text:
                yield Line(Source.MENDED, mend(text, doubt.raw, doubt.suggestion))


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what somebody is looking for: words, and numbers of articles written in any way; empty for nothing."""
    query = caseless(typed[:LONGEST_QUERY])
    numbers = [Term("", number) for number in map(_number, _NUMBERED.finditer(query)) if number]
    rest = _NUMBERED.sub(lambda match: " " if _number(match) else match[0], query)
    found = (*numbers, *(_term(word) for word in re.split(r"[\W_]+", rest) if word))
    return tuple(dict.fromkeys(term for term in found if term.word or term.number))[:MOST_TERMS]


_N = f"[{NUMERAL_CHARACTERS}]{{1,9}}"
_NUMBERED = re.compile(
    r"(?:art|point)_(?P<pin>\d{1,4}(?:-\d{1,2})?)(?:__[a-z]+_\d+)*"
    r"|(?:article|art\.?|point)\s*\(?(?P<english>\d{1,4}(?:-\d{1,2})?)\)?"
    rf"|第?(?P<article>{_N})条(?:之(?P<insertion>{_N}))?(?:第?{_N}[款项目段])*"
    rf"|(?:第{_N}部分)?第?\((?P<point>{_N})\)点?(?:第?{_N}段)?"
)
"""The number of an article or a point, in what is typed folded; which 款 or 项 of it does not matter."""


def _number(match: re.Match[str]) -> str:
    """Return a number as a structure names it, empty where the characters spell none."""
    if match["pin"] or match["english"]:
        return match["pin"] or match["english"]
    number = number_of(match["article"] or match["point"])
    insertion = number_of(match["insertion"]) if match["insertion"] else None
    return f"{number}-{insertion}" if number and insertion else str(number or "")


def _term(word: str) -> Term:
    return Term(folded(word)[:LONGEST_QUERY], word if re.fullmatch(r"[1-9][0-9]{0,3}", word) else "")


class Stretch(NamedTuple):
    """A stretch of a line; `found` where it is what somebody looked for."""

    text: str
    found: bool


def stretches(text: str, terms: Iterable[Term]) -> tuple[Stretch, ...]:
    """Return a line with the words of the terms marked, as they are written there."""
    characters, places = _spread(text)
    marked = [False] * len(text)
    for word in {term.word for term in terms if term.word}:
        at = characters.find(word)
        while at >= 0:
            for place in range(places[at], places[at + len(word) - 1] + 1):
                marked[place] = True
            at = characters.find(word, at + 1)
    return tuple(_runs(text, marked))


def count_of(text: str, terms: Iterable[Term]) -> int:
    """Return how many of the terms have their word in a line."""
    line = folded(text)
    return sum(1 for term in terms if term.word and term.word in line)


def _spread(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters where it stands in the text."""
    characters, places = [], []
    for place, character in enumerate(text):
        for part in folded(character):
            characters.append(part)
            places.append(place)
    return "".join(characters), places


def _runs(text: str, marked: list[bool]) -> Iterator[Stretch]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            yield Stretch(text[start:at], marked[start])
            start = at


def shortened(line: tuple[Stretch, ...], before: int = 24, longest: int = 110) -> tuple[Stretch, ...]:
    """Return the part of a line around the first found words, with … where something is left out."""
    ends = [0]
    for stretch in line:
        ends.append(ends[-1] + len(stretch.text))
    first = next((start for start, stretch in zip(ends, line, strict=False) if stretch.found), 0)
    start = max(0, first - before) if ends[-1] > longest else 0
    end = min(ends[-1], start + longest)
    cut = [
        Stretch(stretch.text[max(0, start - at) : end - at], stretch.found)
        for at, stretch in zip(ends, line, strict=False)
        if at < end and at + len(stretch.text) > start
    ]
    head, tail = [Stretch("…", found=False)] * (start > 0), [Stretch("…", found=False)] * (end < ends[-1])
    return (*head, *cut, *tail)
