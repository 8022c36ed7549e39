"""Members of firms, and the invitations by which they come."""

from typing import Any

from sqlite_utils import Database

from engine.errors import NotAllowedError, NotFoundError
from engine.members import (
    MAX_OPEN,
    AlreadyMemberError,
    FirmRole,
    Invitation,
    InvitationError,
    LastOwnerError,
    ManyInvitationsError,
    Member,
)
from engine.records import Account, Moment, Role
from storage.actions import Action
from storage.sqlite.accounts import keep_account
from storage.sqlite.trail import Trail, note

_INVITATION = "SELECT id, digest, firm, role, whom, actor, created, expires FROM invitation "


class Members(Trail):
    """The part of the store that knows who works for which firm, and who may come in."""

    def role_in(self, firm_id: str, account_id: str) -> FirmRole | None:
        """Return the role of an account in a firm; None where it is no member."""
        return _role(self._door.read(), firm_id, account_id)

    def role_on(self, assessment_id: str, account_id: str) -> FirmRole | None:
        """Return the role of an account in the firm of an assessment; None where it is no member, or there is none."""
        row = (
            self._door.read()
            .execute(
                "SELECT m.role FROM assessment a JOIN member m ON m.firm = a.firm WHERE a.id = ? AND m.account = ?",
                (assessment_id, account_id),
            )
            .fetchone()
        )
        return FirmRole(row[0]) if row else None

    def roles_of(self, account_id: str) -> dict[str, FirmRole]:
        """Return the roles of an account by firm."""
        rows = self._door.read().execute("SELECT firm, role FROM member WHERE account = ?", (account_id,))
        return {firm: FirmRole(role) for firm, role in rows}

    def members(self, firm_id: str) -> tuple[Member, ...]:
        """Return the members of a firm: owners first, then by when they came."""
        rows = self._door.read().execute(
            "SELECT m.firm, m.account, a.login, a.name, a.role, m.role, m.joined"
            " FROM member m JOIN account a ON a.id = m.account WHERE m.firm = ?"
            " ORDER BY CASE m.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END, m.joined, a.login_key",
            (firm_id,),
        )
        return tuple(_member(*row) for row in rows)

    def change_role(self, firm_id: str, account_id: str, role: FirmRole, by: str, at: Moment) -> None:
        """Give a member another role; who owns no more has no open invitations any more.

        NotFoundError where there is no such member; NotAllowedError where `by` is no owner (any more);
        LastOwnerError where nobody would own the firm.
        """
        with self._door.write() as db:
            _check_owner(db, firm_id, by)
            before = _role(db, firm_id, account_id)
            if before is None:
                raise NotFoundError
            if before is role:
                return
            db.execute("UPDATE member SET role = ? WHERE firm = ? AND account = ?", (role.value, firm_id, account_id))
            _after_owning(db, firm_id, account_id)
            _note_both(db, at, by, Action.CHANGE_ROLE, firm_id, account_id)

    def remove_member(self, firm_id: str, account_id: str, by: str, at: Moment) -> None:
        """Take a member out of a firm, with the invitations that it has open; errors as `change_role`.

        Everyone may take themselves out.
        """
        with self._door.write() as db:
            if by != account_id:
                _check_owner(db, firm_id, by)
            gone = db.execute("DELETE FROM member WHERE firm = ? AND account = ?", (firm_id, account_id))
            if gone.rowcount == 0:
                raise NotFoundError
            _after_owning(db, firm_id, account_id)
            action = Action.LEAVE_FIRM if by == account_id else Action.REMOVE_MEMBER
            _note_both(db, at, by, action, firm_id, account_id)

    def add_invitation(self, invitation: Invitation) -> None:
        """Keep an invitation and forget the firm's expired ones.

        NotAllowedError where its `by` is no owner (any more); ManyInvitationsError where too many are open.
        """
        firm, at = invitation.firm, invitation.created
        with self._door.write() as db:
            _check_owner(db, firm, invitation.by)
            db.execute("DELETE FROM invitation WHERE firm = ? AND expires <= ?", (firm, at))
            if db.execute("SELECT count(*) FROM invitation WHERE firm = ?", (firm,)).fetchone()[0] >= MAX_OPEN:
                raise ManyInvitationsError
            db.execute(
                "INSERT INTO invitation (id, digest, firm, role, whom, actor, created, expires)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    invitation.id,
                    invitation.digest,
                    firm,
                    invitation.role.value,
                    invitation.whom,
                    invitation.by,
                    at,
                    invitation.expires,
                ),
            )
            note(db, at, invitation.by, Action.INVITE, firm)

    def invitations(self, firm_id: str, now: Moment) -> tuple[Invitation, ...]:
        """Return a firm's open invitations, newest first."""
        rows = self._door.read().execute(
            _INVITATION + "WHERE firm = ? AND expires > ? ORDER BY created DESC, rowid DESC", (firm_id, now)
        )
        return tuple(_invitation(*row) for row in rows)

    def invitation(self, digest: str, now: Moment) -> Invitation | None:
        """Return an open invitation by the digest of its token."""
        return _open(self._door.read(), digest, now)

    def revoke_invitation(self, firm_id: str, invitation_id: str, by: str, at: Moment) -> None:
        """Take an invitation back; one that is gone already is nothing to do."""
        with self._door.write() as db:
            gone = db.execute("DELETE FROM invitation WHERE firm = ? AND id = ?", (firm_id, invitation_id))
            if gone.rowcount:
                note(db, at, by, Action.REVOKE_INVITATION, firm_id)

    def accept_invitation(self, digest: str, account_id: str, at: Moment) -> Invitation:
        """Make an account a member and use the invitation up, both or neither.

        InvitationError where it is not open (any more), so that two never use the same; AlreadyMemberError.
        """
        with self._door.write() as db:
            return _join(db, digest, account_id, at)

    def join_as_new(self, digest: str, account: Account) -> Invitation:
        """Keep a new account, make it a member and use the invitation up, all or nothing.

        InvitationError as above; TakenError where the login is in use.
        """
        with self._door.write() as db:
            keep_account(db, account, account.id)
            return _join(db, digest, account.id, account.created)


