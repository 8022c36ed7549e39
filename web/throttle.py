"""Throttle: how often a name or an address may try to sign in."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from engine.texts import caseless

WINDOW = timedelta(minutes=15)
PER_LOGIN = 5
PER_ADDRESS = 30
_REMEMBERED = 20_000
_LONGEST = 200


@dataclass(slots=True)
class Throttle:
    """Counts the failed attempts within a window of time, in memory, per login and per address."""

    window: timedelta = WINDOW
    _tries: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def enter(self, login: str, address: str, now: datetime) -> datetime | None:
        """Count an attempt; return the moment from which to try again where there were too many."""
        limits = {self._login_key(login): PER_LOGIN, f"address {address}": PER_ADDRESS}
        with self._lock:
            waits = [self._free_from(key, limit, now) for key, limit in limits.items()]
            until = max((wait for wait in waits if wait), default=None)
            if until is None:
                for key in limits:
                    self._count(key, now)
            return until

    def forget(self, login: str, address: str, now: datetime) -> None:
        """Take back what `enter` counted at `now`, and all failures of the login: it has signed in."""
        with self._lock:
            self._tries.pop(self._login_key(login), None)
            tries = self._tries.get(f"address {address}", [])
            if now in tries:
                tries.remove(now)

    @staticmethod
    def _login_key(login: str) -> str:
        return f"login {caseless(login.strip()[:_LONGEST]).strip()}"

    def _free_from(self, key: str, limit: int, now: datetime) -> datetime | None:
        recent = self._recent(self._tries.get(key, []), now)
        return recent[-limit] + self.window if len(recent) >= limit else None

    def _count(self, key: str, now: datetime) -> None:
        self._tries[key] = [*self._recent(self._tries.pop(key, []), now), now]
        while len(self._tries) > _REMEMBERED:
            self._tries.popitem(last=False)

    def _recent(self, tries: list[datetime], now: datetime) -> list[datetime]:
        """Return the attempts of the window; those that lie far ahead were made before the clock was set back."""
        return [moment for moment in tries if abs(now - moment) < self.window]
