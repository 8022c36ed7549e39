"""Joining: what the link of an invitation leads to, with an account or without one."""

from flask import Blueprint, Response, flash, g, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import StringField

from engine.errors import InvalidError, TakenError
from engine.members import AlreadyMemberError, Invitation
from engine.records import Account, Role
from engine.workflows.members import accept, join_as_new, offer_of
from web import sessions
from web.accounts import new_account
from web.errors import status_of
from web.forms import Posted
from web.language import say
from web.own.password import NewPasswordForm, new_password
from web.pages import JoinPage, Wrong
from web.redraw import draws
from web.roles import role_meaning, role_name
from web.rooms import actor, rooms, words

joining = Blueprint("joining", __name__)

ASKED = ("name", "login", "new_password", "again")
"""What the form asks, from top to bottom: its mistakes are listed in the same order."""


class RegisterForm(NewPasswordForm):
    """What a new account asks of the person who was invited."""

    name = StringField(default="")
    login = StringField(default="")


@joining.get("/join/<token>")
def invitation(token: str) -> Response:
    """Show what the invitation offers."""
    return draw_join(Posted(), token).answer()


@joining.post("/join/<token>")
def join(token: str) -> AnyResponse:
    """Join with the account that is signed in."""
    house = rooms()
    try:
        accepted = accept(house.store, actor(), token, house.now())
    except AlreadyMemberError as error:
        flash(error.what.to(words().language))
        return redirect(url_for("firm.desk"), 303)
    return _welcome(accepted)


@joining.post("/join/<token>/register")
def register(token: str) -> AnyResponse:
    """Make an account, join with it and sign it in."""
    form, house = RegisterForm(request.form), rooms()
    offer_of(house.store, token, house.now())
    try:
        account = _account(form)
        accepted = join_as_new(house.store, account, token)
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_join(request.form, token, sentences=sentences).answer(status_of(error))
    except TakenError as error:
        sentences = {"login": error.what.to(words().language)}
        return draw_join(request.form, token, sentences=sentences).answer(status_of(error))
    sessions.leave(house)
    session.clear()
    return sessions.with_token(_welcome(accepted), sessions.begin(house, account))


@draws("joining.register")
def draw_join(typed: Posted, token: str, notice: str = "", sentences: dict[str, str] | None = None) -> JoinPage:
    """Return the page with what was typed, without the password."""
    offer, wrong = offer_of(rooms().store, token, rooms().now()), sentences or {}
    return JoinPage(
        token=token,
        offer=offer,
        role=role_name(offer.invitation.role),
        meaning=role_meaning(offer.invitation.role),
        who=g.actor,
        typed={name: typed.get(name, "") for name in ("name", "login")},
        sentences=wrong,
        wrong=tuple(Wrong(name, wrong[name]) for name in sorted(wrong, key=ASKED.index)),
        notice=notice,
        form_id="" if g.actor else "main",
    )


def _account(form: RegisterForm) -> Account:
    """Return the new account of a form; InvalidError names every field that is wrong."""
    wrong = {}
    try:
        password = new_password(form)
    except InvalidError as error:
        wrong = error.fields
        password = "·" * 10  # stands in, so that the other fields are looked at, too
    try:
        account = new_account(form.login.data or "", form.name.data or "", Role.FIRM, password, "", rooms().now())
    except InvalidError as error:
        raise InvalidError(error.fields | wrong) from error
    if wrong:
        raise InvalidError(wrong)
    return account


def _welcome(accepted: Invitation) -> AnyResponse:
    found = rooms().store.firm(accepted.firm)
    flash(say("您已加入{firm}。", firm=found.name if found else ""))
    return redirect(url_for("firm.desk"), 303)
