"""The pages of the law room."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.law import Instrument
from reports.parts import Fact, Mark
from web.pages.page import Page


class LawShare(NamedTuple):
    """How many duties of a force there are."""

    force: Mark
    duties: int


class LawRow(NamedTuple):
    """A legal text in the list; `days` are its dates in words, `on_firms` and `on_others` its duties by force."""

    instrument: Instrument
    kind: str
    place: str
    status: Mark
    days: tuple[str, ...]
    on_firms: tuple[LawShare, ...]
    on_others: tuple[LawShare, ...]


@dataclass(frozen=True, kw_only=True)
class LawPage(Page):
    """The legal texts that the site knows."""

    template: ClassVar[str] = "web/law_list.html"
    rows: tuple[LawRow, ...]


class AskedBy(NamedTuple):
    """A question that asks a duty; `link` leads a firm to it in its running assessment, empty where it has none."""

    number: str
    title: str
    link: str


class DutyLine(NamedTuple):
    """A duty; `pin` says where in the 款 it stands, `applies` to which firms it is addressed, both empty for all."""

    pin: str
    force: Mark
    bearer: str
    gist: str
    applies: str
    asked_by: tuple[AskedBy, ...]


class PassageLine(NamedTuple):
    """A 款; `name` is empty for the only one of its article, `silences` say that it lays nothing on firms, and why."""

    anchor: str
    name: str
    duties: tuple[DutyLine, ...]
    silences: tuple[str, ...]


class ProvisionLine(NamedTuple):
    """An article or point."""

    anchor: str
    name: str
    heading: str
    passages: tuple[PassageLine, ...]


class ChapterLine(NamedTuple):
    """A chapter; `number` and `title` are empty where the text has none."""

    anchor: str
    number: str
    title: str
    provisions: tuple[ProvisionLine, ...]


@dataclass(frozen=True, kw_only=True)
class InstrumentPage(Page):
    """A legal text, article by article; `successor` is what superseded it, where that is known here."""

    template: ClassVar[str] = "web/law_instrument.html"
    row: LawRow
    facts: tuple[Fact, ...]
    successor: Instrument | None
    chapters: tuple[ChapterLine, ...]
