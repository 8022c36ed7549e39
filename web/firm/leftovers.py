"""Leftovers: actions of the former plan whose gap is none any more, until somebody says what became of them."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.action_draft import proposal
from engine.plan import Leftover, StaleActionError
from engine.workflows.plans import Plan
from engine.workflows.plans import close_leftover as close
from reports.names import state_mark, verdict_mark
from web.firm.blueprint import firm
from web.forms import whole
from web.language import say
from web.pages import LeftoverRow
from web.rooms import actor, rooms, words


@firm.post("/assessments/<assessment>/plan/<question>/close")
def close_leftover(assessment: str, question: str) -> AnyResponse:
    """Keep what became of an action without a gap: done, not needed, or open again."""
    house, reason = rooms(), say("差距已不存在，不再需要。")
    became, seen = request.form.get("state", ""), whole(request.form.get("seen", ""))
    try:
        close(house.store, house.library, actor(), assessment, question, became, reason, seen, house.now())
        flash(say("已保存。"))
    except StaleActionError as error:
        flash(error.what.to(words().language))
    return redirect(url_for("firm.plan", assessment=assessment, _anchor="leftovers"), 303)


def leftover_rows(opened: Plan) -> tuple[LeftoverRow, ...]:
    """Return the actions without a gap in words, those to be closed first."""
    ordered = sorted(opened.leftovers, key=lambda one: not one.action.state.pending)
    return tuple(_row(opened, one) for one in ordered)


def _row(opened: Plan, left: Leftover) -> LeftoverRow:
    said, action, question = words(), left.action, left.question
    remedy = question.remedy if question else None
    by = rooms().store.account(left.stored.by)
    return LeftoverRow(
        id=left.name,
        title=question.title.to(said.language) if question else left.name,
        became=verdict_mark(said, left.now.verdict).text if left.now else say("不再提问"),
        what=action.what or proposal(remedy, said.language),
        owner=opened.colleagues.get(action.owner, action.owner_name),
        due=said.day(action.due) if action.due else "",
        state=state_mark(said, action.state),
        revision=left.stored.revision,
        closed=f"{by.name if by else ''} · {said.moment(left.stored.at)}" if left.stored.revision > 1 else "",
        former=url_for("firm.action", assessment=opened.carried[left.name], question=left.name),
    )