def _join(db: Database, digest: str, account_id: str, at: Moment) -> Invitation:
    invitation = _open(db, digest, at)
    if invitation is None:
        raise InvitationError
    if _role(db, invitation.firm, account_id) is not None:
        raise AlreadyMemberError
    db.execute("DELETE FROM invitation WHERE digest = ?", (digest,))
    add_member(db, invitation.firm, account_id, invitation.role, at)
    _note_both(db, at, account_id, Action.JOIN_FIRM, invitation.firm, account_id)
    return invitation


def add_member(db: Database, firm_id: str, account_id: str, role: FirmRole, at: Moment) -> None:
    """Make an account a member of a firm, in the open transaction."""
    db.execute(
        "INSERT INTO member (firm, account, role, joined) VALUES (?, ?, ?, ?)", (firm_id, account_id, role.value, at)
    )


def _role(db: Database, firm_id: str, account_id: str) -> FirmRole | None:
    row = db.execute("SELECT role FROM member WHERE firm = ? AND account = ?", (firm_id, account_id)).fetchone()
    return FirmRole(row[0]) if row else None


def _check_owner(db: Database, firm_id: str, account_id: str) -> None:
    """Return quietly where an account still owns a firm: another owner may just have decided otherwise."""
    if _role(db, firm_id, account_id) is not FirmRole.OWNER:
        raise NotAllowedError


def _after_owning(db: Database, firm_id: str, account_id: str) -> None:
    """Take back what only an owner may have open; LastOwnerError where nobody owns the firm any more."""
    if not db.execute("SELECT 1 FROM member WHERE firm = ? AND role = 'owner'", (firm_id,)).fetchone():
        raise LastOwnerError
    if _role(db, firm_id, account_id) is not FirmRole.OWNER:
        db.execute("DELETE FROM invitation WHERE firm = ? AND actor = ?", (firm_id, account_id))


def _note_both(db: Database, at: Moment, by: str, action: Action, firm_id: str, account_id: str) -> None:
    """Add to the trail of the firm and to that of the account."""
    for thing in (firm_id, account_id):
        note(db, at, by, action, thing)


def _open(db: Database, digest: str, now: Moment) -> Invitation | None:
    row = db.execute(_INVITATION + "WHERE digest = ? AND expires > ?", (digest, now)).fetchone()
    return _invitation(*row) if row else None


def _invitation(id: str, digest: str, firm: str, role: str, *rest: Any) -> Invitation:
    return Invitation(id, digest, firm, FirmRole(role), *rest)


def _member(firm: str, account: str, login: str, name: str, kind: str, role: str, joined: Moment) -> Member:
    return Member(firm, account, login, name, Role(kind), FirmRole(role), joined)
