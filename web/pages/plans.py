"""The pages of the action plan: all actions, and one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.action_draft import ActionDraft
from engine.desk import Submitted
from engine.plan_selection import Selection
from reports.action_plan import ActionRow, Foretold
from reports.gaps import Gap, GapLabels
from reports.parts import Fact, Mark
from web.pages.page import Page
from web.pages.versions import Lineage


class Remark(NamedTuple):
    """What somebody said or changed: who, when, and the words or the parts that changed."""

    who: str
    when: str
    text: str = ""
    changes: tuple[Fact, ...] = ()


class FileChoice(NamedTuple):
    """An evidence file of the firm: its id, what it is called, where it is, and whether it proves the action."""

    id: str
    title: str
    place: str
    chosen: bool


class Clash(NamedTuple):
    """An action as typed and as someone else left it, in those parts that differ; `met` is the other's revision."""

    mine: tuple[Fact, ...]
    theirs: tuple[Fact, ...]
    who: str
    when: str
    met: int


class LeftoverRow(NamedTuple):
    """An action whose gap is none any more: what became of its question, and who closed it when, once somebody did."""

    id: str
    title: str
    became: str
    what: str
    owner: str
    due: str
    state: Mark
    revision: int
    closed: str
    former: str


@dataclass(frozen=True, kw_only=True)
class PlanPage(Page):
    """The plan of a submission: what it would come to, and the actions that are asked for.

    `count` is how many actions there are, `late` how many are overdue, `tally` how many are in each state; `owners`
    are the owners that the filter offers, `asked` is the selection as an address says it. `carried` names the questions
    whose action came from the plan before, `origin` says so in words.
    """

    template: ClassVar[str] = "web/plan.html"
    submitted: Submitted
    lineage: Lineage
    count: int
    late: int
    tally: tuple[tuple[Mark, int], ...]
    foretold: Foretold
    rows: tuple[ActionRow, ...]
    selection: Selection
    owners: tuple[tuple[str, str], ...]
    asked: Mapping[str, str]
    writable: bool
    carried: Collection[str]
    origin: str
    leftovers: tuple[LeftoverRow, ...]


@dataclass(frozen=True, kw_only=True)
class ActionPage(Page):
    """An action: the gap that it closes, the form for those who may write, what was said and what changed.

    `files` are the firm’s evidence files, those that prove the action first. `earlier` counts the changes before those
    in `history`. `former` is where it was before, `origin` says so in words. `before` and `after` are the questions
    of the actions before and after it, empty where there is none.
    """

    template: ClassVar[str] = "web/plan_action.html"
    submitted: Submitted
    row: ActionRow
    gap: Gap
    labels: GapLabels
    writable: bool
    typed: ActionDraft
    sentences: Mapping[str, str]
    clash: Clash | None
    names: tuple[str, ...]
    files: tuple[FileChoice, ...]
    comments: tuple[Remark, ...]
    history: tuple[Remark, ...]
    earlier: int
    former: str
    origin: str
    before: str
    after: str
