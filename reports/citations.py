"""Citations in words, side by side by jurisdiction where a firm works in several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.law import Instrument, Kind, cite_short
from engine.outcome import Asked, Citation, Outcome
from engine.questions import QuestionSet
from engine.regions import NATION, covers
from engine.succession import has_ended
from reports.names import draft_mark, ended_marks, force_mark, policy_mark
from reports.parts import Mark
from reports.quotations import LONG, Quotation, once, quotation
from reports.wording import Words

MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: the instrument's title, the passage in it, its force, its gist in our own words.

    Title and pin joined are the citation as lawyers print it. `quote` are the official words, None where none are kept
    or where they stand beside a citation of the same passage already; `instrument` and `anchor` say where the passage
    is in the law room.
    """

    title: str
    pin: str
    force: Mark
    marks: tuple[Mark, ...]
    gist: str
    instrument: str
    anchor: str
    quote: Quotation | None = None

    @property
    def text(self) -> str:
        """Return the whole citation."""
        return self.title + self.pin


@dataclass(frozen=True, slots=True)
class Place:
    """What one jurisdiction says; `empty` is said where it says nothing."""

    name: str
    citations: tuple[Cited, ...]
    empty: str = ""

    @property
    def long(self) -> bool:
        """Tell whether official words here take so much room that they may go on on the next page."""
        return sum(len(one.quote.words) for one in self.citations if one.quote) > LONG


@dataclass(frozen=True, slots=True)
class Source:
    """An instrument and the passages in it, for narrow tables."""

    title: str
    pins: tuple[str, ...]


@lru_cache(maxsize=4096)  # a page names the same passages again and again
def cited(words: Words, citation: Citation, *, draft: bool = False) -> Cited:
    """Return a citation in words."""
    instrument = citation.instrument
    pin = cite_short(instrument, citation.duty.pin, words.language)
    marks = [policy_mark(words)] if instrument.kind is Kind.POLICY_DOCUMENT else []
    marks += [draft_mark(words)] if draft else []
    return Cited(
        title=citation.text(words.language).removesuffix(pin),
        pin=pin,
        force=force_mark(words, citation.duty.force),
        marks=(*marks, *ended_marks(words, instrument)),
        gist=citation.duty.gist.to(words.language),
        instrument=instrument.id,
        anchor=str(replace(citation.duty.pin, item=0, subitem=0)),
    )


def cited_in(words: Words, outcome: Outcome, citation: Citation, *, draft: bool = False) -> Cited:
    """Return a citation in words, with what is known of it now besides what was judged."""
    found, instrument = cited(words, citation, draft=draft), citation.instrument
    quote, now = quotation(words, outcome, citation.duty.id, instrument), outcome.ended.get(instrument.id)
    ended = ended_marks(words, now) if now and not has_ended(instrument) else ()
    return replace(found, quote=quote, marks=(*found.marks, *ended)) if quote or ended else found


def places(words: Words, outcome: Outcome, asked: Asked) -> tuple[Place, ...]:
    """Return the citations of a question by jurisdiction, in the order in which the firm named its regions.

    Where the firm meets up to MOST_COLUMNS jurisdictions, each is named, also where it says nothing: a reader
    compares columns. Where it meets more, only those that say something are.
    """
    codes = jurisdictions(outcome)
    found = [Place(place_name(words, outcome, code), _of(words, outcome, asked, code)) for code in codes]
    if len(codes) > MOST_COLUMNS:
        return tuple(place for place in found if place.citations)
    nothing = words.say("无对应条款")
    return tuple(place if place.citations else Place(place.name, (), nothing) for place in found)


def place_name(words: Words, outcome: Outcome, code: str) -> str:
    """Return the name of a jurisdiction, as the set's question about regions names it."""
    if code == NATION:
        return words.say("全国")
    return _region_name(outcome.question_set, code, words.language)


@lru_cache(maxsize=1024)
def _region_name(question_set: QuestionSet, code: str, language: str) -> str:
    named = (question.option.get(code) for question in question_set.profile if question.kind == "regions")
    return next((option.label.to(language) for option in named if option), code)


def sources(words: Words, outcome: Outcome, asked: Asked, *, short: bool = False) -> tuple[Source, ...]:
    """Return the citations of a question by instrument, each passage once; `short` names texts by their short title."""
    order = {code: at for at, code in enumerate(jurisdictions(outcome))}
    found = sorted(_marked(words, asked), key=lambda one: order[one[0].instrument.jurisdiction])
    return _by_text(words, found, outcome.ended, short=short)


def in_brief(words: Words, asked: Asked) -> str:
    """Return the passages behind a question in one line, strongest first: 湖北条例第六条、第七条；徐州条例第八条。"""
    found = _by_text(words, _marked(words, asked), {}, short=True)
    return words.say("；").join(source.title + words.listed(source.pins) for source in found)


def _marked(words: Words, asked: Asked) -> list[tuple[Citation, str]]:
    """Return every citation with what is said behind its passage: that it is of a draft."""
    drafts = [(draft, words.say("（{mark}）", mark=draft_mark(words).text)) for draft in asked.drafts]
    return [*((citation, "") for citation in asked.citations), *drafts]


def _by_text(
    words: Words, found: Iterable[tuple[Citation, str]], ended: Mapping[str, Instrument], *, short: bool
) -> tuple[Source, ...]:
    pins: dict[str, dict[str, None]] = {}
    titles: dict[str, str] = {}
    for citation, mark in found:
        one, instrument = cited(words, citation), citation.instrument
        title = _short(words, instrument) if short else one.title
        titles[instrument.id] = title + _ended(words, ended.get(instrument.id, instrument))
        pins.setdefault(instrument.id, {})[one.pin + mark] = None
    return tuple(Source(titles[name], tuple(there)) for name, there in pins.items())


def _ended(words: Words, instrument: Instrument) -> str:
    """Return what is said behind the title of a text that something supersedes or that is repealed."""
    said = "".join(words.say("（{mark}）", mark=mark.text) for mark in ended_marks(words, instrument))
    return said + " " if said and words.language == "en" else said


def _short(words: Words, instrument: Instrument) -> str:
    """Return the short title as it stands before a passage: only English puts a space between them."""
    return instrument.short_title.to(words.language) + (" " if words.language == "en" else "")


def jurisdictions(outcome: Outcome) -> tuple[str, ...]:
    """Return the codes of the jurisdictions the firm meets, in the order in which it named its regions."""
    known, codes = dict(outcome.profile), frozenset(instrument.jurisdiction for instrument in outcome.instruments)
    asked = [question.id for question in outcome.question_set.profile if question.kind == "regions"]
    return _in_order(codes, tuple(str(region) for name in asked for region in known.get(name, ())))


@lru_cache(maxsize=256)  # every gap of a report asks
def _in_order(codes: frozenset[str], regions: tuple[str, ...]) -> tuple[str, ...]:
    first = {code: next((at for at, region in enumerate(regions) if covers(code, region)), 0) for code in codes}
    return tuple(sorted(codes, key=lambda code: (first[code], code)))


def _of(words: Words, outcome: Outcome, asked: Asked, code: str) -> tuple[Cited, ...]:
    counting = [cited_in(words, outcome, c) for c in asked.citations if c.instrument.jurisdiction == code]
    drafts = [cited_in(words, outcome, c, draft=True) for c in asked.drafts if c.instrument.jurisdiction == code]
    return tuple(once((*counting, *drafts)))
