"""The pages that check a report."""

from dataclasses import dataclass
from typing import ClassVar

from reports.parts import Fact
from reports.summary import RatingCard, ScoreCard
from web.pages.page import Page


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
