"""Aside: the one line under a question that says what colleagues put beside it, and leads there."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from flask import url_for

from engine.desk import Desk, day_of
from engine.questions import Verdict
from engine.together import Beside, is_overdue
from engine.workflows.together import see_beside
from reports.wording import Words
from web.language import say
from web.pages import Aside
from web.rooms import actor, rooms, words


def asides_of(desk: Desk, questions: Collection[str]) -> dict[str, Aside]:
    """Return the line of each question of a page."""
    house = rooms()
    stands, today = see_beside(house.store, actor(), desk.assessment.id, questions), day_of(house.now())
    asides = {}
    for question in questions:
        place = beside_place(desk.assessment.id, question)
        if question in stands:
            here, open = stands[question], is_open(desk, question)
            doubt = doubt_of(here) if open else ""
            asides[question] = Aside(place, said_of(here), doubt, open and is_overdue(here, today))
        else:
            asides[question] = Aside(place)
    return asides


def is_open(desk: Desk, question: str) -> bool:
    """Tell whether a question still waits for an answer, or for a carried one to be confirmed."""
    finding, kept = desk.outcome.finding.get(question), desk.stored.get(question)
    if finding:
        return finding.verdict is Verdict.OPEN
    return kept is None or kept.answer.value is None or question in desk.unconfirmed


def said_of(beside: Beside) -> tuple[str, ...]:
    """Return what stands beside a question: who answers it by when, how many comments there are."""
    lines = []
    assignment = beside.assignment
    if assignment.due:
        day = _day(assignment.due, words().language)
        lines.append(say("{name}，{day}截止", name=assignment.name, day=day))
    elif assignment.account:
        lines.append(assignment.name)
    if beside.comments:
        lines.append(say("留言 {count}", count=beside.comments))
    return tuple(lines)


def beside_place(assessment: str, question: str, anchor: str | None = None) -> str:
    """Return where colleagues meet over a question."""
    return url_for("firm.beside", assessment=assessment, question=question, _anchor=anchor)


def doubt_of(beside: Beside) -> str:
    """Return that a question is not known yet, and who may know; empty where nobody said so."""
    doubt = beside.doubt
    if not doubt.holds:
        return ""
    return say("暂不清楚，可问：{ask}", ask=doubt.ask) if doubt.ask else say("暂不清楚")


@lru_cache(maxsize=256)
def _day(iso: str, language: str) -> str:
    return Words(language).day(date.fromisoformat(iso))
