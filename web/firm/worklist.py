"""The list of all questions, narrowed to those that are open, one's own, overdue, unproven and the like."""

from collections.abc import Iterable
from itertools import groupby

from flask import Response, request, url_for

from engine.desk import Desk
from engine.workflows.together import see_beside, see_colleagues
from web.firm.aside import beside_place, said_of
from web.firm.beside import marks_of
from web.firm.blueprint import desk_of, firm
from web.language import say
from web.pages import PickLink, WorkLine, WorklistPage
from web.rooms import actor, rooms, words
from web.worklist import PICKS, Line, lines_of, next_open, pick_name, place_of

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
        next_open="" if submitted else next_open(desk),
        back=url_for("firm.result" if submitted else "firm.task_list", assessment=assessment),
    ).answer()


def pick_link(desk: Desk, lines: Iterable[Line], pick: str, who: str = "", *, current: bool = False) -> PickLink:
    """Return the way to a part of the list, with how many questions it holds."""
    count = sum(PICKS[pick](line, actor().id) for line in lines)
    place = _place(desk.assessment.id, pick, who)
    return PickLink(pick_name(pick), count, place, current, warns=pick == "overdue" and count > 0)


def _offered(desk: Desk) -> Iterable[str]:
    """Return the picks that make sense: nothing waits to be confirmed where nothing was carried over."""
    return (pick for pick in PICKS if pick != "unconfirmed" or desk.unconfirmed)


def _place(assessment: str, show: str, who: str) -> str:
    return url_for("firm.worklist", assessment=assessment, show=show, who=who or None)


def _groups(desk: Desk, lines: Iterable[Line]) -> tuple[tuple[str, tuple[WorkLine, ...]], ...]:
    """Return the lines under the titles of their sections."""
    titles = {section.id: section.title.to(words().language) for section in desk.question_set.sections}
    return tuple(
        (titles.get(section, say("企业画像")), tuple(_line(desk, line) for line in group))
        for section, group in groupby(lines, lambda line: line.question.section)
    )


def _line(desk: Desk, line: Line) -> WorkLine:
    """Return a line as the page shows it; what is frozen leads to its history, all else to where it is answered."""
    beside = beside_place(desk.assessment.id, line.question.id)
    return WorkLine(
        title=line.question.title.to(words().language),
        place=beside if desk.assessment.submitted else place_of(desk.assessment.id, line.question),
        marks=marks_of(line),
        said=said_of(line.beside, open=False),
        beside=beside,
    )
