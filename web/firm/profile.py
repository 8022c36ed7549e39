"""The profile: facts about the firm, which decide what applies to it."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import SubmittedError
from web.firm.asking import form_of, page_of, refusal, save
from web.firm.blueprint import desk_of, firm, require_work_on
from web.firm.confirming import confirm_shown, next_unconfirmed
from web.forms import ROWS, Posted
from web.pages import QuestionsPage
from web.redraw import draws


@firm.get("/assessments/<assessment>/profile")
def profile(assessment: str) -> Response:
    """Ask for the profile."""
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    return page_of(desk, None, form_of(desk, None)).answer()


@firm.post("/assessments/<assessment>/profile")
def save_profile(assessment: str) -> AnyResponse:
    """Keep the profile, or show what is wrong; “more rows” only adds rows."""
    require_work_on(assessment)
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    if "~more" in request.form:
        return draw_profile(with_more_rows(request.form), assessment).answer()
    form = form_of(desk, None, request.form)
    kept = save(desk, form)
    if not kept.whole:
        return refusal(desk, None, form, kept)
    confirm_shown(desk, form, request.form)
    waiting = next_unconfirmed(desk, form, request.form)
    if waiting:
        return redirect(url_for("firm.profile", assessment=assessment, _anchor=waiting), 303)
    return redirect(url_for("firm.task_list", assessment=assessment), 303)


@draws("firm.save_profile")
def draw_profile(typed: Posted, assessment: str, notice: str = "") -> QuestionsPage:
    """Return the page with what was typed."""
    desk = desk_of(assessment)
    return page_of(desk, None, form_of(desk, None, typed), notice=notice)


def with_more_rows(typed: Posted) -> Posted:
    """Return what was typed with more empty rows in the list that asked for them."""
    more = Posted(typed)
    for _ in range(ROWS):
        more.add(typed["~more"], "")
    return more
