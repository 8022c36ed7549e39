"""The desk: the firms of the one who is signed in, and the assessment's task list."""

import secrets

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.workflow import own_firms, start_assessment
from reports.summary import summary
from web.firm.blueprint import desk_of, firm
from web.pages import DeskPage, TaskListPage
from web.rooms import actor, rooms, words
from web.tasks import covered_regions, local_laws, profile_task, section_tasks


@firm.get("/firms")
def desk() -> Response:
    """Show the actor's firms with their assessments."""
    house = rooms()
    firms = own_firms(house.store, actor())
    return DeskPage(firms=firms, sets=tuple(house.library.sets.values())).answer()


@firm.post("/firms/<firm_id>/assessments")
def start(firm_id: str) -> AnyResponse:
    """Begin an assessment."""
    house = rooms()
    chosen = request.form.get("question_set", "")
    made = start_assessment(
        house.store, house.library, actor(), firm_id, chosen, secrets.token_urlsafe(12), house.now()
    )
    return redirect(url_for("firm.profile", assessment=made.id), 303)


@firm.get("/assessments/<assessment>")
def task_list(assessment: str) -> AnyResponse:
    """Show what is done and what is left, and the score so far."""
    opened = desk_of(assessment)
    if opened.assessment.submitted:
        return redirect(url_for("firm.result", assessment=assessment), 303)
    said, library = summary(words(), opened.outcome), rooms().library
    return TaskListPage(
        desk=opened,
        profile=profile_task(opened),
        sections=section_tasks(opened.outcome),
        scores=said.scores,
        rating=said.rating,
        local_laws=local_laws(library, opened),
        covered=covered_regions(library),
        back=url_for("firm.desk"),
    ).answer()
