"""The pages of the law room."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.law import Instrument
from engine.law_search import Stretch, Term
from reports.law_changes import LawChanges
from reports.parts import Fact, Mark
from web.pages.page import Page


class LawShare(NamedTuple):
    """How many duties of a force there are."""

    force: Mark
    duties: int


class TextLine(NamedTuple):
    """A kept official text: the day from which it holds, where from and when it was taken in; `key` names it."""

    key: str
    day: str
    source: str
    kept: str
    digest: str


class LawRow(NamedTuple):
    """A legal text in the list; `days` are its dates in words, `on_firms` and `on_others` its duties by force.

    `text` is the day of the official text that is kept, empty where none is; `ended` says by what it was superseded.
    """

    instrument: Instrument
    kind: str
    place: str
    status: Mark
    ended: tuple[Mark, ...]
    days: tuple[str, ...]
    on_firms: tuple[LawShare, ...]
    on_others: tuple[LawShare, ...]
    text: str


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
    """A duty; `pin` says where in the 款 it stands, `applies` to which firms it is addressed, both empty for all.

    `firms` says to regulators how the firms of their jurisdiction do. `anchor` is its pin where no words have it.
    """

    pin: str
    force: Mark
    bearer: str
    gist: str
    applies: str
    asked_by: tuple[AskedBy, ...]
    firms: str
    anchor: str = ""


class WordRun(NamedTuple):
    """A stretch of official words; `kind` is `doubted` or `confirmed` where it is, or was, in doubt."""

    text: str
    kind: str


class WordLine(NamedTuple):
    """A line of official words: a 款 up to its list, a 项, a 目, as `depth` counts."""

    anchor: str
    label: str
    depth: int
    runs: tuple[WordRun, ...]


class DoubtLine(NamedTuple):
    """Words that are probably damaged: what is the matter, and what they should read or were confirmed to read."""

    raw: str
    what: str
    reading: str
    confirmed: bool


class PassageLine(NamedTuple):
    """A 款; `name` is empty for the only one of its article, `silences` say that it lays nothing on firms, and why.

    `waits` where a duty was proposed that nobody has reviewed.
    """

    anchor: str
    name: str
    words: tuple[WordLine, ...]
    doubts: tuple[DoubtLine, ...]
    duties: tuple[DutyLine, ...]
    silences: tuple[str, ...]
    waits: bool


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
    """A legal text, article by article; `successor` is what superseded it, where that is known here.

    `holds` tells whether it is in force today.
    `kept` is the version whose words are shown, `another` tells that it is not the one that holds today.
    `region` names a regulator's jurisdiction, of which the duties say how its firms do.
    """

    template: ClassVar[str] = "web/law_instrument.html"
    row: LawRow
    facts: tuple[Fact, ...]
    successor: Instrument | None
    holds: bool
    kept: TextLine | None
    another: bool
    region: str
    same_numbering: bool
    versions: tuple[TextLine, ...]
    chapters: tuple[ChapterLine, ...]


@dataclass(frozen=True, kw_only=True)
class LawComparePage(Page):
    """Two kept versions of a legal text, article by article."""

    template: ClassVar[str] = "web/law_compare.html"
    instrument: Instrument
    changes: LawChanges


class Narrowing(NamedTuple):
    """A legal text to which a search can be narrowed, with the number of hits there."""

    title: str
    hits: int
    link: str
    chosen: bool


class FoundLine(NamedTuple):
    """A line in which words were found, those words marked; `chinese` tells its language."""

    source: Mark
    chinese: bool
    stretches: tuple[Stretch, ...]


class HitLine(NamedTuple):
    """An article that was found, or a legal text itself."""

    citation: str
    link: str
    forces: tuple[Mark, ...]
    lines: tuple[FoundLine, ...]


class FoundIn(NamedTuple):
    """What was found in one legal text."""

    instrument: Instrument
    status: Mark
    hits: tuple[HitLine, ...]


@dataclass(frozen=True, kw_only=True)
class LawSearchPage(Page):
    """What was found in the law; without `terms` only the form. `before` and `after` lead to the pages beside this."""

    template: ClassVar[str] = "web/law_search.html"
    typed: str = ""
    terms: tuple[Term, ...] = ()
    total: int = 0
    narrowings: tuple[Narrowing, ...] = ()
    groups: tuple[FoundIn, ...] = ()
    before: str = ""
    after: str = ""
    number: int = 1
    pages: int = 1


class LawColumn(NamedTuple):
    """A legal text at the head of the concordance."""

    instrument: Instrument
    title: str
    status: Mark


class PinLink(NamedTuple):
    """A provision: as short as it can be told, as it is cited, and where it stands."""

    brief: str
    citation: str
    link: str


class ConcordanceForce(NamedTuple):
    """The provisions of one force, with its letter."""

    letter: str
    force: Mark
    pins: tuple[PinLink, ...]


class ConcordanceCell(NamedTuple):
    """What one text says on a topic, for narrow screens under its title; empty where it says nothing."""

    title: str
    forces: tuple[ConcordanceForce, ...]


class ConcordanceRow(NamedTuple):
    """A topic, and a cell for each legal text."""

    topic: str
    cells: tuple[ConcordanceCell, ...]


@dataclass(frozen=True, kw_only=True)
class ConcordancePage(Page):
    """Topics and legal texts; `left_out` counts texts for which there is no column."""

    template: ClassVar[str] = "web/law_concordance.html"
    places: tuple[tuple[str, str], ...]
    place: str
    topics: tuple[tuple[str, str], ...]
    topic: str
    legend: tuple[tuple[str, Mark], ...]
    columns: tuple[LawColumn, ...]
    rows: tuple[ConcordanceRow, ...]
    left_out: int
