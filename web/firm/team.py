"""The members of a firm: who they are, who is invited, what each may do."""

import secrets

from flask import Response, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.errors import InvalidError
from engine.members import FirmRole, LastOwnerError, ManyInvitationsError, Member
from engine.records import Role
from engine.workflows.members import (
    Team,
    change_role,
    invite,
    leave,
    member_of,
    remove_member,
    revoke_invitation,
    team_of,
)
from web.errors import status_of
from web.firm.blueprint import firm
from web.forms import Posted
from web.language import say
from web.pages import MemberPage, TeamPage, Wrong
from web.redraw import draws
from web.roles import role_meaning, role_name
from web.rooms import actor, rooms, words

_NEW = "invitation"
"""Under this name a new link waits in the form's cookie for the page that shows it once."""


@firm.get("/firms/<firm_id>/members")
def team(firm_id: str) -> Response:
    """Show who works for a firm, and an invitation that was just made."""
    made_for, token = session.pop(_NEW, ("", ""))
    link = _link(token) if made_for == firm_id else ""
    return draw_team(Posted(), firm_id, link=link).answer()


@firm.post("/firms/<firm_id>/invitations")
def add_invitation(firm_id: str) -> AnyResponse:
    """Make an invitation, and show its link once."""
    house, token = rooms(), secrets.token_urlsafe(32)
    role, whom = request.form.get("role", ""), request.form.get("whom", "")
    try:
        invite(house.store, actor(), firm_id, role, whom, secrets.token_urlsafe(12), token, house.now())
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_team(request.form, firm_id, sentences=sentences).answer(status_of(error))
    except ManyInvitationsError as error:
        sentences = {"role": error.what.to(words().language)}
        return draw_team(request.form, firm_id, sentences=sentences).answer(status_of(error))
    session[_NEW] = (firm_id, token)
    return redirect(url_for("firm.team", firm_id=firm_id), 303)


@firm.post("/firms/<firm_id>/invitations/<invitation>/revoke")
def revoke(firm_id: str, invitation: str) -> AnyResponse:
    """Take an invitation back."""
    house = rooms()
    revoke_invitation(house.store, actor(), firm_id, invitation, house.now())
    flash(say("邀请已撤销，链接不再有效。"))
    return redirect(url_for("firm.team", firm_id=firm_id), 303)


@firm.get("/firms/<firm_id>/members/<account>")
def member(firm_id: str, account: str) -> Response:
    """Show a member to an owner, or to itself."""
    return draw_member(Posted(), firm_id, account).answer()


@firm.post("/firms/<firm_id>/members/<account>")
def set_role(firm_id: str, account: str) -> AnyResponse:
    """Give a member another role."""
    house = rooms()
    try:
        change_role(house.store, actor(), firm_id, account, request.form.get("role", ""), house.now())
    except (InvalidError, LastOwnerError) as error:
        sentence = error.what.to(words().language)
        return draw_member(request.form, firm_id, account, sentence=sentence).answer(status_of(error))
    flash(say("角色已修改，立即生效。"))
    return redirect(url_for("firm.team", firm_id=firm_id), 303)


@firm.post("/firms/<firm_id>/members/<account>/remove")
def remove(firm_id: str, account: str) -> AnyResponse:
    """Take a member out of the firm; one's own account leaves it."""
    house = rooms()
    try:
        if account == actor().id:
            leave(house.store, actor(), firm_id, house.now())
            flash(say("您已离开企业。"))
            return redirect(url_for("firm.desk"), 303)
        remove_member(house.store, actor(), firm_id, account, house.now())
    except LastOwnerError as error:
        sentence = error.what.to(words().language)
        return draw_member(Posted(), firm_id, account, sentence=sentence).answer(status_of(error))
    flash(say("成员已移出，立即生效。"))
    return redirect(url_for("firm.team", firm_id=firm_id), 303)


@draws("firm.add_invitation")
def draw_team(
    typed: Posted, firm_id: str, notice: str = "", sentences: dict[str, str] | None = None, link: str = ""
) -> TeamPage:
    """Return the page with what was typed for a new invitation."""
    found, wrong = team_of(rooms().store, actor(), firm_id, rooms().now()), sentences or {}
    return TeamPage(
        team=found,
        names={role: role_name(role) for role in FirmRole},
        meanings={role: role_meaning(role) for role in FirmRole},
        link=link,
        typed={name: typed.get(name, "") for name in ("role", "whom")},
        sentences=wrong,
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        back=url_for("firm.desk"),
        form_id="main" if found.role is FirmRole.OWNER else "",
    )


@draws("firm.set_role")
def draw_member(typed: Posted, firm_id: str, account: str, notice: str = "", sentence: str = "") -> MemberPage:
    """Return the page with the role that was chosen."""
    found, who = member_of(rooms().store, actor(), firm_id, account, rooms().now())
    return MemberPage(
        team=found,
        member=who,
        own=account == actor().id,
        fitting=_fitting(who),
        names={role: role_name(role) for role in FirmRole},
        meanings={role: role_meaning(role) for role in FirmRole},
        chosen=typed.get("role", "") or who.role.value,
        sentence=sentence,
        wrong=(Wrong(_anchor(found), sentence),) if sentence else (),
        notice=notice,
        back=url_for("firm.team", firm_id=firm_id),
        form_id="main" if found.role is FirmRole.OWNER else "",
    )


def _anchor(found: Team) -> str:
    """Return where a mistake leads: to the roles, or to leaving where there are none to choose."""
    return "role" if found.role is FirmRole.OWNER else "leave"


def _fitting(who: Member) -> tuple[FirmRole, ...]:
    return tuple(role for role in FirmRole if who.kind is Role.FIRM or role is not FirmRole.OWNER)


def _link(token: str) -> str:
    return rooms().settings.origin.rstrip("/") + url_for("joining.invitation", token=token)
