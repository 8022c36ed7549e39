"""The pages on which colleagues work together: one question, all questions, assigning whole sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from engine.desk import Desk
from engine.questions import Question, Section
from engine.together import Beside, Comment
from reports.parts import Mark
from web.pages.evidence import FileLine
from web.pages.page import Page


class Revision(NamedTuple):
    """An answer as it once was, or a file put under it or taken away: its lines in words, who did it and when.

    `current` marks the answer that holds.
    """

    lines: tuple[str, ...]
    who: str
    when: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class BesidePage(Page):
    """A question with what colleagues put beside it, and the history of its answer.

    `typed` is what stands in the inputs, `sentences` what is wrong, both by field; `people` are the accounts to
    choose from. `may_comment` and `may_work` tell what the reader may do; `place` is where the question is
    answered, empty where it is not asked.
    `earlier` counts the revisions that are not shown.
    """

    template: ClassVar[str] = "web/beside.html"
    desk: Desk
    question: Question
    heading: str
    marks: tuple[Mark, ...]
    kept: tuple[str, ...]
    files: tuple[FileLine, ...]
    place: str
    open: bool
    beside: Beside
    overdue: bool
    people: tuple[tuple[str, str], ...]
    comments: tuple[Comment, ...]
    history: tuple[Revision, ...]
    earlier: int
    may_comment: bool
    may_work: bool
    typed: Mapping[str, str]
    sentences: Mapping[str, str]

    @property
    def due(self) -> date:
        """Return the day by which the question is to be answered."""
        return date.fromisoformat(self.beside.assignment.due)


class PickLink(NamedTuple):
    """A way to narrow the list: what it is called, how many questions it leaves, where it leads.

    `current` tells that the page shows it, `warns` that something is late.
    """

    name: str
    questions: int
    place: str
    current: bool = False
    warns: bool = False


class WorkLine(NamedTuple):
    """A question in the list: where it leads, its marks, and what stands beside it in words."""

    title: str
    place: str
    marks: tuple[Mark, ...]
    said: tuple[str, ...]
    beside: str


@dataclass(frozen=True, kw_only=True)
class WorklistPage(Page):
    """The questions of an assessment, narrowed to some, by section; `whose` names whose questions alone are shown."""

    template: ClassVar[str] = "web/worklist.html"
    desk: Desk
    picks: tuple[PickLink, ...]
    groups: tuple[tuple[str, tuple[WorkLine, ...]], ...]
    whose: str
    everybodys: str
    next_open: str


class Share(NamedTuple):
    """What a colleague has to do: open questions, how many of them are overdue, and where they are listed."""

    name: str
    open: int
    overdue: int
    place: str


class SectionShare(NamedTuple):
    """A section with how many questions it asks and how many of them are assigned."""

    section: Section
    asked: int
    assigned: int


@dataclass(frozen=True, kw_only=True)
class AssigningPage(Page):
    """Who has what to do, and a form that assigns whole sections; `chosen` are those that are ticked."""

    template: ClassVar[str] = "web/assigning.html"
    desk: Desk
    shares: tuple[Share, ...]
    sections: tuple[SectionShare, ...]
    people: tuple[tuple[str, str], ...]
    may_work: bool
    typed: Mapping[str, str]
    chosen: tuple[str, ...]
    sentences: Mapping[str, str]
