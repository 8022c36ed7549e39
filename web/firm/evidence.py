"""Evidence files of a firm: all of them, one of them, a new one, and their bytes."""

from flask import Response, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import day_of
from engine.errors import InvalidError
from engine.evidence import MEDIA_TYPES, EvidenceFile, EvidenceLink, Expiry, InUseError, QuotaError, expiry_on
from engine.permissions import Permission, allows
from engine.sites import MARK
from engine.workflows.evidence import (
    Register,
    delete_evidence,
    describe_evidence,
    evidence_register,
    keep_evidence,
    open_evidence,
)
from web.errors import status_of
from web.filed import file_line, size, today
from web.firm.blueprint import firm
from web.forms import Posted
from web.language import say
from web.pages import EvidenceFilePage, EvidencePage, FileUse, Room, Wrong
from web.redraw import draws
from web.report_of import plain_name
from web.rooms import actor, rooms, words
from web.uploads import description, upload_of_form

FIELDS = ("title", "issued", "expires")


@firm.get("/firms/<firm_id>/evidence")
def evidence(firm_id: str) -> Response:
    """Show all files of a firm."""
    return draw_evidence(Posted(), firm_id).answer()


@firm.post("/firms/<firm_id>/evidence")
def upload_evidence(firm_id: str) -> AnyResponse:
    """Keep a file, or say what is wrong with it."""
    house, upload = rooms(), upload_of_form()
    try:
        file = keep_evidence(house.store, actor(), firm_id, upload, house.settings.evidence_quota, house.now())
    except (InvalidError, QuotaError) as error:
        return draw_evidence(request.form, firm_id, sentences=sentences_of(error)).answer(status_of(error))
    tell_kept(file, fresh=file.id == upload.file_id)
    return redirect(url_for("firm.evidence", firm_id=firm_id), 303)


@draws("firm.upload_evidence")
def draw_evidence(
    typed: Posted, firm_id: str, notice: str = "", sentences: dict[str, str] | None = None
) -> EvidencePage:
    """Return the page with what was typed."""
    house, wrong = rooms(), sentences or {}
    register = evidence_register(house.store, actor(), firm_id)
    return EvidencePage(
        firm=register.firm,
        files=tuple((file_line(file), len(register.links.get(file.id, ()))) for file in register.files),
        room=_room(register),
        warnings=_warnings(register),
        typed=typed_fields(typed),
        sentences=wrong,
        may_work=_may_work(firm_id),
        wrong=wrongs(wrong),
        notice=notice,
        back=url_for("firm.desk"),
    )


@firm.get("/firms/<firm_id>/evidence/<file>")
def evidence_file(firm_id: str, file: str) -> Response:
    """Show one file and where it is used."""
    return draw_file(None, firm_id, file).answer()


@firm.post("/firms/<firm_id>/evidence/<file>")
def change_evidence(firm_id: str, file: str) -> AnyResponse:
    """Keep a file's title and days, or say what is wrong with them."""
    house = rooms()
    try:
        describe_evidence(house.store, actor(), firm_id, file, description(request.form), house.now())
    except InvalidError as error:
        return draw_file(request.form, firm_id, file, sentences=sentences_of(error)).answer(status_of(error))
    flash(say("已保存。"))
    return redirect(url_for("firm.evidence_file", firm_id=firm_id, file=file), 303)


@draws("firm.change_evidence")
def draw_file(
    typed: Posted | None, firm_id: str, file: str, notice: str = "", sentences: dict[str, str] | None = None
) -> EvidenceFilePage:
    """Return the page with what was typed, or with what is kept."""
    house, wrong = rooms(), sentences or {}
    register = evidence_register(house.store, actor(), firm_id)
    found = register.file(file)
    return EvidenceFilePage(
        firm=register.firm,
        file=file_line(found),
        digest=found.digest,
        added=words().moment(found.at),
        uses=tuple(_use(register, link) for link in register.links.get(file, ())),
        typed=_kept(found) if typed is None else typed_fields(typed),
        sentences=wrong,
        may_work=_may_work(firm_id),
        wrong=wrongs(wrong),
        notice=notice,
        back=url_for("firm.evidence", firm_id=firm_id),
        form_id="main" if _may_work(firm_id) else "",
    )


