"""Pages: what each template is given. A test compares every template with its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from flask import Response, make_response, render_template
from markupsafe import Markup

from engine.desk import Desk, Submitted
from engine.law import Instrument
from engine.outcome import Finding
from engine.questions import Question, QuestionSet, Section
from engine.records import Assessment, Firm, Submission
from reports.charts import BarChart
from reports.gaps import Gaps
from reports.parts import Fact
from reports.summary import RatingCard, ScoreCard, Summary
from web.forms import Control, Typed
from web.rooms import words
from web.tasks import LocalLaw, State, Task


class Wrong(NamedTuple):
    """A line of the error summary: the id of the input that it leads to, and the sentence."""

    anchor: str
    sentence: str


class Conflict(NamedTuple):
    """Two answers to one question: what stands in the form, and what a colleague has saved meanwhile."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    who: str
    when: str
    revision: int


class Asking(NamedTuple):
    """A question on a page: its inputs, its provisions, and what is wrong with it."""

    question: Question
    control: Control
    typed: Typed
    red_line: bool
    law: Markup
    wrong: str
    conflict: Conflict | None


class Step(NamedTuple):
    """Where a page stands in the walk: its number, how many there are, and where the way back leads."""

    number: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page says: errors first, then a notice, and where “back” leads.

    `form_id` names the page's own form, so that the language switch takes along what was typed.
    """

    template: ClassVar[str]
    back: str = ""
    notice: str = ""
    wrong: tuple[Wrong, ...] = ()
    form_id: str = ""

    def answer(self, status: int = 200) -> Response:
        """Return the page as an answer to the browser."""
        html = render_template(self.template, page=self, lang=words().language)
        return make_response(html, status)


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """Name and password; `held` is what was typed when the session had ended, signed."""

    template: ClassVar[str] = "web/sign_in.html"
    login: str = ""
    forward: str = "/"
    held: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """The firms of the one who is signed in, with their assessments, and the sets to begin a new one."""

    template: ClassVar[str] = "web/desk.html"
    firms: tuple[tuple[Firm, tuple[Assessment, ...]], ...]
    sets: tuple[QuestionSet, ...]


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
    local_laws: tuple[LocalLaw, ...]
    covered: tuple[str, ...]

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
class QuestionsPage(Page):
    """A page of questions: a section, or the profile where `section` is None; `then` is where saving leads."""

    template: ClassVar[str] = "web/questions.html"
    desk: Desk
    section: Section | None
    questions: tuple[Asking, ...]
    step: Step
    then: str = ""


class CheckedAnswer(NamedTuple):
    """A line of the check-answers page: the answer in words, and whether its evidence is missing."""

    question: Question
    verdict: str
    shown: str
    unproven: bool
    place: str


@dataclass(frozen=True, kw_only=True)
class CheckPage(Page):
    """All answers before they are submitted, what is open first, and the declaration."""

    template: ClassVar[str] = "web/check.html"
    desk: Desk
    profile: tuple[CheckedAnswer, ...]
    sections: tuple[tuple[Section, tuple[CheckedAnswer, ...]], ...]
    open: tuple[CheckedAnswer, ...]
    unproven: tuple[Finding, ...]
    not_applicable: tuple[Finding, ...]
    scores: tuple[ScoreCard, ...]
    declared_by: str = ""
    sentence: str = ""


class ReportLink(NamedTuple):
    """The PDF of a submission in a language: its language's own name, where it is had, and how far it is, in words."""

    name: str
    address: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ResultPage(Page):
    """What a submitted assessment came to, in the words of its report."""

    template: ClassVar[str] = "web/result.html"
    submitted: Submitted
    reports: tuple[ReportLink, ...]
    other_formats: tuple[tuple[str, str], ...]
    summary: Summary
    chart: BarChart
    gaps: Gaps


@dataclass(frozen=True, kw_only=True)
class ProgressPage(Page):
    """How far a report is: what is said of it, where its file is once it is there, and what one can do meanwhile.

    `look` is where the page is looked at again, `still` the same without looking again by itself, `retry` where
    a failed report is asked for again; each is empty where it makes no sense.
    """

    template: ClassVar[str] = "web/progress.html"
    title: str
    firm: Firm
    name: str
    lines: tuple[str, ...]
    file: str = ""
    look: str = ""
    still: str = ""
    retry: str = ""


class JurisdictionRow(NamedTuple):
    """A submitted assessment of a firm that works in the jurisdiction."""

    firm: Firm
    assessment: Assessment
    submission: Submission


@dataclass(frozen=True, kw_only=True)
class JurisdictionPage(Page):
    """What was submitted in a regulator's jurisdiction."""

    template: ClassVar[str] = "web/jurisdiction.html"
    region: str
    rows: tuple[JurisdictionRow, ...]


class InstrumentRow(NamedTuple):
    """A legal text with the place where it holds and its state, in words."""

    instrument: Instrument
    place: str
    status: str


@dataclass(frozen=True, kw_only=True)
class LibraryPage(Page):
    """The question sets and legal texts that the site works with."""

    template: ClassVar[str] = "web/library.html"
    sets: tuple[QuestionSet, ...]
    instruments: tuple[InstrumentRow, ...]


@dataclass(frozen=True, kw_only=True)
class CheckReportPage(Page):
    """Number and code of a report, as typed; `sentence` says what did not fit."""

    template: ClassVar[str] = "web/check-report.html"
    number: str = ""
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckedReportPage(Page):
    """A report that was issued here: what its cover says, and the SHA-256 of its files by language."""

    template: ClassVar[str] = "web/checked-report.html"
    number: str
    firm: str
    facts: tuple[Fact, ...]
    scores: tuple[ScoreCard, ...]
    rating: RatingCard
    submission: str
    files: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """A failure in plain words; `link` and `link_text` lead on from it."""

    template: ClassVar[str] = "web/error.html"
    title: str
    sentence: str
    link: str = "/"
    link_text: str = ""


PAGES: tuple[type[Page], ...] = (
    SignInPage,
    DeskPage,
    NewFirmPage,
    TaskListPage,
    QuestionsPage,
    CheckPage,
    ResultPage,
    ProgressPage,
    JurisdictionPage,
    LibraryPage,
    CheckReportPage,
    CheckedReportPage,
    ErrorPage,
)
"""Every page of the site."""
