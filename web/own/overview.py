"""One's own account at a glance, and the devices on which it is signed in."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.records import Role, Session
from engine.workflows.own_account import (
    end_other_sessions,
    end_own_session,
    own_mailbox,
    own_second_factor,
    own_sessions,
)
from web.devices import device
from web.language import say
from web.own.blueprint import own
from web.pages import OwnAccountPage, SignedIn
from web.rooms import actor, rooms, words
from web.sessions import session_digest


@own.get("/account")
def overview() -> Response:
    """Show what the account is called, what keeps it safe, and where it is signed in."""
    house, here = rooms(), session_digest()
    sessions = own_sessions(house.store, actor(), house.now())
    return OwnAccountPage(
        factor=own_second_factor(house.store, actor()),
        mailbox=own_mailbox(house.store, actor()),
        role=_role(actor().role),
        sessions=tuple(_signed_in(session, here) for session in sorted(sessions, key=lambda s: s.digest != here)),
        back="/",
    ).answer()


@own.post("/account/sessions/end")
def end_session() -> AnyResponse:
    """Sign out on one device."""
    house = rooms()
    end_own_session(house.store, actor(), request.form.get("session", ""), house.now())
    flash(say("已退出该设备上的登录。"))
    return redirect(url_for("own.overview"), 303)


@own.post("/account/sessions/end-others")
def end_others() -> AnyResponse:
    """Sign out everywhere but here."""
    house = rooms()
    end_other_sessions(house.store, actor(), session_digest(), house.now())
    flash(say("已退出其他所有设备上的登录。"))
    return redirect(url_for("own.overview"), 303)


def _signed_in(session: Session, here: str) -> SignedIn:
    return SignedIn(
        session.digest,
        device(session.agent),
        words().moment(session.created),
        words().moment(session.seen),
        session.digest == here,
    )


def _role(role: Role) -> str:
    return {
        Role.FIRM: say("企业人员"),
        Role.REGULATOR: say("监管人员"),
        Role.CONSULTANT: say("咨询师"),
    }[role]
