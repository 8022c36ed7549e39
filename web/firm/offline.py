"""Filling in offline: the answers workbook goes out, comes back, and is kept once its changes were seen."""

from io import BytesIO

from flask import Response, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Desk, day_of
from engine.errors import StaleError
from engine.offline import asked_questions, compare
from engine.questions import Answer
from engine.records import Change
from engine.workflow import save_answers
from engine.workflows.offline import answer_in_revision, may_bring_back, open_to_change
from reports.errors import WorkbookError
from reports.offline.child import read_cells, warm_up
from reports.offline.making import answers_workbook
from reports.offline.opening import LARGEST_FILE
from reports.offline.reading import ReadWorkbook, read_workbook
from web.errors import status_of
from web.firm.blueprint import desk_of, firm
from web.firm.changes import changes_page
from web.forms import Posted
from web.language import say
from web.pages import OfflinePage, Page, Wrong
from web.redraw import draws
from web.report_of import file_name_of
from web.rooms import actor, rooms, words
from web.sealed_changes import unseal_changes
from web.tasks import named

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@firm.get("/assessments/<assessment>/offline")
def offline(assessment: str) -> Response:
    """Offer the workbook, and take it back."""
    page = _offline_page(desk_of(assessment))
    if page.may_upload:
        warm_up()
    return page.answer()


@firm.get("/assessments/<assessment>/workbook")
def workbook(assessment: str) -> Response:
    """Send the workbook, filled in as far as the assessment is."""
    desk, now = desk_of(assessment), rooms().now()
    data = answers_workbook(words(), desk, now)
    name = file_name_of(desk.firm.name, say("答题工作簿"), f"{day_of(now):%Y%m%d}")
    return send_file(BytesIO(data), mimetype=_XLSX, as_attachment=True, download_name=f"{name}.xlsx")


@firm.post("/assessments/<assessment>/workbook")
def read_uploaded(assessment: str) -> Response:
    """Show what an uploaded workbook would change, or everything that is wrong with it; keep nothing."""
    desk = _open(assessment)
    try:
        found = _read(desk)
    except WorkbookError as error:
        return _offline_page(desk, error.what.to(words().language)).answer(status_of(error))
    page = changes_page(desk, found.changes, found.problems, Posted())
    return page.answer(422 if found.problems else 200)


@firm.post("/assessments/<assessment>/workbook/apply")
def apply_workbook(assessment: str) -> AnyResponse:
    """Keep the changes that were shown, all in one, or show what has moved since."""
    desk, house = _open(assessment), rooms()
    shown = _shown(assessment, request.form)
    if shown is None:
        return _expired(desk).answer(422)
    asked = {question.id for _, questions in asked_questions(desk) for question in questions}
    if any(change.question not in asked for change in shown):
        return _without_unasked(desk, shown, asked).answer(409)
    chosen = [change for one in shown if (change := _choice(one, request.form))]
    try:
        save_answers(house.store, house.library, actor(), assessment, chosen, house.now())
    except StaleError as error:
        page = changes_page(desk_of(assessment), shown, (), request.form, error.what.to(words().language))
        return page.answer(status_of(error))
    moved = compare(desk.stored, chosen)
    _tell(len(moved.changes) + len(moved.conflicts))
    return redirect(url_for("firm.task_list", assessment=assessment), 303)


@draws("firm.read_uploaded")
def draw_offline(typed: Posted, assessment: str, notice: str = "") -> OfflinePage:
    """Return the page that offers the workbook; a file is never held."""
    return _offline_page(desk_of(assessment), notice=notice)


@draws("firm.apply_workbook")
def draw_changes(typed: Posted, assessment: str, notice: str = "") -> Page:
    """Return the changes that were shown, with what was chosen."""
    desk = _open(assessment)
    shown = _shown(assessment, typed)
    return _expired(desk) if shown is None else changes_page(desk, shown, (), typed, notice)


def _open(assessment: str) -> Desk:
    house = rooms()
    return open_to_change(house.store, house.library, actor(), assessment, house.now())


def _read(desk: Desk) -> ReadWorkbook:
    sent = request.files.get("workbook")
    if sent is None or not sent.filename:
        raise WorkbookError("还没有选择文件", "no file was chosen")

    def past(question: str, revision: int) -> Answer:
        return answer_in_revision(rooms().store, actor(), desk, question, revision)

    return read_workbook(read_cells(sent.read(LARGEST_FILE + 1)), desk, past)


def _offline_page(desk: Desk, sentence: str = "", notice: str = "") -> OfflinePage:
    assessment = desk.assessment.id
    may_upload = not desk.assessment.submitted and may_bring_back(rooms().store, actor(), assessment)
    return OfflinePage(
        desk=desk,
        may_upload=may_upload,
        sentence=sentence,
        wrong=(Wrong("workbook", sentence),) if sentence else (),
        notice=notice,
        back=url_for("firm.task_list", assessment=assessment),
    )


def _expired(desk: Desk) -> OfflinePage:
    return _offline_page(desk, say("预览已过期，没有保存任何内容。请重新上传工作簿。"))


def _shown(assessment: str, typed: Posted) -> tuple[Change, ...] | None:
    return unseal_changes(rooms().settings.signing_key(), actor(), assessment, typed.get("sealed", ""))


def _without_unasked(desk: Desk, shown: tuple[Change, ...], asked: set[str]) -> Page:
    left = tuple(change for change in shown if change.question in asked)
    gone = named((desk.question_set.question[one.question] for one in shown if one not in left), words().language)
    notice = say(
        "企业画像变化后，这些题目不再适用，已从改动中去掉：{titles}。请再确认一次。", titles=words().listed(gone)
    )
    return changes_page(desk, left, (), request.form, notice)


def _choice(change: Change, typed: Posted) -> Change | None:
    """Return a change as it is to be kept: where a conflict was shown, over the newer answer, or not at all."""
    met = typed.get(f"{change.question}~met", "")
    if not (met.isascii() and met.isdigit() and len(met) < 10):
        return change
    mine = typed.get(f"{change.question}~keep") == "mine"
    return Change(change.question, change.answer, int(met)) if mine else None


def _tell(saved: int) -> None:
    flash(say("已保存 {count} 题。", count=saved) if saved else say("没有需要保存的改动：作答与工作簿一致。"))
