"""The pages of evidence files: all of a firm, one of them, those under an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.desk import Desk
from engine.questions import Question
from engine.records import Firm
from reports.parts import Mark
from web.pages.page import Page


class FileLine(NamedTuple):
    """A file in words: its title, its kind, size and days, a warning where it expires, and where its page is."""

    id: str
    title: str
    facts: str
    warning: Mark | None
    place: str


class FileUse(NamedTuple):
    """An answer that rests on a file: where it is and what it is called; `frozen` where it was submitted."""

    place: str
    assessment: str
    question: str
    frozen: bool


class Room(NamedTuple):
    """How much of its quota a firm has used: in words, and in whole percent."""

    said: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class EvidencePage(Page):
    """All files of a firm with the number of answers that rest on each, and the form that takes another."""

    template: ClassVar[str] = "web/evidence.html"
    scripts: ClassVar[tuple[str, ...]] = ("upload",)
    firm: Firm
    files: tuple[tuple[FileLine, int], ...]
    room: Room
    warnings: tuple[str, ...]
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    may_work: bool


@dataclass(frozen=True, kw_only=True)
class EvidenceFilePage(Page):
    """One file: what is known of it, the answers that rest on it, and the forms that change or delete it."""

    template: ClassVar[str] = "web/evidence_file.html"
    firm: Firm
    file: FileLine
    digest: str
    added: str
    uses: tuple[FileUse, ...]
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    may_work: bool


@dataclass(frozen=True, kw_only=True)
class QuestionEvidencePage(Page):
    """The files under an answer, the firm's others to choose from, and the form that takes a new one."""

    template: ClassVar[str] = "web/question_evidence.html"
    scripts: ClassVar[tuple[str, ...]] = ("upload",)
    desk: Desk
    question: Question
    files: tuple[FileLine, ...]
    others: tuple[FileLine, ...]
    typed: Mapping[str, str]
    sentences: Mapping[str, str]
    may_work: bool
