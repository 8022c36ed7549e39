"""The action plan of a submitted assessment: what it comes to, its actions, and the files made of them."""

from io import BytesIO

from flask import Response, request, send_file, url_for

from engine.plan import ActionState, PlannedAction, projection
from engine.plan_selection import Selection, owner_key, selected
from engine.workflows.plans import Plan, open_plan
from reports.action_plan import action_rows, foretold, owner_name
from reports.as_ics import as_ics
from reports.formats import FORMATS
from reports.names import state_mark
from reports.parts import Mark
from reports.plan_as_xlsx import plan_as_xlsx
from web.firm.blueprint import firm
from web.firm.leftovers import leftover_rows
from web.language import say
from web.pages import PlanPage
from web.report_of import plan_file_name
from web.rooms import actor, rooms, words
from web.since import lineage_of, origin_words

_ASKED = ("state", "owner", "due", "order")
_LONGEST = 100


@firm.get("/assessments/<assessment>/plan")
def plan(assessment: str) -> Response:
    """Show what the plan would come to, and the actions that are asked for."""
    opened, said, selection = plan_of(assessment), words(), _selection()
    outcome, lineage = opened.submitted.outcome, lineage_of(assessment)
    return PlanPage(
        submitted=opened.submitted,
        lineage=lineage,
        count=len(opened.actions),
        late=sum(one.overdue(opened.today) for one in opened.actions),
        tally=_tally(opened),
        foretold=foretold(said, projection(outcome, opened.actions)),
        rows=action_rows(said, _chosen(opened), opened.colleagues, opened.today),
        selection=selection,
        owners=_owners(opened),
        asked={name: value for name in _ASKED if (value := getattr(selection, name))},
        writable=opened.writable,
        carried=opened.carried,
        origin=origin_words(lineage.before),
        leftovers=leftover_rows(opened),
        back=url_for("firm.result", assessment=assessment),
    ).answer()


@firm.get("/assessments/<assessment>/plan.ics")
def plan_calendar(assessment: str) -> Response:
    """Send the days by which the chosen actions are due, for a calendar."""
    opened = plan_of(assessment)

    def address(question: str) -> str:
        return rooms().settings.origin + url_for("firm.action", assessment=assessment, question=question)

    data = as_ics(words(), opened.submitted, _chosen(opened), opened.colleagues, address)
    return _file(opened, data, "text/calendar", "ics")


@firm.get("/assessments/<assessment>/plan.xlsx")
def plan_sheet(assessment: str) -> Response:
    """Send the chosen actions as a workbook."""
    opened = plan_of(assessment)
    data = plan_as_xlsx(words(), opened.submitted, _chosen(opened), _everybody(opened), opened.today, rooms().now())
    return _file(opened, data, FORMATS["xlsx"].media_type, "xlsx")


def plan_of(assessment: str) -> Plan:
    """Return the plan of an assessment of the actor's own firms; NotFoundError where there is none."""
    house = rooms()
    return open_plan(house.store, house.library, actor(), assessment, house.now())


def _selection() -> Selection:
    return Selection(*(request.args.get(name, "")[:_LONGEST] for name in _ASKED))


def _everybody(opened: Plan) -> dict[str, str]:
    """Return the names of the firm's members, and of those who said something and left."""
    said = {comment.by for one in opened.actions for comment in one.comments} - opened.colleagues.keys()
    gone = (rooms().store.account(account) for account in said)
    return opened.colleagues | {account.id: account.name for account in gone if account}


def _chosen(opened: Plan) -> tuple[PlannedAction, ...]:
    return selected(opened.actions, _selection(), actor().id, opened.today)


def _file(opened: Plan, data: bytes, media_type: str, ending: str) -> Response:
    name = plan_file_name(opened.submitted.firm, say("整改计划"), opened.today, ending)
    response = send_file(BytesIO(data), media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _tally(opened: Plan) -> tuple[tuple[Mark, int], ...]:
    states = [one.action.state for one in opened.actions]
    return tuple((state_mark(words(), state), states.count(state)) for state in ActionState if state in states)


def _owners(opened: Plan) -> tuple[tuple[str, str], ...]:
    known = {owner_key(one.action): owner_name(one, opened.colleagues) for one in opened.actions}
    return tuple(sorted(((key, name) for key, name in known.items() if key), key=lambda pair: pair[1]))
