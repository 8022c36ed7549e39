"""Answers: reading all that was answered, and checking one section of it."""

from dataclasses import replace

from flask import Response, url_for

from engine.desk import Desk
from engine.errors import NotFoundError, SubmittedError
from engine.workflow import open_submitted
from web.firm.answered import AnswerLines, still_open
from web.firm.blueprint import desk_of, firm, may_work_on
from web.firm.section import REVIEW
from web.pages import AnswersPage, CheckSectionPage
from web.rooms import actor, rooms
from web.since import lineage_of
from web.tasks import next_section


@firm.get("/assessments/<assessment>/answers")
def answers(assessment: str) -> Response:
    """Show all answers for reading, those of a submitted assessment as they were judged."""
    desk = _as_judged(desk_of(assessment))
    lines = AnswerLines(desk)
    end = "firm.result" if desk.assessment.submitted else "firm.task_list"
    return AnswersPage(
        desk=desk,
        profile=lines.profile(),
        sections=lines.sections(),
        lineage=lineage_of(assessment),
        back=url_for(end, assessment=assessment),
    ).answer()


@firm.get("/assessments/<assessment>/check/<section>")
def check_section(assessment: str, section: str) -> Response:
    """Show the answers of a section, what is open first."""
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    if section not in desk.question_set.section:
        raise NotFoundError
    checked = desk.question_set.section[section]
    lines = AnswerLines(desk, REVIEW).section(checked)
    following = next_section(desk.outcome, section)
    return CheckSectionPage(
        desk=desk,
        section=checked,
        answers=lines,
        open=still_open(lines),
        following=desk.question_set.section.get(following),
        may_work=may_work_on(assessment),
        back=url_for("firm.section", assessment=assessment, section=section),
    ).answer()


def _as_judged(desk: Desk) -> Desk:
    if not desk.assessment.submitted:
        return desk
    house = rooms()
    submitted = open_submitted(house.store, house.library, actor(), desk.assessment.id)
    return replace(desk, outcome=submitted.outcome)
