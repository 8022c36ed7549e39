"""The audit trail, and what every subject of the store stands on."""

from sqlite_utils import Database

from engine.records import Moment, TrailEntry
from storage.actions import Action
from storage.blobs import Blobs
from storage.sqlite.connection import Door


class Trail:
    """Reads the trail; the subjects (accounts, firms, …) share its door and blobs."""

    def __init__(self, door: Door, blobs: Blobs) -> None:
        self._door = door
        self._blobs = blobs

    def trail(self, thing: str) -> tuple[TrailEntry, ...]:
        """Return the audit trail of a thing, oldest first."""
        rows = self._door.read().execute(
            "SELECT at, actor, action, thing FROM trail WHERE thing = ? ORDER BY number", (thing,)
        )
        return tuple(TrailEntry(*row) for row in rows)


def note(db: Database, at: Moment, by: str, action: Action, thing: str) -> None:
    """Add to the trail, in the transaction of the deed itself."""
    db.execute("INSERT INTO trail (at, actor, action, thing) VALUES (?, ?, ?, ?)", (at, by, action.value, thing))
