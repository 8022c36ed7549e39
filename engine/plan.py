"""The action plan of a submission: an action per gap, who does it by when, how far it is, and what it would come to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from engine.errors import ZhipingError
from engine.judging import judge
from engine.kinds import KINDS
from engine.leverage import leverage
from engine.outcome import Finding, Outcome, ScoreName
from engine.questions import Answer, Question, Remedy, Value
from engine.records import Moment

LEVERS = 3


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    IN_WORK = "in-work"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def pending(self) -> bool:
        """Tell whether it is still to be done."""
        return self in (ActionState.OPEN, ActionState.IN_WORK)


@dataclass(frozen=True, slots=True)
class PlanAction:
    """What is planned against one gap.

    `what` is empty and `due` None where they are as the remedy proposes. `owner` is the account of a colleague,
    empty where `owner_name` alone says who. `reason` says why it was dropped. `evidence` names what proves it done,
    `files` are the ids of evidence files that do.
    """

    what: str = ""
    owner: str = ""
    owner_name: str = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    reason: str = ""
    evidence: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredAction:
    """An action as kept; revisions count from 1, `by` is an account's id. Revision 0 was never touched."""

    question: str
    action: PlanAction
    revision: int
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action to be kept; `seen` is the revision that its writer had before the eyes, 0 for none."""

    question: str
    action: PlanAction
    seen: int


@dataclass(frozen=True, slots=True)
class ActionComment:
    """A comment on an action; `id` is made where it is written, so that sending it twice keeps it once."""

    id: str
    question: str
    text: str
    by: str
    at: Moment


class StaleActionError(ZhipingError):
    """Someone else changed the action first; nothing was overwritten. Carries both values."""

    def __init__(self, mine: ActionChange, theirs: StoredAction) -> None:
        self.mine, self.theirs = mine, theirs
        super().__init__(
            "这项整改措施在您打开页面之后已被他人修改，您的修改尚未保存。",
            "Someone else changed this action after you opened the page; yours is not saved yet.",
        )


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """A gap with its number in the report, the action against it as it stands, and what was said about it.

    `usual` is the day by which the remedy would have it done, `titles` what the firm's files are called by id.
    """

    number: int
    gap: Finding
    stored: StoredAction
    usual: date | None
    comments: tuple[ActionComment, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def action(self) -> PlanAction:
        """Return what is planned."""
        return self.stored.action

    @property
    def due(self) -> date | None:
        """Return the day that holds: the one that was set, else the usual one."""
        return self.action.due or self.usual

    def proof(self, action: PlanAction) -> tuple[str, ...]:
        """Return what proves the action done in one of its revisions, by name: what was typed, then the files."""
        return (*action.evidence, *(self.titles.get(file, file) for file in action.files))

    def overdue(self, today: date) -> bool:
        """Tell whether it is still to be done and its day has passed."""
        return self.action.state.pending and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Leftover:
    """An action that was carried over although its gap is none any more: somebody has to close it.

    `question` is None where no version of the set at hand has it, `now` where it is not asked any more.
    """

    name: str
    question: Question | None
    now: Finding | None
    stored: StoredAction

    @property
    def action(self) -> PlanAction:
        """Return what is planned."""
        return self.stored.action

    @property
    def shown(self) -> bool:
        """Tell whether there is anything to say of it: it is still to be closed, or was closed here."""
        return self.action.state.pending or self.stored.revision > 1


@dataclass(frozen=True, slots=True)
class Lever:
    """An action still to be done, with the outcome it leads to when it alone is done."""

    action: PlannedAction
    score: ScoreName
    then: Outcome


@dataclass(frozen=True, slots=True)
class Projection:
    """The outcome as submitted, with the actions that are done, and with every action done that is not dropped.

    `levers` are the actions that raise `so_far` most, `together` the outcome once all of these are done.
    """

    submitted: Outcome
    so_far: Outcome
    planned: Outcome
    levers: tuple[Lever, ...]
    together: Outcome


def due_of(on: date, remedy: Remedy | None) -> date | None:
    """Return the day by which a remedy is usually done, counted from the day of the assessment."""
    countable = remedy is not None and on < date.max - timedelta(days=remedy.days)
    return on + timedelta(days=remedy.days) if remedy and countable else None


def planned_actions(
    outcome: Outcome,
    stored: Mapping[str, StoredAction],
    comments: Mapping[str, tuple[ActionComment, ...]],
    titles: Mapping[str, str],
) -> tuple[PlannedAction, ...]:
    """Return an action per gap, in the order and with the numbers of the report."""
    return tuple(
        PlannedAction(
            number,
            gap,
            stored.get(gap.question.id) or never_planned(gap.question.id),
            due_of(outcome.on, gap.question.remedy),
            comments.get(gap.question.id, ()),
            titles,
        )
        for number, gap in enumerate(outcome.gaps, 1)
    )


def never_planned(question: str) -> StoredAction:
    """Return what stands for an action that nobody has touched: revision 0."""
    return StoredAction(question, PlanAction(), 0, "", "")


def projection(outcome: Outcome, actions: Collection[PlannedAction]) -> Projection:
    """Judge a submitted assessment again, as if actions had brought their questions to the best answer."""
    done = {one.gap.question.id: one.proof(one.action) for one in actions if one.action.state is ActionState.DONE}
    pending = {one.gap.question.id: one for one in actions if one.action.state.pending}
    so_far = raised(outcome, done)
    chosen = leverage(so_far, LEVERS, pending)
    names = [gap.question.id for gap in chosen.gaps]
    return Projection(
        submitted=outcome,
        so_far=so_far,
        planned=raised(outcome, done | dict.fromkeys(pending, ())),
        levers=tuple(Lever(pending[name], chosen.score, raised(outcome, done | {name: ()})) for name in names),
        together=raised(outcome, done | dict.fromkeys(names, ())),
    )


def raised(outcome: Outcome, closed: Mapping[str, tuple[str, ...]]) -> Outcome:
    """Return what judging finds when the questions named have their best answers, with this evidence added."""
    if not closed:
        return outcome
    answers = {finding.question.id: finding.answer for finding in outcome.findings}
    for name, evidence in closed.items():
        answers[name] = _best(outcome.finding[name], outcome.on, evidence)
    return judge(outcome.question_set, outcome.instruments, dict(outcome.profile), answers, outcome.on)


def _best(finding: Finding, on: date, evidence: tuple[str, ...]) -> Answer:
    question, improves = finding.question, finding.asked.score is ScoreName.IMPROVEMENT

    def credit(value: Value) -> int:
        worth = finding.asked.judge(question, value, on)
        return -1 if worth is None else worth.improvement if improves else worth.credit

    value = max(KINDS[question.kind].tops(question, on), key=credit, default=finding.answer.value)
    return replace(finding.answer, value=value, evidence=finding.answer.evidence + evidence)
