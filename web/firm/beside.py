"""Beside a question: who is to answer it, whether it is known, what colleagues say, and the history of its answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Desk
from engine.errors import FullError, InvalidError, MovedError, NotFoundError, ZhipingError
from engine.evidence import EvidenceTurn
from engine.permissions import Permission, allows
from engine.questions import PROFILE, Question
from engine.records import Moment
from engine.together import NOTHING, Beside
from engine.workflow import answer_history
from engine.workflows import together
from engine.workflows.evidence import evidence_turns
from reports.names import red_line_mark, unproven_mark, verdict_mark
from reports.parts import Mark
from web.errors import status_of
from web.filed import file_lines
from web.firm.aside import beside_place
from web.firm.assigning import people
from web.firm.blueprint import desk_of, firm
from web.forms import Posted, whole
from web.language import say
from web.pages import BesidePage, Revision, Wrong
from web.recent import recent
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.shown import answer_lines
from web.worklist import Line, lines_of, place_of


@firm.get("/assessments/<assessment>/questions/<question>")
def beside(assessment: str, question: str) -> Response:
    """Show a question with what stands beside it."""
    return draw_beside(Posted(), assessment, question).answer()


@firm.post("/assessments/<assessment>/questions/<question>")
def put_beside(assessment: str, question: str) -> AnyResponse:
    """Comment, assign or doubt, or show what is wrong with it."""
    deed = request.form.get("~do", "")
    if deed not in DEEDS:
        raise NotFoundError
    try:
        anchor = DEEDS[deed](assessment, question, request.form)
    except (InvalidError, MovedError, FullError) as error:
        return draw_beside(request.form, assessment, question, error=error).answer(status_of(error))
    return redirect(beside_place(assessment, question, anchor), 303)


@draws("firm.put_beside")
def draw_beside(
    typed: Posted, assessment: str, question: str, notice: str = "", error: ZhipingError | None = None
) -> BesidePage:
    """Return the page with what was typed."""
    desk = desk_of(assessment)
    asked = desk.question_set.question.get(question)
    if asked is None:
        raise NotFoundError
    house, me = rooms(), actor()
    stands = together.see_beside(house.store, me, assessment)
    line = next((line for line in lines_of(desk, stands, house.now()) if line.question is asked), None)
    live = line is not None and not desk.assessment.submitted
    history, earlier = recent(_past(assessment, asked))
    sentences = _sentences(error, typed.get("~do", ""))
    return BesidePage(
        desk=desk,
        question=asked,
        heading=_heading(desk, asked),
        marks=marks_of(line) if line else (Mark("todo", say("目前不适用，不提问")),),
        files=file_lines(desk.files.get(question, ())),
        kept=_answer(desk, asked),
        place=place_of(assessment, asked) if live else "",
        open=bool(line and line.open),
        beside=stands.get(question, NOTHING),
        overdue=bool(line and line.overdue),
        people=people(assessment),
        comments=together.see_comments(house.store, me, assessment, question),
        history=_shown(history),
        earlier=earlier,
        may_comment=live,
        may_work=live and allows(house.store, me, Permission.WORK_ON_ASSESSMENT, assessment),
        typed=_inputs(stands.get(question, NOTHING), typed, moved=isinstance(error, MovedError)),
        sentences=dict.fromkeys(("account", "due", "ask", "comment"), "") | sentences,
        wrong=tuple(Wrong(name, sentence) for name, sentence in sentences.items()),
        notice=notice,
        back=place_of(assessment, asked) if live else url_for("firm.worklist", assessment=assessment),
        form_id="main" if live else "",
    )


def marks_of(line: Line) -> tuple[Mark, ...]:
    """Return the marks of a question: its verdict, red line, unproven, overdue, doubted."""
    said, found = words(), line.finding
    marks = [Mark("open", say("未作答")) if line.open else Mark("done", say("已填写"))]
    if found:
        marks = [verdict_mark(said, found.verdict)]
        marks += [red_line_mark(said)] if found.asked.red_line else []
        marks += [unproven_mark(said)] if found.scored and not found.proven else []
    marks += [Mark("unconfirmed", say("待确认"))] if line.unconfirmed else []
    marks += [Mark("unmet", say("已逾期"))] if line.overdue else []
    marks += [Mark("started", say("暂不清楚"))] if line.open and line.beside.doubt.holds else []
    return tuple(marks)


def _comment(assessment: str, question: str, posted: Mapping[str, str]) -> str:
    house = rooms()
    together.comment(house.store, house.library, actor(), assessment, question, posted.get("comment", ""), house.now())
    flash(say("留言已保存。"))
    return "comments"


def _take_back(assessment: str, question: str, posted: Mapping[str, str]) -> str:
    house, number = rooms(), posted.get("number", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise NotFoundError
    together.take_back_comment(house.store, actor(), assessment, question, int(number), house.now())
    flash(say("留言已撤回。"))
    return "comments"


def _assign(assessment: str, question: str, posted: Mapping[str, str]) -> str:
    house = rooms()
    account, due = posted.get("account", ""), posted.get("due", "")
    together.assign(house.store, house.library, actor(), assessment, question, account, due, _seen(posted), house.now())
    flash(say("分工已保存。"))
    return "assignment"


def _doubt(assessment: str, question: str, posted: Mapping[str, str]) -> str:
    house, ask = rooms(), posted.get("ask", "")
    together.doubt(house.store, house.library, actor(), assessment, question, ask, _seen(posted), house.now())
    flash(say("已标记“暂不清楚”，这题仍然未作答。"))
    return "doubt"


def _settle(assessment: str, question: str, _posted: Mapping[str, str]) -> str:
    house = rooms()
    together.settle_doubt(house.store, actor(), assessment, question, house.now())
    flash(say("已取消“暂不清楚”。"))
    return "doubt"


DEEDS: dict[str, Callable[[str, str, Mapping[str, str]], str]] = {
    "comment": _comment,
    "take-back": _take_back,
    "assign": _assign,
    "doubt": _doubt,
    "settle": _settle,
}
"""What can be done beside a question, by the word in its form; each returns the part of the page it leads to."""


def _seen(posted: Mapping[str, str]) -> int:
    return whole(posted.get("seen", ""))


def _inputs(kept: Beside, typed: Posted, *, moved: bool) -> dict[str, str]:
    """Return what stands in the inputs: what is kept, but in the form that was sent what was typed.

    That form also keeps the revision that was seen, unless the page now shows what a colleague changed.
    """
    assignment, doubt, sent = kept.assignment, kept.doubt, typed.get("~do", "")
    inputs = {
        "account": assignment.account,
        "due": assignment.due,
        "seen-assign": str(assignment.revision),
        "ask": doubt.ask,
        "seen-doubt": str(doubt.revision),
        "comment": "",
    }
    inputs |= {name: typed.get(name, "") for name in _FIELDS.get(sent, ())}
    if sent in ("assign", "doubt") and not moved:
        inputs[f"seen-{sent}"] = str(_seen(typed))
    return inputs


_FIELDS = {"assign": ("account", "due"), "doubt": ("ask",), "comment": ("comment",)}
"""The inputs of each form by its deed; the first is where a failure of the whole form is told."""


def _sentences(error: ZhipingError | None, deed: str) -> dict[str, str]:
    language = words().language
    if isinstance(error, InvalidError):
        return {name: text.to(language) for name, text in error.fields.items()}
    return {_FIELDS[deed][0]: error.what.to(language)} if error else {}


def _heading(desk: Desk, question: Question) -> str:
    if question.id.startswith(PROFILE):
        return say("企业画像")
    return desk.question_set.section[question.section].title.to(words().language)


def _answer(desk: Desk, question: Question) -> tuple[str, ...]:
    kept = desk.stored.get(question.id)
    return answer_lines(question, kept.answer) if kept else ()


class _Deed(NamedTuple):
    """An entry of the history: when, by which account, and what in words."""

    at: Moment
    by: str
    lines: tuple[str, ...]
    current: bool = False


def _past(assessment: str, question: Question) -> tuple[_Deed, ...]:
    """Return the answers that were ever given and the files put under them or taken away, oldest first."""
    store, me = rooms().store, actor()
    answers = answer_history(store, me, assessment, question.id)
    last = len(answers)
    deeds = [
        _Deed(old.at, old.by, answer_lines(question, old.answer), number == last)
        for number, old in enumerate(answers, 1)
    ]
    deeds += [_Deed(turn.at, turn.by, (_turn(turn),)) for turn in evidence_turns(store, me, assessment, question.id)]
    return tuple(sorted(deeds, key=lambda deed: deed.at))


def _turn(turn: EvidenceTurn) -> str:
    if turn.linked:
        return say("放上佐证文件：{title}", title=turn.title)
    return say("撤下佐证文件：{title}", title=turn.title)


def _shown(history: Sequence[_Deed]) -> tuple[Revision, ...]:
    """Return entries of the history in words, newest first."""
    accounts = {by: rooms().store.account(by) for by in {deed.by for deed in history}}
    names = {by: account.name if account else "" for by, account in accounts.items()}
    return tuple(
        Revision(deed.lines, names[deed.by], words().moment(deed.at), deed.current) for deed in reversed(history)
    )
