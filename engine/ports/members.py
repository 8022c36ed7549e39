"""The port to the members of firms and to their invitations."""

from typing import Protocol

from engine.members import FirmRole, Invitation, Member
from engine.records import Account, Moment


class Members(Protocol):
    """Keeps who works for which firm, and who may come in."""

    def role_in(self, firm_id: str, account_id: str) -> FirmRole | None:
        """Return the role of an account in a firm; None where it is no member."""

    def role_on(self, assessment_id: str, account_id: str) -> FirmRole | None:
        """Return the role of an account in the firm of an assessment; None where it is no member, or there is none."""

    def roles_of(self, account_id: str) -> dict[str, FirmRole]:
        """Return the roles of an account by firm."""

    def members(self, firm_id: str) -> tuple[Member, ...]:
        """Return the members of a firm: owners first, then by when they came."""

    def change_role(self, firm_id: str, account_id: str, role: FirmRole, by: str, at: Moment) -> None:
        """Give a member another role; who owns no more has no open invitations any more.

        NotFoundError where there is no such member; NotAllowedError where `by` is no owner (any more);
        LastOwnerError where nobody would own the firm.
        """

    def remove_member(self, firm_id: str, account_id: str, by: str, at: Moment) -> None:
        """Take a member out of a firm, with the invitations that it has open; errors as `change_role`.

        Everyone may take themselves out.
        """

    def add_invitation(self, invitation: Invitation) -> None:
        """Keep an invitation and forget the firm's expired ones.

        NotAllowedError where its `by` is no owner (any more); ManyInvitationsError where too many are open.
        """

    def invitations(self, firm_id: str, now: Moment) -> tuple[Invitation, ...]:
        """Return a firm's open invitations, newest first."""

    def invitation(self, digest: str, now: Moment) -> Invitation | None:
        """Return an open invitation by the digest of its token."""

    def revoke_invitation(self, firm_id: str, invitation_id: str, by: str, at: Moment) -> None:
        """Take an invitation back; one that is gone already is nothing to do."""

    def accept_invitation(self, digest: str, account_id: str, at: Moment) -> Invitation:
        """Make an account a member and use the invitation up, both or neither.

        InvitationError where it is not open (any more), so that two never use the same; AlreadyMemberError.
        """

    def join_as_new(self, digest: str, account: Account) -> Invitation:
        """Keep a new account, make it a member and use the invitation up, all or nothing.

        InvitationError as above; TakenError where the login is in use.
        """
