"""Rooms: what every view stands on: settings, library, store, clock, bell; and who is asking."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from flask import current_app, g

from engine.library import Library
from engine.records import Account, Moment, Printing
from engine.store import Store
from reports.wording import Words
from web.errands import Errand, Errands
from web.settings import Settings
from web.throttle import Throttle

ROOT = Path(__file__).resolve().parent.parent


def _nobody_hears(_printings: Iterable[Printing]) -> None:
    """Ring no bell: what is to be printed is found by the next sweep."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Rooms:
    """The other rooms, as the web room uses them; `ring` tells the workers that there is something to print."""

    settings: Settings
    library: Library
    store: Store
    clock: Callable[[], datetime] = _utc_now
    throttle: Throttle = field(default_factory=Throttle)
    codes: Throttle = field(default_factory=lambda: Throttle(timedelta(hours=1)))
    letters: Throttle = field(default_factory=lambda: Throttle(timedelta(hours=1)))
    errands: Callable[[Errand], None] = field(default_factory=Errands)
    ring: Callable[[Iterable[Printing]], None] = _nobody_hears

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
