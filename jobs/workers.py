"""Workers: processes that hear the bell, one who sweeps, and the foreman who replaces those that die.

Huey's consumer, told apart by what it lacks: workers whose foreman was killed would go on for ever, and what was rung
for and lost would be lost. Source: huey's documentation, "Consuming Tasks" and "Signals".
"""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from huey.consumer import Consumer, Scheduler, Worker

from engine.library import read_library
from jobs.bell import Bell, bell_in
from jobs.work import Press, Workshop, perform, sweep, worker_name
from reports.pdf.warm import warm_up
from reports.printing import UNSIGNED
from storage import open_store

NICE = 10
"""How far workers stand back behind the site."""
SWEEP = timedelta(seconds=5)
SEEN = timedelta(seconds=20)
STOP_WITHIN = timedelta(seconds=60)
"""How long a worker may finish its report when it is asked to stop; then it puts it back."""


def run_workers(home: Path, count: int, beside: int = 0, press: Press = UNSIGNED) -> None:
    """Print what is to be printed with so many processes, until stopped: SIGTERM lets them finish, SIGINT does not.

    With `beside`, a process id, also when that process is no longer the parent of this one.
    """
    os.nice(NICE)
    library = read_library()
    warm_up()  # reads the fonts once, before there are workers
    shop = Workshop(open_store(home), library, press)
    bell = bell_in(home, lambda printing: perform(shop, printing))
    me = worker_name()
    try:
        Foreman(shop, bell, count, beside).run()
    finally:
        shop.store.forget_worker(me)
        shop.store.close()


class Foreman(Consumer):  # type: ignore[misc]  # huey declares no types
    """Starts the workers and the sweeper, and starts them again when they die."""

    def __init__(self, shop: Workshop, bell: Bell, count: int, beside: int) -> None:
        self.shop, self.bell, self.beside = shop, bell, beside
        super().__init__(
            bell.huey,
            workers=count,
            worker_type="process",
            periodic=False,
            max_delay=1.0,
            health_check_interval=1,
            shutdown_timeout=STOP_WITHIN.total_seconds(),
            graceful_signal="TERM",
        )

    def _create_worker(self) -> "Hand":
        return Hand(os.getpid(), self.huey, self.stop_flag, self.default_delay, self.max_delay, self.backoff)

    def _create_scheduler(self) -> "Sweeper":
        return Sweeper(self.shop, self.bell, self.huey, self.stop_flag, self.scheduler_interval, self.periodic)

    def loop(self, health_check_ts: float | None = None) -> Any:
        """Watch over the workers; stop where the site beside which they work is gone."""
        if self.beside and os.getppid() != self.beside:
            self.stop(graceful=True)
        return super().loop(health_check_ts)


class Hand(Worker):  # type: ignore[misc]  # huey declares no types
    """A worker, which leaves when its foreman is gone."""

    def __init__(self, foreman: int, *huey: Any) -> None:
        self.foreman = foreman
        super().__init__(*huey)

    def loop(self, now: Any = None) -> None:
        """Print one report, or wait for one."""
        leave_without(self.foreman)
        super().loop(now)


class Sweeper(Scheduler):  # type: ignore[misc]  # huey declares no types
    """Rings for what was forgotten, frees what dead workers had, and says that workers are there."""

    def __init__(self, shop: Workshop, bell: Bell, *huey: Any) -> None:
        self.shop, self.bell = shop, bell
        self.foreman, self.name = os.getpid(), worker_name()
        self.swept = self.seen = -float("inf")
        super().__init__(*huey)

    def loop(self, now: Any = None) -> None:
        """Sweep and be seen, each at its time; then wait a second."""
        leave_without(self.foreman)
        time_now = time.monotonic()
        if time_now - self.seen >= SEEN.total_seconds():
            self.seen = time_now
            self.shop.store.see_worker(self.name, self.shop.now())
        if time_now - self.swept >= SWEEP.total_seconds():
            self.swept = time_now
            sweep(self.shop, self.bell)
        super().loop(now)


def leave_without(foreman: int) -> None:
    """End this process quietly where its foreman is gone."""
    if os.getppid() != foreman:
        raise KeyboardInterrupt
