"""The evidence files under one answer: put there, taken away, uploaded."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import InvalidError, SubmittedError
from engine.evidence import QuotaError
from engine.workflows.evidence import link_evidence, see_question_evidence, unlink_evidence, upload_for_question
from web.errors import status_of
from web.filed import file_lines
from web.firm.blueprint import firm, may_work_on
from web.firm.evidence import sentences_of, tell_kept, typed_fields, wrongs
from web.forms import Posted
from web.language import say
from web.pages import QuestionEvidencePage
from web.redraw import draws
from web.rooms import actor, rooms
from web.uploads import upload_of_form


@firm.get("/assessments/<assessment>/questions/<question>/evidence")
def question_evidence(assessment: str, question: str) -> Response:
    """Show the files under an answer."""
    return draw_question_evidence(Posted(), assessment, question).answer()


@firm.post("/assessments/<assessment>/questions/<question>/evidence")
def add_for_question(assessment: str, question: str) -> AnyResponse:
    """Keep a new file and put it under the answer, or say what is wrong with it."""
    house, upload = rooms(), upload_of_form()
    quota = house.settings.evidence_quota
    try:
        file = upload_for_question(
            house.store, house.library, actor(), assessment, question, upload, quota, house.now()
        )
    except (InvalidError, QuotaError) as error:
        page = draw_question_evidence(request.form, assessment, question, sentences=sentences_of(error))
        return page.answer(status_of(error))
    tell_kept(file, fresh=file.id == upload.file_id)
    return _back_to(assessment, question)


@firm.post("/assessments/<assessment>/questions/<question>/evidence/link")
def link_file(assessment: str, question: str) -> AnyResponse:
    """Put one of the firm's files under the answer."""
    house = rooms()
    try:
        chosen = request.form.get("chosen", "")
        link_evidence(house.store, house.library, actor(), assessment, question, chosen, house.now())
    except InvalidError as error:
        page = draw_question_evidence(Posted(), assessment, question, sentences=sentences_of(error))
        return page.answer(status_of(error))
    flash(say("已用作本题佐证。"))
    return _back_to(assessment, question)


@firm.post("/assessments/<assessment>/questions/<question>/evidence/unlink")
def unlink_file(assessment: str, question: str) -> AnyResponse:
    """Take a file from under the answer."""
    house = rooms()
    unlink_evidence(house.store, actor(), assessment, question, request.form.get("file", ""), house.now())
    flash(say("已从本题移除，文件仍在企业的佐证文件中。"))
    return _back_to(assessment, question)


@draws("firm.add_for_question")
def draw_question_evidence(
    typed: Posted, assessment: str, question: str, notice: str = "", sentences: dict[str, str] | None = None
) -> QuestionEvidencePage:
    """Return the page with what was typed."""
    house, wrong = rooms(), sentences or {}
    seen = see_question_evidence(house.store, house.library, actor(), assessment, question, house.now())
    if seen.desk.assessment.submitted:
        raise SubmittedError
    asked = seen.question
    return QuestionEvidencePage(
        desk=seen.desk,
        question=asked,
        files=file_lines(seen.linked),
        others=file_lines(seen.others),
        typed=typed_fields(typed),
        sentences=wrong,
        may_work=may_work_on(assessment),
        wrong=wrongs(wrong),
        notice=notice,
        back=url_for("firm.section", assessment=assessment, section=asked.section, _anchor=asked.id),
    )


def _back_to(assessment: str, question: str) -> AnyResponse:
    return redirect(url_for("firm.question_evidence", assessment=assessment, question=question), 303)
