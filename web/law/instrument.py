"""One legal text, article by article: its official words where they are kept, its duties, who asks them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Response, request, url_for

from engine.chinese import numeral
from engine.desk import Desk, day_of
from engine.errors import NotFoundError
from engine.law import Chapter, Instrument, Pin, cite_short
from engine.law_room import Passage, Provision, Reading, as_kept, in_force, read_through
from engine.law_text.kept import KeptText
from engine.law_text.matching import is_another
from engine.records import Role
from engine.standings import Shares
from engine.workflows.law import confirmed_readings, kept_texts, running_desks, see_instrument
from engine.workflows.standings import how_firms_do
from reports.parts import Fact
from web.language import say
from web.law.blueprint import law
from web.law.duties import duty_line, silence_line
from web.law.instruments import place_name, row_of
from web.law.official import Readings, doubt_lines, official_words
from web.pages import ChapterLine, DutyLine, InstrumentPage, PassageLine, ProvisionLine, TextLine
from web.rooms import actor, rooms, words

DIGITS = 12
"""So many digits of its digest name a version in an address."""


@dataclass(frozen=True, slots=True, eq=False)
class _Book:
    """A text as it is opened: `instrument` can cite what only its kept version has."""

    instrument: Instrument
    kept: KeptText | None
    readings: Readings
    desks: Mapping[str, Desk]
    shares: Mapping[str, Shares]


@law.get("/<instrument>")
def instrument(instrument: str) -> Response:
    """Show a legal text from its first article to its last, in the version that holds or the one asked for."""
    house = rooms()
    found = see_instrument(house.store, house.library, actor(), instrument)
    texts = kept_texts(house.store, actor(), instrument)
    today = in_force(texts, day_of(house.now()))
    kept = version_of(texts, request.args["version"]) if "version" in request.args else today
    text = kept.text if kept else None
    book = _Book(
        as_kept(found, text),
        kept,
        confirmed_readings(house.store, actor(), kept) if kept else {},
        running_desks(house.store, house.library, actor(), house.now()),
        how_firms_do(house.store, actor(), instrument) if actor().role is Role.REGULATOR else {},
    )
    return InstrumentPage(
        row=row_of(found, texts),
        facts=tuple(_facts(found)),
        successor=house.library.instrument.get(found.superseded_by),
        holds=found.binds_on(day_of(house.now())),
        kept=text_line(kept) if kept else None,
        another=kept is not today,
        region=place_name(actor().region) if actor().role is Role.REGULATOR else "",
        same_numbering=text is None or not is_another(found, text),
        versions=tuple(map(text_line, texts)),
        chapters=tuple(_chapter(book, reading) for reading in read_through(found, text)),
        back=url_for("law.instruments"),
    ).answer()


def version_of(texts: tuple[KeptText, ...], digits: str) -> KeptText:
    """Return the kept text whose digest begins so; NotFoundError where there is none."""
    found = next((text for text in texts if len(digits) >= DIGITS and text.digest.startswith(digits)), None)
    if found is None:
        raise NotFoundError
    return found


def text_line(kept: KeptText) -> TextLine:
    """Return what a page says of a kept text."""
    day = words().day(kept.dated)
    return TextLine(kept.digest[:DIGITS], day, kept.source, words().moment(kept.kept), kept.digest)


def _facts(found: Instrument) -> Iterator[Fact]:
    language, day = words().language, words().day
    dates = (
        (say("通过日期"), found.adopted),
        (say("批准日期"), found.approved),
        (say("施行日期"), found.effective),
        (say("失效日期"), found.repealed),
    )
    yield Fact(say("制定机关"), found.issuer.to(language))
    if found.document_number:
        yield Fact(say("文号"), found.document_number)
    yield from (Fact(name, day(date)) for name, date in dates if date)
    yield Fact(say("结构来源"), found.source.to(language))


def _chapter(book: _Book, reading: Reading) -> ChapterLine:
    provisions = tuple(_provision(book, provision) for provision in reading.provisions)
    chapter = reading.chapter
    if chapter is None:
        return ChapterLine("", "", "", provisions)
    return ChapterLine(f"chp_{chapter.number}", _chapter_number(book, chapter), chapter.title, provisions)


def _chapter_number(book: _Book, chapter: Chapter) -> str:
    if book.instrument.structure.part == "point":
        return say("第{number}部分", number=_numeral(chapter.number))
    return say("第{number}章", number=_numeral(chapter.number))


def _numeral(number: int) -> str:
    return str(number) if words().language == "en" else numeral(number)


def _provision(book: _Book, provision: Provision) -> ProvisionLine:
    several = len(provision.passages) > 1
    return ProvisionLine(
        anchor=str(provision.pin),
        name=cite_short(book.instrument, provision.pin, words().language),
        heading=provision.heading,
        passages=tuple(_passage(book, passage, several=several) for passage in provision.passages),
    )


def _passage(book: _Book, passage: Passage, *, several: bool) -> PassageLine:
    lines = official_words(passage, book.readings)
    return PassageLine(
        anchor=str(passage.pin),
        name=_passage_name(passage.pin) if several else "",
        words=lines,
        doubts=doubt_lines(passage.doubts, book.readings),
        duties=tuple(_duties(book, passage, {str(passage.pin), *(line.anchor for line in lines)})),
        silences=tuple(silence_line(silence) for silence in passage.silences),
        waits=any(replace(duty.pin, item=0, subitem=0) == passage.pin for duty in book.instrument.unreviewed),
    )


def _duties(book: _Book, passage: Passage, anchors: set[str]) -> Iterator[DutyLine]:
    """Yield the duties of a 款; the first at a place that has no anchor yet gets it."""
    for duty in passage.duties:
        pin = str(duty.pin)
        line = duty_line(book.instrument, passage.pin, duty, book.desks, book.shares.get(duty.id))
        yield line if pin in anchors else line._replace(anchor=pin)
        anchors.add(pin)


def _passage_name(pin: Pin) -> str:
    number = _numeral(pin.para)
    return say("第{number}段", number=number) if pin.part == "point" else say("第{number}款", number=number)
