"""Discarding what was begun and never submitted, after a page that says what is lost."""

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.workflows.discarding import discard, see_loss
from web.filed import file_lines
from web.firm.blueprint import firm
from web.language import say
from web.pages import DiscardPage
from web.rooms import actor, rooms
from web.since import lineage_of


@firm.get("/assessments/<assessment>/discard")
def ask_discard(assessment: str) -> Response:
    """Say what is lost, and ask."""
    house = rooms()
    loss = see_loss(house.store, actor(), assessment)
    return DiscardPage(
        loss=loss,
        files=file_lines(loss.files),
        lineage=lineage_of(assessment),
        back=url_for("firm.task_list", assessment=assessment),
    ).answer()


@firm.post("/assessments/<assessment>/discard")
def discard_assessment(assessment: str) -> AnyResponse:
    """Discard the assessment, and lead to what it was begun from."""
    house, before = rooms(), lineage_of(assessment).before
    discard(house.store, actor(), assessment, house.now())
    flash(say("已放弃，全部删除。"))
    if before:
        return redirect(url_for("firm.result", assessment=before.assessment.id), 303)
    return redirect(url_for("firm.desk"), 303)
