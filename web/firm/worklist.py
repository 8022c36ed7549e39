"""The list of all questions, narrowed to those that are open, one's own, overdue, unproven and the like."""

from collections.abc import Iterable
from itertools import groupby

from flask import Response, request, url_for

from engine.desk import Desk
from engine.workflows.together import see_beside, see_colleagues
from web.firm.aside import said_of
from web.firm.beside import marks_of
from web.firm.blueprint import desk_of, firm, may_work_on
from web.language import say
from web.pages import PickLink, WorkLine, WorklistPage
from web.rooms import actor, rooms, words
from web.worklist import PICKS, Line, lines_of, next_open, page_place, pick_name

FIRST = "open"
"""What the list shows where nothing, or nothing known, is asked for."""


@firm.get("/assessments/<assessment>/questions")
def worklist(assessment: str) -> Response:
    """List questions by section, each with its state; `show` narrows them, `who` to those of one colleague."""
    desk, house, me = desk_of(assessment), rooms(), actor()
    colleagues = {each.account: each.name for each in see_colleagues(house.store, me, assessment)}
    who = request.args.get("who", "")
    who = who if who in colleagues else ""
    lines = lines_of(desk, see_beside(house.store, me, assessment), house.now())
    if who:
        lines = tuple(line for line in lines if line.beside.assignment.account == who)
    submitted = bool(desk.assessment.submitted)
    asked = request.args.get("show", "all" if submitted else FIRST)
    show = asked if asked in PICKS else FIRST
    picked = [line for line in lines if PICKS[show](line, me.id)]
    return WorklistPage(
        desk=desk,
        picks=tuple(pick_link(desk, lines, pick, who, current=pick == show) for pick in _offered(desk)),
        groups=_groups(desk, picked),
        whose=colleagues.get(who, ""),
        everybodys=_place(assessment, show, ""),
        next_open=next_open(desk) if not submitted and may_work_on(assessment) else "",
        back=url_for("firm.result" if submitted else "firm.task_list", assessment=assessment),
    ).answer()


def pick_link(desk: Desk, lines: Iterable[Line], pick: str, who: str = "", *, current: bool = False) -> PickLink:
    """Return the way to a part of the list, with how many questions it holds."""
    me, picks = actor().id, PICKS[pick]
    count = sum(picks(line, me) for line in lines)
    place = _place(desk.assessment.id, pick, who)
    return PickLink(pick_name(pick), count, place, current, warns=pick == "overdue" and count > 0)


def _offered(desk: Desk) -> Iterable[str]:
    """Return the picks that make sense: nothing waits to be confirmed where nothing was carried over."""
    return (pick for pick in PICKS if pick != "unconfirmed" or desk.unconfirmed)


def _place(assessment: str, show: str, who: str) -> str:
    return url_for("firm.worklist", assessment=assessment, show=show, who=who or None)


def _groups(desk: Desk, lines: Iterable[Line]) -> tuple[tuple[str, tuple[WorkLine, ...]], ...]:
    """Return the lines under the titles of their sections.

    What is frozen leads to its history, all else to where it is answered.
    """
    frozen, whole = desk.assessment.submitted, url_for("firm.worklist", assessment=desk.assessment.id)
    groups = []
    for section, group in groupby(lines, lambda line: line.question.section):
        title = desk.question_set.section[section].title.to(words().language) if section else say("企业画像")
        answered = f"{whole}/" if frozen else f"{page_place(desk.assessment.id, section)}#"
        groups.append((title, tuple(_line(line, answered + line.question.id, whole) for line in group)))
    return tuple(groups)


def _line(line: Line, place: str, whole: str) -> WorkLine:
    return WorkLine(
        title=line.question.title.to(words().language),
        place=place,
        marks=marks_of(line),
        said=said_of(line.beside),
        beside=f"{whole}/{line.question.id}",
    )
