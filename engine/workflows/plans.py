"""The action plan of a submitted assessment: seen by the firm, kept by those who work for it."""

from dataclasses import dataclass
from datetime import date

from engine.action_draft import ActionDraft, read_action, read_comment
from engine.desk import Submitted, day_of, submitted_of
from engine.errors import InvalidError, NotFoundError
from engine.library import Library
from engine.permissions import Permission, allows, require
from engine.plan import (
    ActionChange,
    ActionComment,
    PlanAction,
    PlannedAction,
    StoredAction,
    planned_actions,
)
from engine.records import Account, Moment
from engine.store import Store
from engine.texts import Text

MAX_ID = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a submission as it stands today; `colleagues` are names by account, `writable` is for the actor."""

    submitted: Submitted
    actions: tuple[PlannedAction, ...]
    colleagues: dict[str, str]
    today: date
    writable: bool

    def action(self, question: str) -> PlannedAction:
        """Return the action on a question; NotFoundError where it is no gap."""
        found = next((one for one in self.actions if one.gap.question.id == question), None)
        if found is None:
            raise NotFoundError
        return found


def open_plan(store: Store, library: Library, actor: Account, assessment_id: str, now: Moment) -> Plan:
    """Return the plan of an assessment; NotFoundError where it is not submitted."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    submission = store.submission(assessment_id)
    if submission is None:
        raise NotFoundError
    submitted = submitted_of(store, library, submission)
    files = store.evidence_of(submitted.firm.id)
    kept, comments = store.actions(assessment_id), store.action_comments(assessment_id)
    return Plan(
        submitted,
        planned_actions(submitted.outcome, kept, comments, {file.id: file.title for file in files}),
        {member.account: member.name for member in store.members(submitted.firm.id)},
        day_of(now),
        allows(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id),
    )


@dataclass(frozen=True, slots=True)
class PlanLeft:
    """How many actions of a plan are still to be done, and how many of these are overdue."""

    pending: int
    overdue: int


def plan_left(store: Store, library: Library, actor: Account, assessment_id: str, now: Moment) -> PlanLeft | None:
    """Return what is left to do of the plan of a submitted assessment; None where it has no gap."""
    plan = open_plan(store, library, actor, assessment_id, now)
    pending = [one for one in plan.actions if one.action.state.pending]
    late = sum(one.overdue(plan.today) for one in pending)
    return PlanLeft(len(pending), late) if plan.actions else None


def save_action(
    store: Store, library: Library, actor: Account, assessment_id: str, draft: ActionDraft, now: Moment
) -> bool:
    """Keep an action and a comment as typed, both or neither, and tell whether anything was new.

    InvalidError names every wrong field; StaleActionError carries both values where someone else was faster. Who
    changed nothing but comments meets nobody.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    plan = open_plan(store, library, actor, assessment_id, now)
    change, comment = _read(store, plan, draft, actor, now)
    if change or comment:
        store.save_action(assessment_id, change, comment, actor.id, now)
    return bool(change or comment)


def action_history(store: Store, actor: Account, assessment_id: str, question: str) -> tuple[StoredAction, ...]:
    """Return an action in all its revisions, oldest first."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return store.action_history(assessment_id, question)


def _read(
    store: Store, plan: Plan, draft: ActionDraft, actor: Account, now: Moment
) -> tuple[ActionChange | None, ActionComment | None]:
    planned, wrong = plan.action(draft.question), dict[str, Text]()
    action, said = planned.action, ""
    try:
        action = read_action(draft, planned, plan.submitted.outcome.on, plan.colleagues)
    except InvalidError as error:
        wrong |= error.fields
    try:
        said = read_comment(draft.comment)
    except InvalidError as error:
        wrong |= error.fields
    if wrong:
        raise InvalidError(wrong)
    seen = _seen(store, plan, draft)
    change = None if action == seen else ActionChange(draft.question, action, draft.seen)
    key = draft.comment_id[:MAX_ID] or f"{actor.id} {now}"
    return change, ActionComment(key, draft.question, said, actor.id, now) if said else None


def _seen(store: Store, plan: Plan, draft: ActionDraft) -> PlanAction | None:
    """Return the action in the revision that a writer saw; None where there never was one."""
    if not draft.seen:
        return PlanAction()
    past = store.action_history(plan.submitted.assessment.id, draft.question)
    return next((one.action for one in past if one.revision == draft.seen), None)
