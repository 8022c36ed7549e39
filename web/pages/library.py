"""The page of a consultant."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.law import Instrument
from engine.questions import QuestionSet
from web.pages.page import Page


class InstrumentRow(NamedTuple):
    """A legal text with the place where it holds, its state, and what ended it since when, in words."""

    instrument: Instrument
    place: str
    status: str
    ended: str


@dataclass(frozen=True, kw_only=True)
class LibraryPage(Page):
    """The question sets and legal texts that the site works with."""

    template: ClassVar[str] = "web/library.html"
    sets: tuple[QuestionSet, ...]
    instruments: tuple[InstrumentRow, ...]
