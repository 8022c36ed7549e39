"""The regulator: what was submitted by firms that work in the own jurisdiction."""

from flask import Blueprint, Response
from werkzeug.wrappers import Response as AnyResponse

from engine.permissions import Permission, require
from engine.regions import NATION, region_name
from engine.workflow import submitted_in_jurisdiction
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
    named = region_name(officer.region, words().language)
    region = say("全国") if officer.region == NATION else named
    return JurisdictionPage(region=region, rows=tuple(JurisdictionRow(*row) for row in found)).answer()


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
