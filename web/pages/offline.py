"""The pages of filling in offline."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.desk import Desk
from engine.questions import Question
from web.pages.page import Page
from web.pages.questions import Conflict


@dataclass(frozen=True, kw_only=True)
class OfflinePage(Page):
    """The workbook to download and, where `may_upload`, to bring back; `sentence` says why a file was not taken."""

    template: ClassVar[str] = "web/offline.html"
    desk: Desk
    may_upload: bool
    sentence: str = ""


class ShownChange(NamedTuple):
    """A change in words: what is kept now, what would be; with `conflict` both values, and which is chosen."""

    question: Question
    before: tuple[str, ...]
    after: tuple[str, ...]
    conflict: Conflict | None
    keep: str


class ShownProblem(NamedTuple):
    """What is wrong in a cell, and in which."""

    place: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ChangesPage(Page):
    """What an uploaded workbook would change, by section; `sealed` is empty where nothing can be kept."""

    template: ClassVar[str] = "web/workbook_changes.html"
    desk: Desk
    groups: tuple[tuple[str, tuple[ShownChange, ...]], ...]
    problems: tuple[ShownProblem, ...]
    changed: int
    conflicts: int
    sealed: str
