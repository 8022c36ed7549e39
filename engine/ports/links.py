"""The port to one-time links and the e-mail addresses of accounts."""

from typing import Protocol

from engine.links import Link, LinkUse, Mailbox
from engine.records import Moment


class Links(Protocol):
    """Keeps links, by the digest of their token alone, and addresses."""

    def add_link(self, link: Link, by: str) -> None:
        """Keep a link and forget the account's expired ones; NotFoundError where there is no such account."""

    def link(self, digest: str, use: LinkUse, now: Moment) -> Link | None:
        """Return a link that was not used and has not expired."""

    def reset_password(self, digest: str, password_hash: str, now: Moment) -> None:
        """Use up a link: replace its account's password, end every session, forget every link of the kind.

        NotFoundError where the link was used, has expired or never was.
        """

    def mailbox(self, account_id: str) -> Mailbox | None:
        """Return the e-mail address of an account, where it has one."""

    def set_mailbox(self, account_id: str, address: str, at: Moment) -> None:
        """Keep an address, not confirmed yet, in place of the former one, and forget every link of the account."""

    def remove_mailbox(self, account_id: str, at: Moment) -> None:
        """Forget the address and every link of an account; one that is gone already is nothing to do."""

    def confirm_mailbox(self, digest: str, account_id: str, now: Moment) -> None:
        """Use up a link: the address in it is the account's own.

        NotFoundError where the link was used, has expired, is another account's, or the address is another by now.
        """
