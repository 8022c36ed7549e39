"""The worker: takes what is to be printed, prints it, keeps it. Joins the store and the reports.

The row in the store is the truth. Whatever is killed at whatever moment: a row that waits is rung for again, a row
whose worker is gone waits again, and what is printed twice is the same and kept once.
"""

import logging
import os
import socket
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from huey import MemoryHuey

from engine.desk import Submitted, submitted_of
from engine.errors import DamagedError, NotFoundError, ZhipingError
from engine.library import Library
from engine.printing import LEASE, moved
from engine.records import Job, JobState, Moment, Printing, Report
from engine.store import Store
from engine.texts import NO_TEXT, Text
from jobs.bell import Bell
from reports.errors import RenderError
from reports.printing import UNSIGNED, Printed

PAUSES = (timedelta(seconds=10), timedelta(minutes=1))
"""How long a report that failed waits before its next try; after the last one it has failed for good."""
NO_PAUSES = (timedelta(0), timedelta(0))
MOST_LOST = 20
"""How many workers may vanish over one report."""
_BROKEN = Text(
    "报告没有生成：程序出错，详情见日志。", "The report was not made: the program failed; the log has the details."
)
_LONGEST_DETAIL = 4000

Press = Callable[[Submitted, Printing], Printed]
"""How a report is printed; tests have others."""

_log = logging.getLogger("zhiping.jobs")


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Workshop:
    """What a worker needs: the store, the library, how to print, a clock, and the pauses after a failure."""

    store: Store
    library: Library
    print: Press = UNSIGNED
    clock: Callable[[], datetime] = _utc_now
    pauses: tuple[timedelta, ...] = PAUSES

    def now(self) -> Moment:
        """Return the present moment."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def perform(shop: Workshop, printing: Printing) -> None:
    """Print a report that waits and is due, and keep it, or say what failed; any other is left alone."""
    me = worker_name()
    job = shop.store.take_job(printing, me, shop.now())
    if job is None:
        return
    try:
        _print(shop, printing, me)
    except RenderError as error:
        _fail(shop, job, error.what, error.detail, final=error.final)
    except ZhipingError as error:
        _fail(shop, job, error.what, "")
    except KeyboardInterrupt:
        shop.store.release_job(printing, me)
        raise
    except BaseException:
        _fail(shop, job, _BROKEN, traceback.format_exc())
        raise


def report_now(shop: Workshop, printing: Printing) -> bytes:
    """Return a report, printed here unless it is kept; RenderError where it cannot be printed."""
    perform(shop, printing)
    found = _kept(shop.store, printing)
    return found[1] if found else shop.print(_submitted(shop, printing), printing).data


def drain(shop: Workshop) -> tuple[Job, ...]:
    """Work off all that waits and is due, in this process; return what failed of it."""
    free(shop)
    bell, tried = Bell(MemoryHuey("zhiping", results=False), lambda printing: perform(shop, printing)), set[Printing]()
    while due := _due(shop):
        tried.update(due)
        bell.ring(due)
        bell.answer_all()
    return tuple(job for job in shop.store.jobs(JobState.FAILED) if job.printing in tried)


def sweep(shop: Workshop, bell: Bell) -> None:
    """Free what dead workers had, and ring for all that is due and not rung for."""
    free(shop)
    bell.ring_again(_due(shop))


def free(shop: Workshop) -> None:
    """Take back the jobs of workers that are gone or had them for too long."""
    now = shop.now()
    for job in shop.store.jobs(JobState.RUNNING):
        if is_gone(job.worker) or job.taken < moved(now, -LEASE):
            _log.warning("%s has lost %s", job.worker, _name(job.printing))
            shop.store.lose_job(job.printing, job.worker, now, MOST_LOST)


def worker_name() -> str:
    """Return what this process is called as a worker: host, process id, and when the process was started."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def is_gone(worker: str) -> bool:
    """Tell whether a worker of this host is no more; of other hosts nobody here can tell."""
    host, pid, started = worker.rsplit(":", 2)
    return host == socket.gethostname() and _started(int(pid)) != started


def _started(pid: int) -> str:
    """Return when a process was started, in ticks since the boot; nothing where there is none, or a dead one."""
    try:
        # Source: proc_pid_stat(5). The name in brackets may hold blanks, so count from its end.
        state, *rest = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state in "ZX" else rest[18]


def _due(shop: Workshop) -> list[Printing]:
    now = shop.now()
    return [job.printing for job in shop.store.jobs(JobState.WAITING) if job.not_before <= now]


def _print(shop: Workshop, printing: Printing, me: str) -> None:
    kept = _kept(shop.store, printing)
    if kept is not None:
        shop.store.finish_job(*kept, me, 0.0, NO_TEXT)
        return
    start = time.monotonic()
    data, warning = shop.print(_submitted(shop, printing), printing)
    report = Report(*printing[:3], sha256(data).hexdigest(), shop.now(), printing.paper)
    seconds = round(time.monotonic() - start, 3)
    shop.store.finish_job(report, data, me, seconds, warning)
    _log.info("printed %s in %.1f s", _name(printing), seconds)


def _submitted(shop: Workshop, printing: Printing) -> Submitted:
    submission = shop.store.submission_of(printing.submission)
    if submission is None:
        raise NotFoundError
    return submitted_of(shop.store, shop.library, submission)


def _kept(store: Store, printing: Printing) -> tuple[Report, bytes] | None:
    try:
        return store.report(*printing)
    except DamagedError:
        return None


def _fail(shop: Workshop, job: Job, problem: Text, detail: str, *, final: bool = False) -> None:
    now, left = shop.now(), () if final else shop.pauses[job.tries : job.tries + 1]
    retry = moved(now, left[0]) if left else ""
    _log.error("%s: %s %s", _name(job.printing), problem.to("en"), detail)
    shop.store.fail_job(job.printing, job.worker, problem, detail[-_LONGEST_DETAIL:], now, retry)


def _name(printing: Printing) -> str:
    return f"{printing.submission[:8]} {printing.format} {printing.language} {printing.paper}"
