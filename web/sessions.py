"""Sessions: kept by the store, so that signing out ends them; the browser alone holds the token."""

import hashlib
import secrets
from datetime import timedelta

from flask import request

from engine.errors import SignInError, ZhipingError
from engine.records import Account, Session
from web import passwords
from web.rooms import Rooms, moment_of, rooms

LIFETIME = timedelta(hours=12)


class ThrottledError(ZhipingError):
    """Too many attempts to sign in; `clock` is the time of day in China from which to try again."""

    def __init__(self, clock: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            f"尝试次数过多，请在 {clock}（北京时间）之后再试。",
            f"Too many attempts: please try again after {clock} (Beijing time).",
        )


def sign_in(house: Rooms, login: str, password: str, address: str) -> str:
    """Return the token of a new session; SignInError where name and password do not fit, ThrottledError too often."""
    now = house.clock()
    until = house.throttle.enter(login, address, now)
    if until is not None:
        china = until + timedelta(minutes=1)
        raise ThrottledError(_china_clock(moment_of(china)), int((until - now).total_seconds()) + 1)
    account = house.store.account_by_login(login.strip())
    if not passwords.fits(account.password_hash if account else None, password) or account is None:
        raise SignInError
    house.throttle.forget(login, address, now)
    if passwords.is_outdated(account.password_hash):
        house.store.set_password(account.id, passwords.hash_password(password), account.id, moment_of(now))
    token = secrets.token_urlsafe(32)
    expires = moment_of(now + LIFETIME)
    house.store.add_session(Session(_digest(token), account.id, moment_of(now), expires))
    return token


def session_cookie() -> str:
    """Return the name of the cookie that holds the session's token."""
    return "__Host-zhiping" if rooms().settings.secure else "zhiping"


def session_token() -> str:
    """Return the token that the browser sent, empty where it sent none."""
    return request.cookies.get(session_cookie(), "")


def leave(house: Rooms) -> None:
    """End the browser's session, if it has one."""
    token = session_token()
    if token:
        house.store.end_session(_digest(token), house.now())


def who(house: Rooms, token: str) -> Account | None:
    """Return the account whose session a token opens."""
    session = house.store.session(_digest(token), house.now()) if token else None
    return house.store.account(session.account) if session else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _china_clock(moment: str) -> str:
    hour, minute = int(moment[11:13]), moment[14:16]
    return f"{(hour + 8) % 24:02d}:{minute}"
