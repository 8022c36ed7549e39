"""The pages that look closer at a result: why a number, provision by provision, two places, over the years."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.records import Firm
from reports.provisions import Provisions
from reports.side_by_side import SideBySide
from reports.trend import TrendRow
from reports.why import Why
from web.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class WhyPage(Page):
    """The questions that made a score."""

    template: ClassVar[str] = "web/why.html"
    firm: Firm
    assessment: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class ProvisionsPage(Page):
    """Every duty on enterprises with its finding."""

    template: ClassVar[str] = "web/provisions.html"
    firm: Firm
    provisions: Provisions


class PlaceChoice(NamedTuple):
    """A region of the firm that can be compared."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """Two of the firm's regions side by side; `compared` is None where it has only one."""

    template: ClassVar[str] = "web/compare.html"
    firm: Firm
    assessment: str
    choices: tuple[PlaceChoice, ...]
    chosen: tuple[str, ...]
    compared: SideBySide | None


@dataclass(frozen=True, kw_only=True)
class TrendPage(Page):
    """What a firm submitted over the years."""

    template: ClassVar[str] = "web/trend.html"
    firm: Firm
    rows: tuple[TrendRow, ...]
