"""The result of a submitted assessment, and its report."""

from functools import lru_cache
from typing import NamedTuple

from flask import Response, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.outcome import Outcome
from engine.workflow import open_submitted
from reports.charts import BarChart, charts
from reports.former import since_former
from reports.gaps import Gaps, gaps
from reports.summary import Summary, summary
from reports.why import Figure
from reports.wording import Words
from web.cited import on_page
from web.compared import compared_words
from web.downloads import ask_again, other_formats, pdf_links, progress_page, report_file
from web.firm.blueprint import firm, may_work_on
from web.pages import ResultPage
from web.rooms import actor, rooms, words
from web.since import lineage_of


class _Told(NamedTuple):
    """The parts of the report that the page shows."""

    summary: Summary
    chart: BarChart
    gaps: Gaps


@lru_cache(maxsize=64)  # an outcome is the same object while nothing that it stands on changes
def _told(said: Words, outcome: Outcome) -> _Told:
    return _Told(summary(said, outcome), charts(said, outcome).sections, gaps(said, outcome))


@firm.get("/assessments/<assessment>/result")
def result(assessment: str) -> Response:
    """Show what the assessment came to, in the words of its report, and how far the report is."""
    house = rooms()
    submitted = open_submitted(house.store, house.library, actor(), assessment)
    shown = on_page(submitted.outcome)
    told, lineage = _told(words(), shown), lineage_of(assessment)
    return ResultPage(
        submitted=submitted,
        reports=pdf_links("firm", assessment),
        other_formats=other_formats(assessment),
        summary=told.summary,
        former=since_former(words(), submitted.outcome, submitted.submission.frozen),
        figures=(Figure.COMPLIANCE, Figure.IMPROVEMENT, Figure.PROVEN),
        chart=told.chart,
        gaps=told.gaps,
        quoted_since=len(shown.quotes) > len(submitted.outcome.quotes),
        lineage=lineage,
        compared=compared_words(assessment, lineage.before),
        may_revise=may_work_on(assessment),
        back=url_for("firm.desk"),
    ).answer()


@firm.get("/assessments/<assessment>/report/<language>.<form>")
def report(assessment: str, language: str, form: str) -> AnyResponse:
    """Send the report as a file, or show how far it is."""
    return report_file("firm", assessment, language, form)


@firm.get("/assessments/<assessment>/report/<language>.<form>/progress")
def progress(assessment: str, language: str, form: str) -> AnyResponse:
    """Show how far the report is."""
    return progress_page("firm", assessment, language, form)


@firm.post("/assessments/<assessment>/report/<language>.<form>/progress")
def retry(assessment: str, language: str, form: str) -> AnyResponse:
    """Ask again for a report that failed."""
    return ask_again("firm", assessment, language, form)
