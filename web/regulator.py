"""The regulator: what was submitted by firms that work in the own jurisdiction."""

from collections import Counter
from collections.abc import Mapping

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from engine.permissions import Permission, require
from engine.records import Assessment, Firm, Submission
from engine.regions import NATION, region_name
from engine.versions import Version
from engine.workflow import submitted_in_jurisdiction
from engine.workflows.versions import submitted_versions
from web.downloads import ask_again, progress_page, report_file
from web.language import say
from web.pages import JurisdictionPage, JurisdictionRow
from web.rooms import actor, rooms, words

regulator = Blueprint("regulator", __name__)


@regulator.get("/jurisdiction")
def jurisdiction() -> Response:
    """Show the submitted assessments, newest first."""
    house, officer = rooms(), actor()
    found = submitted_in_jurisdiction(house.store, officer)
    often = [firm for firm, count in Counter(firm.id for firm, *_ in found).items() if count > 1]
    versions = submitted_versions(house.store, officer, often)
    named = region_name(officer.region, words().language)
    region = say("全国") if officer.region == NATION else named
    return JurisdictionPage(region=region, rows=tuple(_row(versions, *row) for row in found)).answer()


def _row(
    versions: Mapping[str, tuple[Version, Version]], firm: Firm, assessment: Assessment, submission: Submission
) -> JurisdictionRow:
    version, last = versions.get(assessment.id, (None, None))
    number = version.number if version else 0
    return JurisdictionRow(firm, assessment, submission, number, replaced=version != last)


@regulator.get("/jurisdiction/<assessment>/report/<language>.<form>")
def report(assessment: str, language: str, form: str) -> AnyResponse:
    """Send the report of a submitted assessment as a file, or show how far it is."""
    require(rooms().store, actor(), Permission.SEE_JURISDICTION)
    return report_file("regulator", assessment, language, form)


@regulator.get("/jurisdiction/<assessment>/report/<language>.<form>/progress")
def progress(assessment: str, language: str, form: str) -> AnyResponse:
    """Show how far the report is."""
    require(rooms().store, actor(), Permission.SEE_JURISDICTION)
    return progress_page("regulator", assessment, language, form)


@regulator.post("/jurisdiction/<assessment>/report/<language>.<form>/progress")
def retry(assessment: str, language: str, form: str) -> AnyResponse:
    """Ask again for a report that failed."""
    require(rooms().store, actor(), Permission.SEE_JURISDICTION)
    return ask_again("regulator", assessment, language, form)
