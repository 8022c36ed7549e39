"""Checking: a page for everybody that tells whether a report with its number and code was issued here.

It shows no more than the report itself does.
"""

from collections.abc import Iterator
from itertools import product

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Submitted
from engine.errors import NotFoundError
from engine.proof import find_report, report_number
from engine.records import Printing
from reports.cover import cover_page
from reports.formats import FORMATS
from reports.parts import Fact
from reports.printing import Issuer
from reports.summary import summary
from web.language import REPORT_NAMES, say
from web.pages import CheckedReportPage, CheckReportPage
from web.rooms import rooms, words

checking = Blueprint("checking", __name__)

_LONGEST = 60


@checking.get("/check")
def ask() -> AnyResponse:
    """Ask for number and code as they are printed on the report."""
    number, code = (request.args.get(name, "").strip()[:_LONGEST] for name in ("number", "code"))
    if number and code:
        return redirect(url_for("checking.check", number=number.replace("/", ""), code=code), 303)
    return CheckReportPage(number=number, code=code).answer()


@checking.get("/check/<number>")
def check(number: str) -> Response:
    """Tell whether there is such a report, and what it says on its cover."""
    number, code = number[:_LONGEST], request.args.get("code", "")[:_LONGEST]
    house = rooms()
    try:
        found = find_report(house.store, house.library, number, code)
    except NotFoundError:
        sentence = say("没有找到编号和核对码都相符的报告。请核对是否抄写有误；仍找不到的，报告可能不是本站签发的。")
        return CheckReportPage(number=number, code=code, sentence=sentence).answer(404)
    return _found(found)


def _found(found: Submitted) -> Response:
    told = words()
    first = cover_page(told, found.outcome, Issuer().cover_of(found))
    overview = summary(told, found.outcome)
    return CheckedReportPage(
        number=report_number(found.submission.digest, found.outcome.on),
        firm=first.firm,
        facts=first.facts,
        scores=overview.scores,
        rating=overview.rating,
        submission=found.submission.digest,
        files=tuple(_files(found)),
    ).answer()


def _files(found: Submitted) -> Iterator[Fact]:
    """Yield the SHA-256 of each PDF that was issued: every language, every paper."""
    pdf = FORMATS["pdf"]
    for language, paper in product(pdf.languages, pdf.papers):
        report = rooms().store.kept_report(Printing(found.submission.digest, "pdf", language, paper))
        if report:
            yield Fact(f"{REPORT_NAMES[language]} · {paper}", report.blob)
