"""The result of a submitted assessment, and its report."""

from io import BytesIO

from flask import Response, send_file, url_for

from engine.desk import Submitted
from engine.errors import NotFoundError
from engine.texts import LANGUAGES
from engine.workflow import open_submitted
from reports.charts import charts
from reports.formats import FORMATS
from reports.gaps import gaps
from reports.summary import summary
from web.firm.blueprint import firm
from web.pages import ResultPage
from web.report_of import file_name, report_of
from web.rooms import actor, rooms, words


@firm.get("/assessments/<assessment>/result")
def result(assessment: str) -> Response:
    """Show what the assessment came to, in the words of its report."""
    submitted, outcome_words = _submitted(assessment), words()
    outcome = submitted.outcome
    return ResultPage(
        submitted=submitted,
        summary=summary(outcome_words, outcome),
        chart=charts(outcome_words, outcome).sections,
        gaps=gaps(outcome_words, outcome),
        back=url_for("firm.desk"),
    ).answer()


@firm.get("/assessments/<assessment>/report/<language>.<form>")
def report(assessment: str, language: str, form: str) -> Response:
    """Send the report as a file."""
    return report_file(assessment, language, form)


def report_file(assessment: str, language: str, form: str) -> Response:
    """Return the report of an assessment as a file to be saved; NotFoundError where there is no such report."""
    if language not in LANGUAGES or form not in FORMATS:
        raise NotFoundError
    submitted = _submitted(assessment)
    data = report_of(rooms(), submitted, form, language)
    name = file_name(submitted, form)
    response = send_file(BytesIO(data), FORMATS[form].media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _submitted(assessment: str) -> Submitted:
    house = rooms()
    return open_submitted(house.store, house.library, actor(), assessment)
