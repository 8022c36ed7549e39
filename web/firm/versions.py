"""Versions: what was submitted stays as it is; revising it begins the next version."""

import secrets

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.workflows.versions import revise
from web.firm.blueprint import firm
from web.rooms import actor, rooms


@firm.post("/assessments/<assessment>/revise")
def start_revision(assessment: str) -> AnyResponse:
    """Begin the next version of a submitted assessment, or open the one that was begun."""
    house = rooms()
    begun = revise(house.store, house.library, actor(), assessment, secrets.token_urlsafe(12), house.now())
    return redirect(url_for("firm.task_list", assessment=begun.id), 303)
