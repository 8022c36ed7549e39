"""The desk: the firms of the one who is signed in, and the assessment's task list."""

import secrets

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import Desk
from engine.members import FirmRole
from engine.permissions import Permission, allows
from engine.records import Assessment, Role
from engine.workflow import start_assessment
from engine.workflows.members import own_roles
from engine.workflows.plans import plan_left
from engine.workflows.together import see_beside
from engine.workflows.versions import copy_assessment, firm_chains, left_behind
from reports.summary import summary
from web.firm.blueprint import desk_of, firm, may_work_on
from web.firm.worklist import pick_link
from web.pages import DeskPage, PickLink, TaskListPage
from web.roles import role_name
from web.rooms import actor, rooms, words
from web.since import lineage_of, since_counts
from web.tasks import covered_regions, local_laws, profile_task, section_tasks
from web.worklist import lines_of, next_open


@firm.get("/firms")
def desk() -> Response:
    """Show the actor's firms with their assessments."""
    house = rooms()
    firms, now = firm_chains(house.store, actor()), house.now()
    submitted = [chain.submitted.assessment.id for _firm, chains in firms for chain in chains if chain.submitted]
    return DeskPage(
        firms=firms,
        plans={one: left for one in submitted if (left := plan_left(house.store, house.library, actor(), one, now))},
        sets=tuple(house.library.sets.values()),
        roles=own_roles(house.store, actor()),
        names={role: role_name(role) for role in FirmRole},
        may_register=allows(house.store, actor(), Permission.CREATE_FIRM),
        back=url_for("consultant.library") if actor().role is Role.CONSULTANT else "",
    ).answer()


@firm.post("/firms/<firm_id>/assessments")
def start(firm_id: str) -> AnyResponse:
    """Begin an assessment, afresh or with the answers of one that was submitted."""
    return redirect(url_for("firm.profile", assessment=_begun(firm_id).id), 303)


def _begun(firm_id: str) -> Assessment:
    house, fresh = rooms(), secrets.token_urlsafe(12)
    source = request.form.get("from", "")
    if source:
        return copy_assessment(house.store, house.library, actor(), firm_id, source, fresh, house.now())
    chosen = request.form.get("question_set", "")
    return start_assessment(house.store, house.library, actor(), firm_id, chosen, fresh, house.now())


@firm.get("/assessments/<assessment>")
def task_list(assessment: str) -> AnyResponse:
    """Show what is done and what is left, and the score so far."""
    opened = desk_of(assessment)
    if opened.assessment.submitted:
        return redirect(url_for("firm.result", assessment=assessment), 303)
    house, said, lineage = rooms(), summary(words(), opened.outcome), lineage_of(assessment)
    return TaskListPage(
        desk=opened,
        profile=profile_task(opened),
        sections=section_tasks(opened.outcome),
        scores=said.scores,
        rating=said.rating,
        picks=_picks(opened),
        next_open=next_open(opened),
        local_laws=local_laws(house.library, opened, words().language),
        covered=covered_regions(house.library, words().language),
        lineage=lineage,
        since=since_counts(opened, lineage.before),
        left=left_behind(house.store, house.library, actor(), assessment) if lineage.before else (),
        may_work=may_work_on(assessment),
        back=url_for("firm.desk"),
    ).answer()


def _picks(opened: Desk) -> tuple[PickLink, ...]:
    """Return the ways to one's own, overdue and doubtful questions that there are, and to all that are open."""
    house = rooms()
    lines = lines_of(opened, see_beside(house.store, actor(), opened.assessment.id), house.now())
    links = {pick: pick_link(opened, lines, pick) for pick in ("mine", "overdue", "doubts", "comments", "open", "all")}
    return tuple(link for pick, link in links.items() if link.questions or pick in ("mine", "all"))
