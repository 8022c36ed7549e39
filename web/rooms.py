"""Rooms: what every view stands on: settings, library, store, clock; and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from flask import current_app, g

from engine.library import Library
from engine.records import Account, Moment
from engine.store import Store
from reports.wording import Words
from web.settings import Settings
from web.throttle import Throttle

ROOT = Path(__file__).resolve().parent.parent


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Rooms:
    """The other rooms, as the web room uses them."""

    settings: Settings
    library: Library
    store: Store
    clock: Callable[[], datetime] = _utc_now
    throttle: Throttle = field(default_factory=Throttle)

    def now(self) -> Moment:
        """Return the present moment."""
        return moment_of(self.clock())


def moment_of(time: datetime) -> Moment:
    """Return a time as a moment."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rooms() -> Rooms:
    """Return the rooms of the running site."""
    return cast("Rooms", current_app.extensions["zhiping"])


def actor() -> Account:
    """Return who is signed in; the site lets nobody else reach a view that asks."""
    return cast("Account", g.actor)


def words() -> Words:
    """Return the wording of the reader's language."""
    return cast("Words", g.words)
