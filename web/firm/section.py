"""A section: its questions with their provisions, answered a page at a time."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.conditions import comparisons
from engine.desk import Desk
from engine.errors import NotFoundError, SubmittedError
from engine.questions import PROFILE, Section
from web.cited import cited_law, on_page
from web.firm.asking import form_of, left_out, page_of, refusal, save
from web.firm.blueprint import desk_of, firm, require_work_on
from web.firm.confirming import confirm_shown, next_unconfirmed
from web.firm.profile import with_more_rows
from web.forms import Posted, QuestionsForm
from web.language import say
from web.pages import QuestionsPage, SectionLawPage
from web.redraw import draws
from web.rooms import words
from web.tasks import next_section
from web.worklist import next_open

CHECK, LIST, OPEN, REVIEW, FILES = "check", "list", "open", "review", "files-"


@firm.get("/assessments/<assessment>/sections/<section>")
def section(assessment: str, section: str) -> Response:
    """Ask the questions of a section."""
    desk, asked = _open(assessment, section)
    return page_of(desk, asked, form_of(desk, asked), then=request.args.get("then", "")).answer()


@firm.get("/assessments/<assessment>/sections/<section>/provisions")
def section_law(assessment: str, section: str) -> Response:
    """Show the provisions behind the questions of a section."""
    desk, asked = _open(assessment, section)
    outcome, language = on_page(desk.outcome), words().language
    found = outcome.finding
    shown = [(one, cited_law(outcome, found[one.id].asked, language)) for one in asked.questions if one.id in found]
    back = url_for("firm.section", assessment=assessment, section=section)
    return SectionLawPage(desk=desk, section=asked, questions=tuple(shown), back=back).answer()


@firm.post("/assessments/<assessment>/sections/<section>")
def save_section(assessment: str, section: str) -> AnyResponse:
    """Keep the answers and go on to the next section, or show what is wrong."""
    require_work_on(assessment)
    desk, asked = _open(assessment, section)
    if "~more" in request.form:
        return draw_section(with_more_rows(request.form), assessment, section).answer()
    form, then = form_of(desk, asked, request.form), request.form.get("~then", "")
    kept = save(desk, form)
    if not kept.whole:
        return refusal(desk, asked, form, kept, then)
    confirm_shown(desk, form, request.form)
    _tell(len(kept.saved), left_out(form, asked, request.form))
    waiting = next_unconfirmed(desk, form, request.form)
    if waiting:
        return redirect(url_for("firm.section", assessment=assessment, section=section, _anchor=waiting), 303)
    return redirect(_onward(desk, asked, form, then), 303)


@draws("firm.save_section")
def draw_section(typed: Posted, assessment: str, section: str, notice: str = "") -> QuestionsPage:
    """Return the page with what was typed."""
    desk, asked = _open(assessment, section)
    return page_of(desk, asked, form_of(desk, asked, typed), notice=notice, then=typed.get("~then", ""))


def _open(assessment: str, section: str) -> tuple[Desk, Section]:
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    if section not in desk.question_set.section:
        raise NotFoundError
    return desk, desk.question_set.section[section]


def _tell(saved: int, unsaved: str) -> None:
    if saved:
        flash(say("已保存 {count} 题。", count=saved))
    if unsaved:
        flash(unsaved)


def _onward(desk: Desk, asked: Section, form: QuestionsForm, then: str) -> str:
    """Return where saving leads: back to new questions of this section, to where the reader came from, or on."""
    assessment, question = desk.assessment.id, then.removeprefix(FILES)
    if then != question and question in form:
        return url_for("firm.question_evidence", assessment=assessment, question=question)
    if _may_ask_more(asked, form):
        shown = desk_of(assessment).outcome.finding
        fresh = [q for q in asked.questions if q.id in shown and q.id not in form]
        if fresh:
            flash(say("根据您的回答，本部分多出 {count} 题。", count=len(fresh)))
            return url_for("firm.section", assessment=assessment, section=asked.id, _anchor=fresh[0].id)
    if then == CHECK:
        return url_for("firm.check", assessment=assessment)
    if then == REVIEW:
        return url_for("firm.check_section", assessment=assessment, section=asked.id)
    if then == OPEN:
        return next_open(desk_of(assessment), asked.id) or url_for("firm.task_list", assessment=assessment)
    following = "" if then == LIST else next_section(desk.outcome, asked.id)
    if following:
        return url_for("firm.section", assessment=assessment, section=following)
    return url_for("firm.task_list", assessment=assessment)


def _may_ask_more(asked: Section, form: QuestionsForm) -> bool:
    """Tell whether an answer can have made another question of the section appear."""
    return any(
        question.id not in form and not test.name.startswith(PROFILE)
        for question in asked.questions
        for test in comparisons(question.when)
    )
