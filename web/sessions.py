"""Sessions: kept by the store, so that they can be ended anywhere; the browser alone holds the token."""

import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from flask import g, request
from werkzeug.wrappers import Response

from engine.errors import InvalidError, SignInError, UnwritableError, ZhipingError
from engine.records import Account, Session
from engine.texts import Text
from engine.tokens import token_digest
from web import passwords
from web.rooms import Rooms, moment_of, rooms
from web.throttle import Throttle

Answer = TypeVar("Answer", bound=Response)
LIFETIME = timedelta(hours=12)
"""How long a session lasts after it was last used."""

LONGEST = timedelta(days=7)
"""After which a session ends, however much it is used."""

_MINUTE = timedelta(minutes=1)
_LONGEST_AGENT = 300


class ThrottledError(ZhipingError):
    """Too many attempts to sign in; `clock` is the time of day in China from which to try again."""

    def __init__(self, clock: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            f"尝试次数过多，请在 {clock}（北京时间）之后再试。",
            f"Too many attempts: please try again after {clock} (Beijing time).",
        )


def identify(house: Rooms, login: str, password: str, address: str) -> Account:
    """Return whose name and password these are; SignInError where they do not fit, ThrottledError too often."""
    now = house.clock()
    attempt(house.throttle, login, address, now)
    account = house.store.account_by_login(login.strip())
    if not passwords.fits(account.password_hash if account else None, password) or account is None:
        raise SignInError
    house.throttle.forget(login, address, now)
    if passwords.is_outdated(account.password_hash):
        house.store.set_password(account.id, passwords.hash_password(password), account.id, moment_of(now))
        return house.store.account(account.id) or account
    return account


def confirm(house: Rooms, account: Account, password: str) -> None:
    """Return quietly where a password is the account's; InvalidError where not, ThrottledError too often."""
    now, address = house.clock(), request.remote_addr or ""
    attempt(house.throttle, account.login, address, now)
    if not passwords.fits(account.password_hash, password):
        raise InvalidError({"password": Text("密码不正确", "The password is wrong")})
    house.throttle.forget(account.login, address, now)


def begin(house: Rooms, account: Account) -> str:
    """Open a session for the browser that asks, and return its token."""
    token, now = secrets.token_urlsafe(32), house.clock()
    agent = "".join(filter(str.isprintable, request.user_agent.string))[:_LONGEST_AGENT]
    begun = moment_of(now)
    house.store.add_session(Session(token_digest(token), account.id, begun, moment_of(now + LIFETIME), begun, agent))
    return token


def session_cookie() -> str:
    """Return the name of the cookie that holds the session's token."""
    return "__Host-zhiping" if rooms().settings.secure else "zhiping"


def session_token() -> str:
    """Return the token that the browser sent, empty where it sent none."""
    return request.cookies.get(session_cookie(), "")


def session_digest() -> str:
    """Return the digest of the token that the browser sent."""
    return token_digest(session_token())


def leave(house: Rooms) -> None:
    """End the browser's session, if it has one."""
    if session_token():
        house.store.end_session(session_digest(), house.now())


def who(house: Rooms, token: str) -> Account | None:
    """Return the account whose session a token opens; one that is used lasts on where that can be written."""
    session = house.store.session(token_digest(token), house.now()) if token else None
    if session is None:
        return None
    with suppress(UnwritableError):  # who only reads can go on
        _see(house, session)
    return house.store.account(session.account)


def with_token(response: Answer, token: str) -> Answer:
    """Let the browser keep a session's token as long as the session lasts."""
    response.set_cookie(
        session_cookie(),
        token,
        max_age=int(LIFETIME.total_seconds()),
        secure=rooms().settings.secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def keep_token(response: Response) -> Response:
    """Let the browser keep the token on where its session was made to last on, unless the answer says otherwise."""
    told = any(line.startswith(f"{session_cookie()}=") for line in response.headers.getlist("Set-Cookie"))
    return with_token(response, session_token()) if g.get("renewed") and not told else response


def attempt(throttle: Throttle, name: str, address: str, now: datetime) -> None:
    """Count an attempt under a name; ThrottledError where there were too many."""
    until = throttle.enter(name, address, now)
    if until is not None:
        china = until + _MINUTE
        raise ThrottledError(_china_clock(moment_of(china)), int((until - now).total_seconds()) + 1)


def _see(house: Rooms, session: Session) -> None:
    now = house.clock()
    if now - _time_of(session.seen) >= _MINUTE:
        expires = min(now + LIFETIME, _time_of(session.created) + LONGEST)
        house.store.see_session(session.digest, moment_of(now), moment_of(expires))
        g.renewed = True


def _time_of(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)


def _china_clock(moment: str) -> str:
    hour, minute = int(moment[11:13]), moment[14:16]
    return f"{(hour + 8) % 24:02d}:{minute}"
