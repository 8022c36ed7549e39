"""Which actions of a plan are looked at, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from engine.plan import PlanAction, PlannedAction

PENDING = "pending"
"""Every state in which an action is still to be done."""

MINE, NOBODY = "mine", "nobody"
OVERDUE, SOON = "overdue", "soon"
SOON_DAYS = 14
BY_NUMBER, BY_DUE, BY_OWNER = "", "due", "owner"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; empty is everything, in the order of the report. Words that are unknown ask for nothing.

    `owner` is MINE, NOBODY or an `owner_key`; `state` a state or PENDING.
    """

    state: str = ""
    owner: str = ""
    due: str = ""
    order: str = BY_NUMBER


def owner_key(action: PlanAction) -> str:
    """Return who does an action as one word: `@` and the account, or `~` and the name; empty where nobody does."""
    if action.owner:
        return f"@{action.owner}"
    return f"~{action.owner_name}" if action.owner_name else ""


def selected(
    actions: Iterable[PlannedAction], selection: Selection, actor: str, today: date
) -> tuple[PlannedAction, ...]:
    """Return the actions that are asked for; `actor` is the account of the one who looks."""
    found = [one for one in actions if _fits(one, selection, actor, today)]
    return tuple(sorted(found, key=_ORDER.get(selection.order, _ORDER[BY_NUMBER])))


def _fits(one: PlannedAction, selection: Selection, actor: str, today: date) -> bool:
    state, key = one.action.state, owner_key(one.action)
    wanted = {MINE: f"@{actor}", NOBODY: ""}.get(selection.owner, selection.owner)
    return (
        selection.state in ("", state.value, PENDING if state.pending else state.value)
        and (not selection.owner or key == wanted)
        and _is_due(one, selection.due, today)
    )


def _is_due(one: PlannedAction, when: str, today: date) -> bool:
    if when == OVERDUE:
        return one.overdue(today)
    if when == SOON:
        return one.action.state.pending and one.due is not None and 0 <= (one.due - today).days <= SOON_DAYS
    return True


_ORDER: dict[str, Callable[[PlannedAction], tuple[str | int | date, ...]]] = {
    BY_NUMBER: lambda one: (one.number,),
    BY_DUE: lambda one: (not one.action.state.pending, one.due or date.max, one.number),
    BY_OWNER: lambda one: (not one.action.owner_name, one.action.owner_name, one.number),
}
