"""The page of questions."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from markupsafe import Markup

from engine.desk import Desk
from engine.questions import Question, Section
from engine.versions import Since
from web.forms import Control, Typed
from web.pages.evidence import FileLine
from web.pages.page import Page
from web.pages.versions import SinceWords


class Conflict(NamedTuple):
    """Two answers to one question: what stands in the form, and what a colleague has saved meanwhile."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    who: str
    when: str
    revision: int


class Aside(NamedTuple):
    """The line that leads to what colleagues put beside a question, and says it in short.

    `doubt` and `overdue` hold only while the question is open.
    """

    place: str
    said: tuple[str, ...] = ()
    doubt: str = ""
    overdue: bool = False


NOWHERE = Aside("")


class CitedBriefly(NamedTuple):
    """The provisions behind a question in short: how many there are, and which."""

    heading: str
    passages: str


class Asking(NamedTuple):
    """A question on a page: its inputs, its provisions, what is wrong with it, how it stands to the one before.

    `aside` leads to what colleagues put beside it, `files` are the evidence files under its answer.
    """

    question: Question
    control: Control
    typed: Typed
    red_line: bool
    law: CitedBriefly | None
    wrong: str
    conflict: Conflict | None
    since: SinceWords | None = None
    aside: Aside = NOWHERE
    files: tuple[FileLine, ...] = ()


class Step(NamedTuple):
    """Where a page stands in the walk: its number, how many there are, and where the way back leads."""

    number: int
    of: int


@dataclass(frozen=True, kw_only=True)
class QuestionsPage(Page):
    """A page of questions: a section, or the profile where `section` is None.

    `standing` says where the firm stands so far, `then` is where saving leads; without `may_work` nothing can be
    changed.
    """

    template: ClassVar[str] = "web/questions.html"
    scripts: ClassVar[tuple[str, ...]] = ("autosave", "cited")
    desk: Desk
    section: Section | None
    questions: tuple[Asking, ...]
    step: Step
    standing: str
    then: str = ""
    may_work: bool

    @property
    def unconfirmed(self) -> int:
        """Return how many answers on the page were copied and are to be confirmed."""
        return sum(one.since is not None and one.since.kind == Since.UNCONFIRMED for one in self.questions)


@dataclass(frozen=True, kw_only=True)
class SectionLawPage(Page):
    """The provisions behind the questions of a section, with what each demands."""

    template: ClassVar[str] = "web/section_law.html"
    desk: Desk
    section: Section
    questions: tuple[tuple[Question, Markup], ...]
