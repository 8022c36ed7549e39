"""Confirming: answers that were copied count once somebody has said on the page that they still hold."""

from flask import flash

from engine.desk import Desk
from engine.errors import NotFoundError
from engine.workflows.versions import confirm
from web.firm.blueprint import desk_of
from web.forms import Posted, QuestionsForm, raw_answers
from web.language import say
from web.rooms import actor, rooms

CONFIRM, ALL = "~confirm", "~all"


def confirm_shown(desk: Desk, form: QuestionsForm, posted: Posted) -> None:
    """Confirm the copied answer that a button names, or all that the page showed; one changed meanwhile counts so."""
    word = posted.get(CONFIRM, "")
    if not word:
        return
    shown = raw_answers(form)
    if word not in (ALL, *shown):
        raise NotFoundError
    house = rooms()
    chosen = [name for name in shown if name in desk.unconfirmed and word in (ALL, name)]
    confirm(house.store, house.library, actor(), desk.assessment.id, chosen, house.now())
    if chosen:
        flash(say("已确认 {count} 题。", count=len(chosen)))


def next_unconfirmed(desk: Desk, form: QuestionsForm, posted: Posted) -> str:
    """Return the question on this page that is to be confirmed next; empty without one, or where none was confirmed."""
    word = posted.get(CONFIRM, "")
    names = [field.question.id for field in form]
    if not word:
        return ""
    waiting = desk_of(desk.assessment.id).unconfirmed
    later = names[names.index(word) + 1 :] if word in names else []
    return next((name for name in (*later, *names) if name in waiting), "")
