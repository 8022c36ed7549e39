"""Second factors and their recovery codes."""

from collections.abc import Collection

from sqlite_utils import Database

from engine.errors import NotFoundError, TakenError
from engine.records import Moment
from engine.second_factors import SecondFactor
from storage.actions import Action
from storage.sqlite.trail import Trail, note


class SecondFactors(Trail):
    """The part of the store that knows what is asked beside a password."""

    def second_factor(self, account_id: str) -> SecondFactor | None:
        """Return the second factor of an account, where it has one."""
        row = (
            self._door.read()
            .execute(
                "SELECT f.account, f.secret, f.since, f.step,"
                " (SELECT count(*) FROM recovery_code c WHERE c.account = f.account AND c.used = '')"
                " FROM second_factor f WHERE f.account = ?",
                (account_id,),
            )
            .fetchone()
        )
        return SecondFactor(*row) if row else None

    def add_second_factor(self, factor: SecondFactor, recovery: Collection[str]) -> None:
        """Keep a second factor with the digests of its recovery codes; TakenError where the account has one."""
        with self._door.write() as db:
            if _has_one(db, factor.account):
                raise TakenError("两步验证", "Two-step sign-in")
            row = (factor.account, factor.secret, factor.since, factor.step)
            db.execute("INSERT INTO second_factor (account, secret, since, step) VALUES (?, ?, ?, ?)", row)
            _add_codes(db, factor.account, recovery)
            note(db, factor.since, factor.account, Action.ADD_SECOND_FACTOR, factor.account)

    def remove_second_factor(self, account_id: str, by: str, at: Moment) -> None:
        """Forget a second factor and its recovery codes; NotFoundError where there is none."""
        with self._door.write() as db:
            if not _has_one(db, account_id):
                raise NotFoundError
            for table in ("recovery_code", "second_factor"):
                db.execute(f"DELETE FROM {table} WHERE account = ?", (account_id,))  # noqa: S608 - our own names
            note(db, at, by, Action.REMOVE_SECOND_FACTOR, account_id)

    def use_step(self, account_id: str, step: int, latest: int) -> bool:
        """Note a code's time step; tell whether it is later than every one before that is not beyond `latest`."""
        with self._door.write() as db:
            used = db.execute(
                "UPDATE second_factor SET step = ? WHERE account = ? AND (step < ? OR step > ?)",
                (step, account_id, step, latest),
            )
            return bool(used.rowcount)

    def use_recovery_code(self, account_id: str, digest: str, at: Moment) -> bool:
        """Strike out a recovery code; tell whether it was there and unused."""
        with self._door.write() as db:
            used = db.execute(
                "UPDATE recovery_code SET used = ? WHERE account = ? AND digest = ? AND used = ''",
                (at, account_id, digest),
            )
            if used.rowcount:
                note(db, at, account_id, Action.USE_RECOVERY_CODE, account_id)
            return bool(used.rowcount)

    def renew_recovery_codes(self, account_id: str, recovery: Collection[str], at: Moment) -> None:
        """Put new recovery codes in place of all former ones; NotFoundError where there is no second factor."""
        with self._door.write() as db:
            db.execute("DELETE FROM recovery_code WHERE account = ?", (account_id,))
            _add_codes(db, account_id, recovery)
            note(db, at, account_id, Action.RENEW_RECOVERY_CODES, account_id)


def _has_one(db: Database, account_id: str) -> bool:
    return db.execute("SELECT 1 FROM second_factor WHERE account = ?", (account_id,)).fetchone() is not None


def _add_codes(db: Database, account_id: str, recovery: Collection[str]) -> None:
    for digest in recovery:
        db.execute("INSERT INTO recovery_code (account, digest, used) VALUES (?, ?, '')", (account_id, digest))
