"""The page of a regulator."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.records import Assessment, Firm, Submission
from web.pages.page import Page


class JurisdictionRow(NamedTuple):
    """A submitted assessment of a firm that works in the jurisdiction.

    `number` is its version where there are several, else 0; `replaced` where a later one was submitted.
    """

    firm: Firm
    assessment: Assessment
    submission: Submission
    number: int
    replaced: bool


@dataclass(frozen=True, kw_only=True)
class JurisdictionPage(Page):
    """What was submitted in a regulator's jurisdiction."""

    template: ClassVar[str] = "web/jurisdiction.html"
    region: str
    rows: tuple[JurisdictionRow, ...]
