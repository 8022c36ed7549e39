"""The pages of a submitted assessment and its reports."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.desk import Submitted
from engine.records import Firm
from reports.charts import BarChart
from reports.gaps import Gaps
from reports.summary import Summary
from web.pages.page import Page
from web.pages.versions import ComparedWords, Lineage


class ReportLink(NamedTuple):
    """The PDF of a submission: its language, the language's own name, where it is had, and how far it is, in words."""

    language: str
    name: str
    address: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ResultPage(Page):
    """What a submitted assessment came to, in the words of its report; `figures` are the scores by name,
    `former` is the report's line on the submission before; `quoted_since` tells that it quotes texts that were taken in
    after the submission, which no report of it quotes."""

    template: ClassVar[str] = "web/result.html"
    submitted: Submitted
    reports: tuple[ReportLink, ...]
    other_formats: tuple[tuple[str, str], ...]
    summary: Summary
    former: str
    figures: tuple[str, ...]
    chart: BarChart
    gaps: Gaps
    quoted_since: bool
    lineage: Lineage
    compared: ComparedWords | None
    may_revise: bool


@dataclass(frozen=True, kw_only=True)
class ProgressPage(Page):
    """How far a report is: what is said of it, where its file is once it is there, and what one can do meanwhile.

    `look` is where the page is looked at again, `still` the same without looking again by itself, `retry` where
    a failed report is asked for again; each is empty where it makes no sense.
    """

    template: ClassVar[str] = "web/progress.html"
    title: str
    firm: Firm
    name: str
    lines: tuple[str, ...]
    file: str = ""
    look: str = ""
    still: str = ""
    retry: str = ""
