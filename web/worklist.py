"""Worklist: every question of an assessment with its state and what stands beside it, and ways to pick some."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import url_for

from engine.desk import Desk, day_of
from engine.outcome import Finding
from engine.questions import Question, Verdict
from engine.records import Moment
from engine.together import NOTHING, Beside, is_overdue
from web.language import say
from web.tasks import asked_facts


class Line(NamedTuple):
    """A question that is asked; `finding` is None for a fact of the profile; one that is `unconfirmed` is open, too."""

    question: Question
    finding: Finding | None
    open: bool
    unconfirmed: bool
    beside: Beside
    overdue: bool


def lines_of(desk: Desk, beside: Mapping[str, Beside], now: Moment) -> tuple[Line, ...]:
    """Return every question that is asked, the profile's first, in order."""
    today = day_of(now)

    def line(question: Question, finding: Finding | None, open: bool) -> Line:
        here = beside.get(question.id, NOTHING)
        return Line(question, finding, open, question.id in desk.unconfirmed, here, open and is_overdue(here, today))

    facts = asked_facts(desk.question_set, desk.stored)
    given = {name for name, kept in desk.stored.items() if kept.answer.value is not None} - desk.unconfirmed
    return (
        *(line(question, None, question.id not in given) for question in facts),
        *(line(finding.question, finding, finding.verdict is Verdict.OPEN) for finding in desk.outcome.findings),
    )


Pick = Callable[[Line, str], bool]
"""Tells whether a line is picked; the second argument is the reader's account."""

PICKS: dict[str, Pick] = {
    "open": lambda line, _me: line.open,
    "mine": lambda line, me: line.open and line.beside.assignment.account == me,
    "overdue": lambda line, _me: line.overdue,
    "free": lambda line, _me: line.open and not line.beside.assignment.account,
    "doubts": lambda line, _me: line.open and line.beside.doubt.holds,
    "unconfirmed": lambda line, _me: line.unconfirmed,
    "red-line": lambda line, _me: bool(line.finding and line.finding.asked.red_line),
    "gaps": lambda line, _me: bool(line.finding and line.finding.falls_short),
    "unproven": lambda line, _me: bool(line.finding and line.finding.scored and not line.finding.proven),
    "comments": lambda line, _me: line.beside.comments > 0,
    "all": lambda _line, _me: True,
}
"""What the list of questions can be narrowed to, by the word in its address."""


def pick_name(pick: str) -> str:
    """Return what a pick is called."""
    return {
        "open": say("未作答"),
        "mine": say("我的未答题"),
        "overdue": say("已逾期"),
        "free": say("未答且无人负责"),
        "doubts": say("暂不清楚"),
        "unconfirmed": say("待确认"),
        "red-line": say("红线"),
        "gaps": say("差距"),
        "unproven": say("未佐证"),
        "comments": say("有留言"),
        "all": say("全部（含企业画像）"),
    }[pick]


def page_place(assessment: str, section: str) -> str:
    """Return the page of a section, of the profile where it is empty."""
    if not section:
        return url_for("firm.profile", assessment=assessment)
    return url_for("firm.section", assessment=assessment, section=section)


def place_of(assessment: str, question: Question) -> str:
    """Return where a question is answered."""
    return f"{page_place(assessment, question.section)}#{question.id}"


def next_open(desk: Desk, after: str = "") -> str:
    """Return where the next open question is answered: behind a section, else from the start; empty without any."""
    order = [section.id for section in desk.question_set.sections]
    start = order.index(after) + 1 if after in order else 0
    ranks = {section: (number < start, number) for number, section in enumerate(order)}
    found = min(desk.outcome.open, key=lambda finding: ranks[finding.question.section], default=None)
    return place_of(desk.assessment.id, found.question) if found else ""
