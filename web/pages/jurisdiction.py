"""The page of a regulator."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.records import Assessment, Firm, Submission
from web.pages.page import Page


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
