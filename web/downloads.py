"""Downloads: a report as a file where it is kept, and a page that says how far it is where it is not.

No request prints a PDF or waits for one.
"""

from functools import partial
from io import BytesIO
from typing import Any

from flask import Response, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import NotFoundError
from engine.printing import (
    Choice,
    ReportState,
    ask_for_report,
    open_report,
    report_state,
    retry_report,
)
from engine.records import A4, LETTER, Firm, JobState, Printing, Submission
from engine.texts import LANGUAGES
from engine.workflow import open_submitted
from reports.bilingual import LANGUAGE as BOTH
from reports.formats import FORMATS
from web.language import REPORT_NAMES, say
from web.pages import ProgressPage, ReportLink
from web.report_of import file_name, report_of
from web.rooms import actor, rooms, words

_SOON, _LATER = 3, 10
"""Seconds until the page looks again: where the report is next or in work, and where others come first."""


def report_file(person: str, assessment: str, language: str, form: str) -> AnyResponse:
    """Return a report as a file to be saved, or the page that says how far it is; NotFoundError for no such report.

    `person` is the blueprint whose routes the page leads to.
    """
    choice, house = _choice(language, form), rooms()
    if FORMATS[form].at_once:
        submitted = open_submitted(house.store, house.library, actor(), assessment)
        printing = report_state(house.store, actor(), assessment, choice, house.now()).printing
        return _file(submitted.firm, submitted.submission, printing, report_of(house, submitted, printing))
    data = open_report(house.store, actor(), assessment, choice)
    if data is not None:
        state = report_state(house.store, actor(), assessment, choice, house.now())
        return _file(state.firm, state.submission, state.printing, data)
    now = house.now()
    state = ask_for_report(house.store, actor(), assessment, choice, now)
    if state.job and state.job.asked == now:
        house.ring((state.printing,))
    return _progress(person, assessment, state, then=True)


def progress_page(person: str, assessment: str, language: str, form: str) -> AnyResponse:
    """Return the page that says how far a report is; the file's own address where nobody asked for it yet."""
    choice, house = _choice(language, form), rooms()
    state = report_state(house.store, actor(), assessment, choice, house.now())
    if state.job is None:
        return redirect(_address(person, "report", assessment, state), 303)
    return _progress(person, assessment, state, then="then" in request.args)


def ask_again(person: str, assessment: str, language: str, form: str) -> AnyResponse:
    """Ask again for a report that failed, and show how far it is."""
    choice, house = _choice(language, form), rooms()
    state = retry_report(house.store, actor(), assessment, choice, house.now())
    house.ring((state.printing,))
    return redirect(_address(person, "progress", assessment, state, then="download"), 303)


def pdf_links(person: str, assessment: str) -> tuple[ReportLink, ...]:
    """Return the PDFs of a submission in every language, each with how far it is."""
    house = rooms()
    states = [report_state(house.store, actor(), assessment, Choice("pdf", name), house.now()) for name in LANGUAGES]
    return tuple(
        ReportLink(
            state.printing.language,
            REPORT_NAMES[state.printing.language],
            _address(person, "report", assessment, state),
            _short(state),
        )
        for state in states
    )


def other_formats(assessment: str) -> tuple[tuple[str, str], ...]:
    """Return what else a firm may have its report as, in its reader's language: what it is called, and where it is."""
    language = words().language

    address = partial(url_for, "firm.report", assessment=assessment)
    return (
        (say("差距报告（中英对照，PDF）"), address(language=BOTH, form="pdf")),
        (say("差距报告（Letter 纸，PDF）"), address(language=language, form="pdf", paper=LETTER)),
        *(
            (kind.title.to(language), address(language=language, form=form))
            for form, kind in FORMATS.items()
            if form != "pdf"
        ),
    )


def _choice(language: str, form: str) -> Choice:
    paper = request.args.get("paper", A4)
    kind = FORMATS.get(form)
    if kind is None or language not in kind.languages or paper not in kind.papers:
        raise NotFoundError
    return Choice(form, language, paper)


