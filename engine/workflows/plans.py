"""The action plan of a submitted assessment: seen by the firm, kept by those who work for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.action_draft import ActionDraft, read_action, read_comment
from engine.desk import Submitted, day_of, submitted_of
from engine.errors import EditionError, InvalidError, NotFoundError
from engine.library import Library
from engine.permissions import Permission, allows, require
from engine.plan import (
    ActionChange,
    ActionComment,
    ActionState,
    Leftover,
    PlanAction,
    PlannedAction,
    StoredAction,
    due_of,
    planned_actions,
)
from engine.questions import Question
from engine.records import Account, Moment
from engine.store import Store
from engine.texts import Text
from engine.versions import asked_set

MAX_ID = 40
_CLOSING = (ActionState.DONE, ActionState.DROPPED, ActionState.OPEN)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a submission as it stands today; `colleagues` are names by account, `writable` is for the actor.

    `carried` tells by question in which assessment's plan an action was before; `leftovers` are those without a gap.
    """

    submitted: Submitted
    actions: tuple[PlannedAction, ...]
    colleagues: dict[str, str]
    today: date
    writable: bool
    carried: dict[str, str]
    leftovers: tuple[Leftover, ...]

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
        store.carried_actions(assessment_id),
        _leftovers(store, library, submitted, kept),
    )


def former_plan(store: Store, library: Library, assessment_id: str) -> dict[str, date | None]:
    """Return the actions of the predecessor's plan, each with the day by which its remedy would have had it done."""
    origin = store.origin(assessment_id)
    before = store.submission(origin.based_on) if origin else None
    kept = store.actions(before.assessment) if before else {}
    if before is None or not kept:
        return {}
    try:
        outcome = submitted_of(store, library, before).outcome
    except EditionError:
        return dict.fromkeys(kept)
    usual = {gap.question.id: due_of(outcome.on, gap.question.remedy) for gap in outcome.gaps}
    return {name: usual.get(name) for name in kept}


def close_leftover(
    store: Store,
    library: Library,
    actor: Account,
    assessment_id: str,
    question: str,
    became: str,
    reason: str,
    seen: int,
    now: Moment,
) -> None:
    """Say what became of an action whose gap is none any more; StaleActionError where someone else was faster."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    plan = open_plan(store, library, actor, assessment_id, now)
    left = next((one for one in plan.leftovers if one.name == question), None)
    if left is None or became not in _CLOSING:
        raise NotFoundError
    state = ActionState(became)
    closed = replace(left.action, state=state, reason=reason if state is ActionState.DROPPED else "")
    store.save_action(assessment_id, ActionChange(question, closed, seen), None, actor.id, now)


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


def _leftovers(
    store: Store, library: Library, submitted: Submitted, kept: Mapping[str, StoredAction]
) -> tuple[Leftover, ...]:
    outcome = submitted.outcome
    gaps = {gap.question.id for gap in outcome.gaps}
    without = [stored for name, stored in sorted(kept.items()) if name not in gaps]
    questions = _questions(store, library, submitted.assessment.id, {one.question for one in without})
    found = (
        Leftover(one.question, questions.get(one.question), outcome.finding.get(one.question), one) for one in without
    )
    return tuple(one for one in found if one.shown)


def _questions(store: Store, library: Library, assessment_id: str, names: set[str]) -> dict[str, Question]:
    """Return questions by name: as this assessment's set has them, or else those before it."""
    found: dict[str, Question] = {}
    assessment = store.assessment(assessment_id)
    while assessment and names - found.keys():
        try:
            asked = asked_set(library.edition(assessment, store.edition), store.answers(assessment.id))
        except EditionError:
            break
        found |= {name: asked.question[name] for name in names & asked.question.keys() - found.keys()}
        origin = store.origin(assessment.id)
        assessment = store.assessment(origin.based_on) if origin else None
    return found


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
