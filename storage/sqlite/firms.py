"""Firms."""

from dataclasses import asdict

from engine.errors import TakenError
from engine.members import FirmRole
from engine.records import Firm, Moment
from storage.actions import Action
from storage.sqlite.members import add_member
from storage.sqlite.trail import Trail, note


class Firms(Trail):
    """The part of the store that knows which firms there are."""

    def add_firm(self, firm: Firm, owner: str, at: Moment) -> None:
        """Keep a new firm with its owner; TakenError where that one has a firm of the USCC already."""
        with self._door.write() as db:
            if any(other.uscc == firm.uscc for other in self.firms_of(owner)):
                raise TakenError("统一社会信用代码", "The unified social credit code")
            db.table("firm").insert(asdict(firm))
            add_member(db, firm.id, owner, FirmRole.OWNER, at)
            note(db, at, owner, Action.ADD_FIRM, firm.id)

    def firm(self, firm_id: str) -> Firm | None:
        """Return a firm."""
        row = (
            self._door.read()
            .execute("SELECT id, name, uscc, region, created FROM firm WHERE id = ?", (firm_id,))
            .fetchone()
        )
        return Firm(*row) if row else None

    def firms_of(self, account_id: str) -> tuple[Firm, ...]:
        """Return the firms of which an account is a member, by name."""
        rows = self._door.read().execute(
            "SELECT f.id, f.name, f.uscc, f.region, f.created FROM member m JOIN firm f ON f.id = m.firm"
            " WHERE m.account = ? ORDER BY f.name, f.id",
            (account_id,),
        )
        return tuple(Firm(*row) for row in rows)
