"""Duties on a page: what each asks of whom, when it applies, and the questions that ask it."""

from collections.abc import Mapping
from functools import lru_cache

from engine.desk import Desk
from engine.law import Bearer, Duty, Instrument, Pin, Silence, cite_short
from engine.library import Library
from engine.questions import Question
from engine.standings import COUNTED, FEWEST_FIRMS, Shares
from engine.texts import LANGUAGES
from reports.conditions import in_words
from reports.names import force_mark, standing_mark
from web.language import say
from web.pages import AskedBy, DutyLine
from web.rooms import rooms, words
from web.worklist import place_of


def silence_line(silence: Silence) -> str:
    """Return that a 款 lays nothing on firms and, where it can be said in the reader's language, why."""
    reason = silence.reason.to(words().language)
    if words().language != LANGUAGES[0] and not silence.reason.en:
        return say("不给企业设定义务。")
    return say("不给企业设定义务：{reason}", reason=reason)


def duty_line(
    found: Instrument, passage: Pin, duty: Duty, desks: Mapping[str, Desk], shares: Shares | None
) -> DutyLine:
    """Return a duty that stands in a 款; its questions lead to the running `desks`, `shares` say how firms do."""
    library = rooms().library
    return DutyLine(
        pin="" if duty.pin == passage else cite_short(found, duty.pin, words().language),
        force=force_mark(words(), duty.force),
        bearer=bearer_name(duty.bearer),
        gist=duty.gist.to(words().language),
        applies=in_words(words(), duty.applies, _facts_asked(library).get),
        asked_by=tuple(_asked_by(name, question, desks) for name, question in _asking(library).get(duty.id, ())),
        firms=_firms(shares) if shares else "",
    )


def _firms(shares: Shares) -> str:
    """Return how firms do, or that they are too few."""
    if not shares.told:
        return say("作答企业不足 {fewest} 家，不显示比例", fewest=FEWEST_FIRMS)
    parts = [
        f"{standing_mark(words(), standing).text} {words().percent(shares.percent(standing))}" for standing in COUNTED
    ]
    return say("{count} 家企业：{shares}", count=shares.firms, shares=words().listed(parts))


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
