"""One-time links and the e-mail addresses of accounts."""

from dataclasses import asdict

from sqlite_utils import Database

from engine.errors import NotFoundError
from engine.links import Link, LinkUse, Mailbox
from engine.records import Moment
from storage.actions import Action
from storage.sqlite.accounts import put_password
from storage.sqlite.trail import Trail, note

_NOTED = {LinkUse.RESET: Action.MAKE_RESET_LINK, LinkUse.CONFIRM: Action.MAKE_CONFIRM_LINK}


class Links(Trail):
    """The part of the store that knows which one-time links were given out, and to which addresses."""

    def add_link(self, link: Link, by: str) -> None:
        """Keep a link and forget the account's expired ones; NotFoundError where there is no such account."""
        with self._door.write() as db:
            db.execute("DELETE FROM account_link WHERE account = ? AND expires <= ?", (link.account, link.created))
            db.table("account_link").insert(asdict(link))
            note(db, link.created, by, _NOTED[link.use], link.account)

    def link(self, digest: str, use: LinkUse, now: Moment) -> Link | None:
        """Return a link that was not used and has not expired."""
        return _link(self._door.read(), digest, use, now)

    def reset_password(self, digest: str, password_hash: str, now: Moment) -> None:
        """Use up a link: replace its account's password, end every session, forget every link of the kind.

        NotFoundError where the link was used, has expired or never was.
        """
        with self._door.write() as db:
            link = _link(db, digest, LinkUse.RESET, now)
            if link is None:
                raise NotFoundError
            put_password(db, link.account, password_hash)
            note(db, now, link.account, Action.RESET_PASSWORD, link.account)

    def mailbox(self, account_id: str) -> Mailbox | None:
        """Return the e-mail address of an account, where it has one."""
        return _mailbox(self._door.read(), account_id)

    def set_mailbox(self, account_id: str, address: str, at: Moment) -> None:
        """Keep an address, not confirmed yet, in place of the former one, and forget every link of the account."""
        with self._door.write() as db:
            _forget(db, account_id)
            db.table("mailbox").insert(asdict(Mailbox(account_id, address)))
            note(db, at, account_id, Action.SET_MAILBOX, account_id)

    def remove_mailbox(self, account_id: str, at: Moment) -> None:
        """Forget the address and every link of an account; one that is gone already is nothing to do."""
        with self._door.write() as db:
            if _mailbox(db, account_id):
                _forget(db, account_id)
                note(db, at, account_id, Action.REMOVE_MAILBOX, account_id)

    def confirm_mailbox(self, digest: str, account_id: str, now: Moment) -> None:
        """Use up a link: the address in it is the account's own.

        NotFoundError where the link was used, has expired, is another account's, or the address is another by now.
        """
        with self._door.write() as db:
            link, mailbox = _link(db, digest, LinkUse.CONFIRM, now), _mailbox(db, account_id)
            if link is None or mailbox is None or (link.account, link.address) != (account_id, mailbox.address):
                raise NotFoundError
            db.execute("DELETE FROM account_link WHERE digest = ?", (digest,))
            db.execute("UPDATE mailbox SET confirmed = ? WHERE account = ?", (now, account_id))
            note(db, now, account_id, Action.CONFIRM_MAILBOX, account_id)


def _link(db: Database, digest: str, use: LinkUse, now: Moment) -> Link | None:
    row = db.execute(
        "SELECT digest, use, account, created, expires, address FROM account_link"
        " WHERE digest = ? AND use = ? AND expires > ?",
        (digest, use.value, now),
    ).fetchone()
    return Link(row[0], LinkUse(row[1]), *row[2:]) if row else None


def _mailbox(db: Database, account_id: str) -> Mailbox | None:
    row = db.execute("SELECT account, address, confirmed FROM mailbox WHERE account = ?", (account_id,)).fetchone()
    return Mailbox(*row) if row else None


def _forget(db: Database, account_id: str) -> None:
    db.execute("DELETE FROM mailbox WHERE account = ?", (account_id,))
    db.execute("DELETE FROM account_link WHERE account = ?", (account_id,))
