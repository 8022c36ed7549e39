"""The port to the sessions in which accounts are signed in."""

from typing import Protocol

from engine.records import Moment, Session


class Sessions(Protocol):
    """Keeps the browsers that are signed in."""

    def add_session(self, session: Session) -> None:
        """Keep a session and forget the account's expired ones."""

    def session(self, digest: str, now: Moment) -> Session | None:
        """Return a session that has not expired."""

    def sessions_of(self, account_id: str, now: Moment) -> tuple[Session, ...]:
        """Return an account's sessions that have not expired, last used first."""

    def see_session(self, digest: str, at: Moment, expires: Moment) -> None:
        """Note that a session is used, which moves its end; one that is gone stays gone. Leaves no trail."""

    def end_session(self, digest: str, at: Moment) -> None:
        """Forget a session."""

    def end_other_sessions(self, account_id: str, digest: str, at: Moment) -> None:
        """Forget every session of an account but one."""
