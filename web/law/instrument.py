"""One legal text, article by article: its duties and the questions that ask them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from flask import Response, url_for

from engine.chinese import numeral
from engine.desk import Desk
from engine.law import Bearer, Chapter, Duty, Instrument, Pin, Silence, cite_short
from engine.law_room import Passage, Provision, Reading, read_through
from engine.library import Library
from engine.questions import Question
from engine.texts import LANGUAGES
from engine.workflows.law import running_desks, see_instrument
from reports.conditions import in_words
from reports.names import force_mark
from reports.parts import Fact
from web.language import say
from web.law.blueprint import law
from web.law.instruments import row_of
from web.pages import AskedBy, ChapterLine, DutyLine, InstrumentPage, PassageLine, ProvisionLine
from web.rooms import actor, rooms, words
from web.worklist import place_of


@law.get("/<instrument>")
def instrument(instrument: str) -> Response:
    """Show a legal text from its first article to its last."""
    house = rooms()
    found = see_instrument(house.store, house.library, actor(), instrument)
    desks = running_desks(house.store, house.library, actor(), house.now())
    return InstrumentPage(
        row=row_of(found),
        facts=tuple(_facts(found)),
        successor=house.library.instrument.get(found.superseded_by),
        chapters=tuple(_chapter(found, reading, desks) for reading in read_through(found)),
        back=url_for("law.instruments"),
    ).answer()


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


def _chapter(found: Instrument, reading: Reading, desks: Mapping[str, Desk]) -> ChapterLine:
    provisions = tuple(_provision(found, provision, desks) for provision in reading.provisions)
    chapter = reading.chapter
    if chapter is None:
        return ChapterLine("", "", "", provisions)
    return ChapterLine(f"chp_{chapter.number}", _chapter_number(found, chapter), chapter.title, provisions)


def _chapter_number(found: Instrument, chapter: Chapter) -> str:
    if found.structure.part == "point":
        return say("第{number}部分", number=_numeral(chapter.number))
    return say("第{number}章", number=_numeral(chapter.number))


def _numeral(number: int) -> str:
    return str(number) if words().language == "en" else numeral(number)


def _provision(found: Instrument, provision: Provision, desks: Mapping[str, Desk]) -> ProvisionLine:
    several = len(provision.passages) > 1
    return ProvisionLine(
        anchor=str(provision.pin),
        name=cite_short(found, provision.pin, words().language),
        heading=provision.heading,
        passages=tuple(_passage(found, passage, desks, several=several) for passage in provision.passages),
    )


def _passage(found: Instrument, passage: Passage, desks: Mapping[str, Desk], *, several: bool) -> PassageLine:
    return PassageLine(
        anchor=str(passage.pin),
        name=_passage_name(passage.pin) if several else "",
        duties=tuple(_duty(found, passage.pin, duty, desks) for duty in passage.duties),
        silences=tuple(_silence(silence) for silence in passage.silences),
    )


def _silence(silence: Silence) -> str:
    reason = silence.reason.to(words().language)
    if words().language != LANGUAGES[0] and not silence.reason.en:
        return say("不给企业设定义务。")
    return say("不给企业设定义务：{reason}", reason=reason)


def _passage_name(pin: Pin) -> str:
    number = _numeral(pin.para)
    return say("第{number}段", number=number) if pin.part == "point" else say("第{number}款", number=number)


def _duty(found: Instrument, passage: Pin, duty: Duty, desks: Mapping[str, Desk]) -> DutyLine:
    library = rooms().library
    return DutyLine(
        pin="" if duty.pin == passage else cite_short(found, duty.pin, words().language),
        force=force_mark(words(), duty.force),
        bearer=bearer_name(duty.bearer),
        gist=duty.gist.to(words().language),
        applies=in_words(words(), duty.applies, _facts_asked(library).get),
        asked_by=tuple(_asked_by(name, question, desks) for name, question in _asking(library).get(duty.id, ())),
    )


def bearer_name(bearer: Bearer) -> str:
    """Return what those are called to whom a duty is addressed."""
    return {
        Bearer.ENTERPRISE: say("企业"),
        Bearer.GOVERNMENT: say("政府及部门"),
        Bearer.ASSOCIATION: say("行业组织"),
        Bearer.INSTITUTION: say("专业机构"),
        Bearer.PUBLIC: say("社会公众"),
    }[bearer]


def _asked_by(question_set: str, question: Question, desks: Mapping[str, Desk]) -> AskedBy:
    desk = desks.get(question_set)
    findings = desk.outcome.findings if desk else ()
    asked = next((one.question for one in findings if one.question.number == question.id), None)
    link = place_of(desk.assessment.id, asked) if desk and asked else ""
    return AskedBy(question.id, question.title.to(words().language), link)


@lru_cache(maxsize=4)
def _asking(library: Library) -> dict[str, tuple[tuple[str, Question], ...]]:
    """Return the questions that ask each duty, with the id of their set."""
    asking: dict[str, tuple[tuple[str, Question], ...]] = {}
    for question_set in library.sets.values():
        for question in question_set.questions:
            for duty in question.cites:
                asking[duty] = (*asking.get(duty, ()), (question_set.id, question))
    return asking


@lru_cache(maxsize=4)
def _facts_asked(library: Library) -> dict[str, Question]:
    """Return the questions of the profiles by the names that conditions use; the first set that asks one names it."""
    facts: dict[str, Question] = {}
    for question_set in library.sets.values():
        facts = {question.id: question for question in question_set.profile} | facts
    return facts
