"""Members: who works for a firm, in which role, and how one comes in or leaves."""

from dataclasses import dataclass

from engine.errors import NotFoundError
from engine.members import (
    VALID_FOR,
    FirmRole,
    Invitation,
    InvitationError,
    Member,
    UnfitAccountError,
    check_role,
    check_whom,
    fits,
)
from engine.permissions import Permission, require
from engine.printing import moved
from engine.records import Account, Firm, Moment
from engine.store import Store
from engine.tokens import token_digest


@dataclass(frozen=True, slots=True)
class Team:
    """A firm with its members and open invitations, and the role of the one who looks; only owners see invitations."""

    firm: Firm
    role: FirmRole
    members: tuple[Member, ...]
    invitations: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an open invitation offers: a role in a firm, and the name of who offers it."""

    firm: Firm
    invitation: Invitation
    inviter: str


def team_of(store: Store, actor: Account, firm_id: str, now: Moment) -> Team:
    """Return who works for a firm."""
    require(store, actor, Permission.SEE_FIRM, firm_id)
    firm, role = store.firm(firm_id), store.role_in(firm_id, actor.id)
    if firm is None or role is None:
        raise NotFoundError
    invitations = store.invitations(firm_id, now) if role is FirmRole.OWNER else ()
    return Team(firm, role, store.members(firm_id), invitations)


def member_of(store: Store, actor: Account, firm_id: str, account_id: str, now: Moment) -> tuple[Team, Member]:
    """Return a member for an owner, or for the member itself; NotAllowedError for the others."""
    require(store, actor, Permission.SEE_FIRM, firm_id)
    if account_id != actor.id:
        require(store, actor, Permission.MANAGE_FIRM, firm_id)
    team = team_of(store, actor, firm_id, now)
    found = next((member for member in team.members if member.account == account_id), None)
    if found is None:
        raise NotFoundError
    return team, found


def own_roles(store: Store, actor: Account) -> dict[str, FirmRole]:
    """Return the actor's roles by firm."""
    require(store, actor, Permission.SEE_OWN_FIRMS)
    return store.roles_of(actor.id)


def invite(
    store: Store, actor: Account, firm_id: str, role: str, whom: str, invitation_id: str, token: str, now: Moment
) -> Invitation:
    """Keep an invitation that the holder of the token may use once, within a week; only its digest is kept."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    chosen, noted = check_role(role), check_whom(whom)
    invitation = Invitation(
        invitation_id, token_digest(token), firm_id, chosen, noted, actor.id, now, moved(now, VALID_FOR)
    )
    store.add_invitation(invitation)
    return invitation


def revoke_invitation(store: Store, actor: Account, firm_id: str, invitation_id: str, now: Moment) -> None:
    """Take an invitation back; one that is gone already is nothing to do."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    store.revoke_invitation(firm_id, invitation_id, actor.id, now)


def change_role(store: Store, actor: Account, firm_id: str, account_id: str, role: str, now: Moment) -> None:
    """Give a member another role; LastOwnerError where nobody would own the firm, UnfitAccountError for consultants."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    chosen, account = check_role(role), store.account(account_id)
    if account is None:
        raise NotFoundError
    if not fits(account, chosen):
        raise UnfitAccountError
    store.change_role(firm_id, account_id, chosen, actor.id, now)


def remove_member(store: Store, actor: Account, firm_id: str, account_id: str, now: Moment) -> None:
    """Take somebody out of a firm, at once."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    store.remove_member(firm_id, account_id, actor.id, now)


def leave(store: Store, actor: Account, firm_id: str, now: Moment) -> None:
    """Take oneself out of a firm; LastOwnerError for the last owner."""
    require(store, actor, Permission.SEE_FIRM, firm_id)
    store.remove_member(firm_id, actor.id, actor.id, now)


def offer_of(store: Store, token: str, now: Moment) -> Offer:
    """Return what an invitation offers to whoever holds its token; InvitationError where it is not open."""
    invitation = store.invitation(token_digest(token), now)
    firm = store.firm(invitation.firm) if invitation else None
    if invitation is None or firm is None:
        raise InvitationError
    inviter = store.account(invitation.by)
    return Offer(firm, invitation, inviter.name if inviter else "")


def accept(store: Store, actor: Account, token: str, now: Moment) -> Invitation:
    """Join a firm by the token of an invitation, which is used up."""
    require(store, actor, Permission.JOIN_FIRM)
    if not fits(actor, offer_of(store, token, now).invitation.role):
        raise UnfitAccountError
    return store.accept_invitation(token_digest(token), actor.id, now)


def join_as_new(store: Store, account: Account, token: str) -> Invitation:
    """Keep the account of somebody new and let it join by the token of an invitation, which is used up."""
    if not fits(account, offer_of(store, token, account.created).invitation.role):
        raise UnfitAccountError
    return store.join_as_new(token_digest(token), account)
