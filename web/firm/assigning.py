"""Assigning: who has what to do, and giving whole sections to a colleague."""

from collections import Counter

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Desk
from engine.errors import InvalidError, MovedError, SubmittedError, ZhipingError
from engine.permissions import Permission, allows
from engine.workflows.together import assign_sections, see_beside, see_colleagues
from web.errors import status_of
from web.firm.blueprint import desk_of, firm
from web.forms import Posted
from web.language import say
from web.pages import AssigningPage, SectionShare, Share, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.tasks import section_tasks
from web.worklist import Line, lines_of

ANCHORS = {"sections": "section-1"}
"""Where a failure leads to where the field has no input of its own name."""


@firm.get("/assessments/<assessment>/assignments")
def assigning(assessment: str) -> Response:
    """Show who has what to do."""
    return draw_assigning(Posted(), assessment).answer()


@firm.post("/assessments/<assessment>/assignments")
def assign_many(assessment: str) -> AnyResponse:
    """Assign whole sections, or show what is wrong."""
    house, posted = rooms(), request.form
    try:
        count = assign_sections(
            house.store,
            house.library,
            actor(),
            assessment,
            posted.getlist("section"),
            posted.get("account", ""),
            posted.get("due", ""),
            house.now(),
            again="again" in posted,
        )
    except (InvalidError, MovedError) as error:
        return draw_assigning(posted, assessment, error=error).answer(status_of(error))
    flash(say("已分派 {count} 题。", count=count))
    return redirect(url_for("firm.assigning", assessment=assessment), 303)


@draws("firm.assign_many")
def draw_assigning(
    typed: Posted, assessment: str, notice: str = "", error: ZhipingError | None = None
) -> AssigningPage:
    """Return the page with what was typed."""
    desk, house, me = desk_of(assessment), rooms(), actor()
    if desk.assessment.submitted:
        raise SubmittedError
    colleagues = see_colleagues(house.store, me, assessment)
    lines = lines_of(desk, see_beside(house.store, me, assessment), house.now())
    sentences = _sentences(error)
    may_work = allows(house.store, me, Permission.WORK_ON_ASSESSMENT, assessment)
    return AssigningPage(
        desk=desk,
        shares=tuple(_share(assessment, lines, each.account, each.name) for each in colleagues),
        sections=_sections(desk, lines),
        people=people(assessment),
        may_work=may_work,
        typed={name: typed.get(name, "") for name in ("account", "due", "again")},
        chosen=tuple(typed.getlist("section")),
        sentences=dict.fromkeys(("account", "due", "sections"), "") | sentences,
        wrong=tuple(Wrong(ANCHORS.get(name, name), sentence) for name, sentence in sentences.items()),
        notice=notice,
        back=url_for("firm.task_list", assessment=assessment),
        form_id="main" if may_work else "",
    )


def people(assessment: str) -> tuple[tuple[str, str], ...]:
    """Return who can be chosen to answer, nobody first: accounts with their names."""
    colleagues = see_colleagues(rooms().store, actor(), assessment)
    names = Counter(each.name for each in colleagues)
    told = (each.name if names[each.name] == 1 else f"{each.name} ({each.login})" for each in colleagues)
    return (("", say("无人负责")), *zip((each.account for each in colleagues), told, strict=True))


def _sentences(error: ZhipingError | None) -> dict[str, str]:
    language = words().language
    if isinstance(error, InvalidError):
        return {name: text.to(language) for name, text in error.fields.items()}
    return {"sections": error.what.to(language)} if error else {}


def _share(assessment: str, lines: tuple[Line, ...], account: str, name: str) -> Share:
    theirs = [line for line in lines if line.open and line.beside.assignment.account == account]
    place = url_for("firm.worklist", assessment=assessment, show="open", who=account)
    return Share(name, len(theirs), sum(line.overdue for line in theirs), place)


def _sections(desk: Desk, lines: tuple[Line, ...]) -> tuple[SectionShare, ...]:
    assigned = Counter(line.question.section for line in lines if line.beside.assignment.account)
    return tuple(
        SectionShare(task.section, task.asked, assigned[task.section.id])
        for task in section_tasks(desk.outcome)
        if task.section
    )
