"""Firms and their members."""

from dataclasses import asdict

from engine.errors import TakenError
from engine.records import Firm, Moment
from storage.actions import Action
from storage.sqlite.trail import Trail, note


class Firms(Trail):
    """The part of the store that knows which firms there are and who works for them."""

    def add_firm(self, firm: Firm, member: str, at: Moment) -> None:
        """Keep a new firm with its first member; TakenError where the member has a firm of that USCC already."""
        with self._door.write() as db:
            if any(other.uscc == firm.uscc for other in self.firms_of(member)):
                raise TakenError("统一社会信用代码", "The unified social credit code")
            db.table("firm").insert(asdict(firm))
            db.table("member").insert({"firm": firm.id, "account": member})
            note(db, at, member, Action.ADD_FIRM, firm.id)

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

    def is_member(self, firm_id: str, account_id: str) -> bool:
        """Tell whether an account is a member of a firm."""
        row = (
            self._door.read()
            .execute("SELECT 1 FROM member WHERE firm = ? AND account = ?", (firm_id, account_id))
            .fetchone()
        )
        return row is not None
