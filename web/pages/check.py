"""The page that checks all answers."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.desk import Desk
from engine.outcome import Finding
from engine.questions import Answer, Question, Section
from reports.summary import ScoreCard
from web.pages.evidence import FileLine
from web.pages.page import Page
from web.pages.versions import Lineage, SinceWords


class CheckedAnswer(NamedTuple):
    """A line of answers: what was answered, in words, whether its evidence is missing, where it is changed.

    `since` says how it stands to the answer before, `files` are the evidence files under it.
    """

    question: Question
    answer: Answer
    verdict: str
    shown: str
    unproven: bool
    place: str
    since: SinceWords | None = None
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckSectionPage(Page):
    """The answers of one section before they are submitted; `following` is the section that comes next."""

    template: ClassVar[str] = "web/check_section.html"
    desk: Desk
    section: Section
    answers: tuple[CheckedAnswer, ...]
    open: tuple[CheckedAnswer, ...]
    following: Section | None
    may_work: bool


@dataclass(frozen=True, kw_only=True)
class AnswersPage(Page):
    """All answers with their notes and evidence, for reading."""

    template: ClassVar[str] = "web/answers.html"
    desk: Desk
    profile: tuple[CheckedAnswer, ...]
    sections: tuple[tuple[Section, tuple[CheckedAnswer, ...]], ...]
    lineage: Lineage


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
    may_work: bool
