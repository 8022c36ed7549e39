"""The sessions in which accounts are signed in."""

from dataclasses import asdict

from engine.records import Moment, Session
from storage.actions import Action
from storage.sqlite.trail import Trail, note

_SESSION = "SELECT digest, account, created, expires, seen, agent FROM session "


class Sessions(Trail):
    """The part of the store that knows which browsers are signed in."""

    def add_session(self, session: Session) -> None:
        """Keep a session and forget the account's expired ones; NotFoundError where there is no such account."""
        with self._door.write() as db:
            db.execute("DELETE FROM session WHERE account = ? AND expires <= ?", (session.account, session.created))
            db.table("session").insert(asdict(session))
            note(db, session.created, session.account, Action.SIGN_IN, session.account)

    def session(self, digest: str, now: Moment) -> Session | None:
        """Return a session that has not expired."""
        row = self._door.read().execute(_SESSION + "WHERE digest = ? AND expires > ?", (digest, now)).fetchone()
        return Session(*row) if row else None

    def sessions_of(self, account_id: str, now: Moment) -> tuple[Session, ...]:
        """Return an account's sessions that have not expired, last used first."""
        rows = self._door.read().execute(
            _SESSION + "WHERE account = ? AND expires > ? ORDER BY seen DESC, created DESC, digest", (account_id, now)
        )
        return tuple(Session(*row) for row in rows)

    def see_session(self, digest: str, at: Moment, expires: Moment) -> None:
        """Note that a session is used, which moves its end; one that is gone stays gone. Leaves no trail."""
        with self._door.write() as db:
            db.execute(
                "UPDATE session SET seen = ?, expires = ? WHERE digest = ? AND seen < ? AND expires > ?",
                (at, expires, digest, at, at),
            )

    def end_session(self, digest: str, at: Moment) -> None:
        """Forget a session; one that is gone already is nothing to do."""
        with self._door.write() as db:
            row = db.execute("SELECT account FROM session WHERE digest = ?", (digest,)).fetchone()
            if row:
                db.execute("DELETE FROM session WHERE digest = ?", (digest,))
                note(db, at, row[0], Action.SIGN_OUT, row[0])

    def end_other_sessions(self, account_id: str, digest: str, at: Moment) -> None:
        """Forget every session of an account but one."""
        with self._door.write() as db:
            ended = db.execute("DELETE FROM session WHERE account = ? AND digest <> ?", (account_id, digest))
            if ended.rowcount:
                note(db, at, account_id, Action.END_OTHER_SESSIONS, account_id)
