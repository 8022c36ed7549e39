"""Check answers, and submit them with a declaration."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Desk
from engine.errors import IncompleteError, InvalidError, StaleError, SubmittedError
from engine.kinds import KINDS
from engine.outcome import Finding
from engine.printing import printings_of
from engine.questions import Question, Verdict
from engine.workflow import submit
from reports.names import verdict_mark
from reports.summary import summary
from web.errors import status_of
from web.firm.blueprint import desk_of, firm
from web.forms import Posted
from web.language import say
from web.pages import CheckedAnswer, CheckPage, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.tasks import asked_facts


@firm.get("/assessments/<assessment>/check")
def check(assessment: str) -> Response:
    """Show all answers, what is open first."""
    return draw_check(Posted(), assessment).answer()


@firm.post("/assessments/<assessment>/check")
def send(assessment: str) -> AnyResponse:
    """Submit the assessment, or say what keeps it from being submitted."""
    house, declared_by = rooms(), request.form.get("declared_by", "")
    try:
        submission = submit(house.store, house.library, actor(), assessment, declared_by, house.now())
    except InvalidError as error:
        sentence = error.what.to(words().language)
        return draw_check(request.form, assessment, sentence=sentence, anchor="declared_by").answer(status_of(error))
    except (IncompleteError, StaleError) as error:
        sentence = error.what.to(words().language)
        return draw_check(request.form, assessment, sentence=sentence, anchor="open").answer(status_of(error))
    house.ring(printings_of(submission.digest))
    return redirect(url_for("firm.result", assessment=assessment), 303)


@draws("firm.send")
def draw_check(typed: Posted, assessment: str, notice: str = "", sentence: str = "", anchor: str = "") -> CheckPage:
    """Return the page with the name that was typed."""
    desk = desk_of(assessment)
    if desk.assessment.submitted:
        raise SubmittedError
    outcome = desk.outcome
    profile = tuple(_fact(desk, question) for question in asked_facts(desk.question_set, desk.stored))
    places = {section.id: _place(desk, section.id) for section in desk.question_set.sections}
    answers = {f.question.id: _checked(f, places[f.question.section]) for f in outcome.findings}
    return CheckPage(
        desk=desk,
        profile=profile,
        sections=tuple(
            (score.section, tuple(answers[q.id] for q in score.section.questions if q.id in answers))
            for score in outcome.sections
        ),
        open=(
            *(fact for fact in profile if fact.question.id in outcome.open_facts),
            *(answers[finding.question.id] for finding in outcome.open),
        ),
        unproven=outcome.unproven,
        not_applicable=outcome.not_applicable,
        scores=summary(words(), outcome).scores,
        declared_by=typed.get("declared_by", ""),
        sentence=sentence if anchor == "declared_by" else "",
        wrong=(Wrong(anchor, sentence),) if sentence else (),
        notice=notice,
        back=url_for("firm.task_list", assessment=assessment),
        form_id="main" if outcome.complete else "",
    )


def _fact(desk: Desk, question: Question) -> CheckedAnswer:
    kept = desk.stored.get(question.id)
    value = kept.answer.value if kept else None
    shown = KINDS[question.kind].show(question, value, words().language) if value is not None else say("未作答")
    place = url_for("firm.profile", assessment=desk.assessment.id, _anchor=question.id)
    return CheckedAnswer(question, "open" if value is None else "", shown, False, place)


def _checked(finding: Finding, page: str) -> CheckedAnswer:
    question, answer = finding.question, finding.answer
    shown = verdict_mark(words(), finding.verdict).text
    if answer.value is not None:
        shown = KINDS[question.kind].show(question, answer.value, words().language)
    elif finding.verdict is Verdict.NOT_APPLICABLE:
        shown = say("不适用：{reason}", reason=answer.na)
    unproven = finding.scored and not finding.proven
    return CheckedAnswer(question, finding.verdict.value, shown, unproven, f"{page}#{question.id}")


def _place(desk: Desk, section: str) -> str:
    return url_for("firm.section", assessment=desk.assessment.id, section=section, then="check")