@firm.post("/firms/<firm_id>/evidence/<file>/delete")
def remove_evidence(firm_id: str, file: str) -> AnyResponse:
    """Delete a file that no answer rests on."""
    house = rooms()
    try:
        delete_evidence(house.store, actor(), firm_id, file, house.now())
    except InUseError as error:
        sentence = {"delete": error.what.to(words().language)}
        return draw_file(None, firm_id, file, sentences=sentence).answer(status_of(error))
    flash(say("文件已删除。"))
    return redirect(url_for("firm.evidence", firm_id=firm_id), 303)


@firm.get("/firms/<firm_id>/evidence/<file>/download")
def download_evidence(firm_id: str, file: str) -> Response:
    """Send a file, always to be saved and never to be shown."""
    found, opened = open_evidence(rooms().store, actor(), firm_id, file)
    name = f"{plain_name(found.title)}.{found.kind.value}"
    response = send_file(opened, MEDIA_TYPES[found.kind], as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def sentences_of(error: InvalidError | QuotaError) -> dict[str, str]:
    """Return what is wrong, by field."""
    language = words().language
    if isinstance(error, QuotaError):
        return {"file": error.what.to(language)}
    return {name: text.to(language) for name, text in error.fields.items()}


def wrongs(sentences: dict[str, str]) -> tuple[Wrong, ...]:
    """Return the error summary."""
    return tuple(Wrong(name, sentence) for name, sentence in sentences.items())


def typed_fields(typed: Posted) -> dict[str, str]:
    """Return what stands in the inputs about a file."""
    return {name: typed.get(name, "") for name in FIELDS}


def tell_kept(file: EvidenceFile, *, fresh: bool) -> None:
    """Say that a file is kept, or that the firm had it already."""
    if fresh:
        flash(say("已上传“{title}”。", title=file.title))
    else:
        flash(say("企业已有这份文件，名为“{title}”，没有重复保存。", title=file.title))


def _may_work(firm_id: str) -> bool:
    return allows(rooms().store, actor(), Permission.WORK_FOR_FIRM, firm_id)


def _kept(file: EvidenceFile) -> dict[str, str]:
    return {"title": file.title, "issued": file.issued, "expires": file.expires}


def _room(register: Register) -> Room:
    quota = rooms().settings.evidence_quota
    said = say("已用 {used}，共 {quota}", used=size(register.used) if register.files else "0 KB", quota=size(quota))
    return Room(said, min(100, -(-100 * register.used // quota)))


def _warnings(register: Register) -> tuple[str, ...]:
    states = [expiry_on(file, today()) for file in register.files]
    expired, soon = states.count(Expiry.EXPIRED), states.count(Expiry.SOON)
    said = []
    if expired:
        said.append(say("{count} 份文件已过期，不再作为佐证：请上传新的文件，并换到原来的题目下。", count=expired))
    if soon:
        said.append(say("{count} 份文件将在 30 天内到期。", count=soon))
    return tuple(said)


def _use(register: Register, link: EvidenceLink) -> FileUse:
    begun = register.assessments[link.assessment]
    question_set = rooms().library.sets.get(begun.question_set)
    asked = link.question.partition(MARK)[0]
    question = question_set.question.get(asked) if question_set else None
    name = f"{asked} {question.title.to(words().language)}" if question else asked
    if link.frozen:
        place = url_for("firm.result", assessment=link.assessment)
    else:
        place = url_for("firm.question_evidence", assessment=link.assessment, question=link.question)
    return FileUse(place, say("{day}开始的自评", day=words().day(day_of(begun.created))), name, link.frozen)
