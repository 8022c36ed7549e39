"""Check answers, and submit them with a declaration."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import IncompleteError, InvalidError, StaleError, SubmittedError
from engine.printing import printings_of
from engine.workflow import submit
from reports.summary import summary
from web.errors import status_of
from web.firm.answered import AnswerLines, still_open
from web.firm.blueprint import desk_of, firm, may_work_on
from web.forms import Posted
from web.pages import CheckPage, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words


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
    outcome, lines = desk.outcome, AnswerLines(desk, "check")
    profile, sections = lines.profile(), lines.sections()
    return CheckPage(
        desk=desk,
        profile=profile,
        sections=sections,
        open=(*still_open(profile), *(line for _section, answers in sections for line in still_open(answers))),
        unproven=outcome.unproven,
        not_applicable=outcome.not_applicable,
        scores=summary(words(), outcome).scores,
        declared_by=typed.get("declared_by", ""),
        sentence=sentence if anchor == "declared_by" else "",
        wrong=(Wrong(anchor, sentence),) if sentence else (),
        notice=notice,
        back=url_for("firm.task_list", assessment=assessment),
        form_id="main" if outcome.complete and may_work_on(assessment) else "",
        may_work=may_work_on(assessment),
    )
