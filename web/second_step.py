"""The second step of signing in: who gave a right password and still owes a code, and whether a code is right."""

import hashlib
import logging
from datetime import datetime, timedelta

from flask import request, session

from engine.errors import InvalidError
from engine.records import Account
from engine.texts import Text
from web.one_time_codes import (
    fitting_step,
    is_recovery_code,
    latest_step,
    open_secret,
    plain_code,
    recovery_digest,
)
from web.rooms import Rooms, moment_of
from web.sessions import attempt

PATIENCE = timedelta(minutes=10)
"""How long a right password waits for its code."""

_WAITING = "waiting"
_log = logging.getLogger("zhiping.second_step")


def wait_for_code(house: Rooms, account: Account) -> None:
    """Let the browser keep, signed, that this account's password was right."""
    session.clear()
    session[_WAITING] = [account.id, _mark(account), house.now()]


def awaited(house: Rooms) -> Account | None:
    """Return the account whose code the browser owes; None where none, too late, or the password was changed since."""
    waiting = session.get(_WAITING)
    if not waiting:
        return None
    account_id, mark, since = waiting
    account = house.store.account(account_id)
    late = datetime.fromisoformat(since) + PATIENCE <= house.clock()
    return account if account and not late and mark == _mark(account) else None


def prove(house: Rooms, account: Account, typed: str) -> None:
    """Use up a code of the app or a recovery code; InvalidError where it is none, ThrottledError too often."""
    now, address = house.clock(), request.remote_addr or ""
    attempt(house.codes, account.id, address, now)
    if not _fits(house, account.id, plain_code(typed)):
        wrong = Text(
            "验证码不正确或已经用过，请等应用显示下一个再试",
            "This code is wrong or was used already; wait for the next one",
        )
        raise InvalidError({"code": wrong})
    house.codes.forget(account.id, address, now)


def _fits(house: Rooms, account: str, code: str) -> bool:
    factor, now = house.store.second_factor(account), house.clock()
    if factor is None:
        return False
    if is_recovery_code(code):
        return house.store.use_recovery_code(account, recovery_digest(account, code), moment_of(now))
    secret = open_secret(account, factor.secret, house.settings.signing_key())
    if secret is None:
        _log.error("a second factor cannot be read: the signing key is not the one it was kept with")
        return False
    step = fitting_step(secret, code, now)
    return step is not None and house.store.use_step(account, step, latest_step(now))


def _mark(account: Account) -> str:
    return hashlib.sha256(account.password_hash.encode()).hexdigest()[:16]
