"""Accounts: who can sign in."""

from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from engine.errors import NotFoundError, TakenError
from engine.records import Account, Moment, Role
from engine.texts import caseless
from storage.actions import Action
from storage.sqlite.trail import Trail, note

_ACCOUNT = "SELECT id, login, name, role, password_hash, created, region FROM account "

_LONGEST = 200
"""How much of a login is looked at: no account has one as long, and normalising takes seconds where it goes on."""


class Accounts(Trail):
    """The part of the store that knows who can sign in."""

    def add_account(self, account: Account, by: str) -> None:
        """Keep a new account; TakenError where the login is in use."""
        with self._door.write() as db:
            keep_account(db, account, by)

    def account(self, account_id: str) -> Account | None:
        """Return an account."""
        return self._account("WHERE id = ?", account_id)

    def account_by_login(self, login: str) -> Account | None:
        """Return the account that signs in under a name, whatever its letter case."""
        return self._account("WHERE login_key = ?", login_key(login))

    def set_password(self, account_id: str, password_hash: str, by: str, at: Moment) -> None:
        """Replace a password hash and end every session and link of the account; NotFoundError where there is none."""
        with self._door.write() as db:
            put_password(db, account_id, password_hash)
            note(db, at, by, Action.SET_PASSWORD, account_id)

    def _account(self, where: str, key: str) -> Account | None:
        row = self._door.read().execute(_ACCOUNT + where, (key,)).fetchone()
        return _account(*row) if row else None


def keep_account(db: Database, account: Account, by: str) -> None:
    """Keep a new account, in the open transaction; TakenError where the login is in use."""
    key = login_key(account.login)
    if db.execute("SELECT 1 FROM account WHERE login_key = ?", (key,)).fetchone():
        raise TakenError("用户名", "The login")
    db.table("account").insert({**asdict(account), "login_key": key})
    note(db, account.created, by, Action.ADD_ACCOUNT, account.id)


def put_password(db: Database, account_id: str, password_hash: str) -> None:
    """Replace a password hash, end every session, forget every link for a new one; NotFoundError for no account."""
    changed = db.execute("UPDATE account SET password_hash = ? WHERE id = ?", (password_hash, account_id))
    if changed.rowcount == 0:
        raise NotFoundError
    db.execute("DELETE FROM session WHERE account = ?", (account_id,))
    db.execute("DELETE FROM account_link WHERE account = ? AND use = 'reset'", (account_id,))


def login_key(login: str) -> str:
    """Return what two spellings of a login have in common."""
    return caseless(login[:_LONGEST])


def _account(id: str, login: str, name: str, role: str, *rest: Any) -> Account:
    return Account(id, login, name, Role(role), *rest)
