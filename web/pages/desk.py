"""The pages of the desk: firms, a new firm, the task list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from engine.desk import Desk
from engine.members import FirmRole
from engine.questions import QuestionSet
from engine.records import Firm
from engine.versions import Chain, Left, Version
from engine.workflows.discarding import Loss
from engine.workflows.plans import PlanLeft
from reports.summary import RatingCard, ScoreCard
from web.pages.evidence import FileLine
from web.pages.page import Page
from web.pages.together import PickLink
from web.pages.versions import Lineage, SinceCounts
from web.tasks import LocalLaw, State, Task


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """The firms of the one who is signed in, with their assessments, and the sets to begin a new one.

    `plans` says what is left to do of the plan of each chain’s newest submission, by assessment.
    """

    template: ClassVar[str] = "web/desk.html"
    firms: tuple[tuple[Firm, tuple[Chain, ...]], ...]
    plans: Mapping[str, PlanLeft]
    sets: tuple[QuestionSet, ...]
    roles: Mapping[str, FirmRole]
    names: Mapping[FirmRole, str]
    may_register: bool

    def sources(self, chains: tuple[Chain, ...], question_set: QuestionSet) -> tuple[Version, ...]:
        """Return what a new assessment may copy its answers from: the newest submitted version of each chain."""
        found = [chain.submitted for chain in chains]
        return tuple(one for one in found if one and one.assessment.question_set == question_set.id)


@dataclass(frozen=True, kw_only=True)
class NewFirmPage(Page):
    """A new firm; `typed` is what stands in the inputs, `sentences` what is wrong, both by field."""

    template: ClassVar[str] = "web/new_firm.html"
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaskListPage(Page):
    """An assessment: what is done, what is left, and what it is worth so far."""

    template: ClassVar[str] = "web/task_list.html"
    desk: Desk
    profile: Task
    sections: tuple[Task, ...]
    scores: tuple[ScoreCard, ...]
    rating: RatingCard
    picks: tuple[PickLink, ...]
    next_open: str
    local_laws: tuple[LocalLaw, ...]
    covered: tuple[str, ...]
    lineage: Lineage
    since: SinceCounts
    left: tuple[Left, ...]
    may_work: bool

    @property
    def done(self) -> int:
        """Return how many questions are answered."""
        return sum(task.answered for task in self.sections)

    @property
    def unfinished(self) -> Task | None:
        """Return the first section that is not done."""
        return next((task for task in self.sections if task.state is not State.DONE), None)

    @property
    def asked(self) -> int:
        """Return how many questions are asked."""
        return sum(task.asked for task in self.sections)


@dataclass(frozen=True, kw_only=True)
class DiscardPage(Page):
    """What is lost where an assessment is discarded; `files` are the evidence files that nothing else uses."""

    template: ClassVar[str] = "web/discard.html"
    loss: Loss
    files: tuple[FileLine, ...]
    lineage: Lineage