def _file(firm: Firm, submission: Submission, printing: Printing, data: bytes) -> Response:
    name = file_name(firm, submission, printing)
    response = send_file(BytesIO(data), FORMATS[printing.format].media_type, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _address(person: str, view: str, assessment: str, state: ReportState, **more: str) -> str:
    _submission, form, language, paper = state.printing
    values: dict[str, Any] = {"assessment": assessment, "language": language, "form": form, **more}
    if paper != A4:
        values["paper"] = paper
    return url_for(f"{person}.{view}", **values)


def _progress(person: str, assessment: str, state: ReportState, *, then: bool) -> Response:
    """Return the page for a state; it looks again by itself, and with `then` leads on to the file."""
    progress = state.job.state if state.job else JobState.WAITING
    open_ended = progress in (JobState.WAITING, JobState.RUNNING)
    alone = open_ended and request.args.get("auto") != "no"
    look = _address(person, "progress", assessment, state, then="download")
    file = _address(person, "report", assessment, state)
    page = ProgressPage(
        title=_title(progress),
        firm=state.firm,
        name=_edition(state.printing),
        lines=_lines(state, progress),
        file=file if progress is JobState.DONE else "",
        look=look if open_ended else "",
        still=_address(person, "progress", assessment, state, auto="no") if alone else "",
        retry=_address(person, "progress", assessment, state) if progress is JobState.FAILED else "",
        back=url_for("firm.result", assessment=assessment) if person == "firm" else url_for("regulator.jurisdiction"),
    )
    answer = page.answer({JobState.DONE: 200, JobState.FAILED: 503}.get(progress, 202))
    if alone:
        seconds = _LATER if state.ahead else _SOON
        answer.headers["Refresh"] = f"{seconds}; url={look}"
    elif then and progress is JobState.DONE:
        answer.headers["Refresh"] = f"0; url={file}"
    return answer


def _edition(printing: Printing) -> str:
    """Return what is being printed, in words: format and language, and the paper where it is not A4."""
    paper = "" if printing.paper == A4 else f" · {printing.paper}"
    return f"{FORMATS[printing.format].title.to(words().language)} · {REPORT_NAMES[printing.language]}{paper}"


def _title(progress: JobState) -> str:
    return {
        JobState.WAITING: say("报告正在生成"),
        JobState.RUNNING: say("报告正在生成"),
        JobState.DONE: say("报告已经生成"),
        JobState.FAILED: say("报告没有生成"),
    }[progress]


def _lines(state: ReportState, progress: JobState) -> tuple[str, ...]:
    """Return what is said of a report: how far it is, what was tried, and who is missing."""
    job, language = state.job, words().language
    if job is None:
        return (say("已经排队。"),)
    said = [_stage(state)] if progress is not JobState.FAILED else []
    if job.problem:
        problem = job.problem.to(language)
        said.append(
            say("第 {number} 次没有成功。{problem}", number=job.tries, problem=problem) if job.tries else problem
        )
    if progress is JobState.WAITING and job.problem:
        said.append(say("{when} 之后会自动再试。", when=words().moment(job.not_before)))
    if progress is JobState.FAILED:
        said.append(say("您的答案和自评结果都在，没有受影响。可以再试一次；仍然不行，请联系管理员。"))
    if job.warning:
        said.append(job.warning.to(language))
    if state.deserted:
        said.append(say("目前没有生成报告的程序在运行。请联系管理员；程序恢复后会自动生成，不必重新提交。"))
    return tuple(said)


def _stage(state: ReportState) -> str:
    job = state.job
    if job is None or job.state is JobState.FAILED:
        return ""
    if job.state is JobState.DONE:
        return say("{when} 生成。", when=words().moment(job.finished))
    if job.state is JobState.RUNNING:
        return say("{when} 开始排版，通常需要几秒钟。", when=words().moment(job.taken))
    if not state.ahead:
        return say("{when} 排队，下一份就是它。", when=words().moment(job.asked))
    return say("{when} 排队，前面还有 {count} 份报告。", when=words().moment(job.asked), count=state.ahead)


def _short(state: ReportState) -> str:
    """Return how far a report is, in a word or two."""
    if state.kept and (state.job is None or state.job.state is JobState.DONE):
        return say("可以下载")
    if state.job is None:
        return say("点击后生成")
    if state.job.state is JobState.FAILED:
        return say("没有生成，点击查看原因")
    if state.deserted:
        return say("等待中：目前没有生成报告的程序在运行")
    if state.job.state is JobState.RUNNING:
        return say("正在生成")
    return say("排队中，前面还有 {count} 份", count=state.ahead) if state.ahead else say("排队中，下一份就是它")
