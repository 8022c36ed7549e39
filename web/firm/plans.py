"""The action plan of a submitted assessment: what it comes to, and its actions."""

from flask import Response, request, url_for

from engine.plan import ActionState, projection
from engine.plan_selection import Selection, owner_key, selected
from engine.workflows.plans import Plan, open_plan
from reports.action_plan import action_rows, foretold, owner_name
from reports.names import state_mark
from reports.parts import Mark
from web.firm.blueprint import firm
from web.pages import PlanPage
from web.rooms import actor, rooms, words
from web.since import lineage_of

_ASKED = ("state", "owner", "due", "order")
_LONGEST = 100


@firm.get("/assessments/<assessment>/plan")
def plan(assessment: str) -> Response:
    """Show what the plan would come to, and the actions that are asked for."""
    opened, said, selection = plan_of(assessment), words(), _selection()
    outcome = opened.submitted.outcome
    found = selected(opened.actions, selection, actor().id, opened.today)
    return PlanPage(
        submitted=opened.submitted,
        lineage=lineage_of(assessment),
        count=len(opened.actions),
        late=sum(one.overdue(opened.today) for one in opened.actions),
        tally=_tally(opened),
        foretold=foretold(said, projection(outcome, opened.actions)),
        rows=action_rows(said, outcome, found, opened.colleagues, opened.today),
        selection=selection,
        owners=_owners(opened),
        back=url_for("firm.result", assessment=assessment),
    ).answer()


def plan_of(assessment: str) -> Plan:
    """Return the plan of an assessment of the actor's own firms; NotFoundError where there is none."""
    house = rooms()
    return open_plan(house.store, house.library, actor(), assessment, house.now())


def _selection() -> Selection:
    return Selection(*(request.args.get(name, "")[:_LONGEST] for name in _ASKED))


def _tally(opened: Plan) -> tuple[tuple[Mark, int], ...]:
    states = [one.action.state for one in opened.actions]
    return tuple((state_mark(words(), state), states.count(state)) for state in ActionState if state in states)


def _owners(opened: Plan) -> tuple[tuple[str, str], ...]:
    known = {owner_key(one.action): owner_name(one, opened.colleagues) for one in opened.actions}
    return tuple(sorted(((key, name) for key, name in known.items() if key), key=lambda pair: pair[1]))
