"""Printing as work: one row for each thing to be printed, and who is there to do it.

The same printing is never done twice: it is the row's key, and a worker has a row only while it says so.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from engine.records import Job, JobState, Moment, Printing, Report
from engine.texts import Text
from storage.actions import Action
from storage.sqlite.reports import Reports, assessments_of
from storage.sqlite.trail import note

_JOB = (
    "SELECT submission, format, language, paper, state, asked, asked_by, not_before, tries, lost, taken, worker,"
    " problem_zh, problem_en, detail, warning_zh, warning_en, finished, seconds FROM job "
)
_KEY = "submission = :submission AND format = :format AND language = :language AND paper = :paper"
_HELD = "state = 'running' AND worker = :worker"
_ADD = (
    "INSERT INTO job (submission, format, language, paper, state, asked, asked_by, not_before, tries, lost, taken,"
    " worker, problem_zh, problem_en, detail, warning_zh, warning_en, finished, seconds)"
    " VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, 0, 0, '', '', '', '', '', '', '', '', 0)"
    " ON CONFLICT (submission, format, language, paper) DO "
)
_AGAIN = (
    "UPDATE SET state = 'waiting', asked = excluded.asked, asked_by = excluded.asked_by,"
    " not_before = excluded.not_before, tries = 0, lost = 0, problem_zh = '', problem_en = '', detail = '',"
    " warning_zh = '', warning_en = '' WHERE job.state IN ('done', 'failed')"
)
_VANISHED = Text("报告没有生成：生成程序多次中断。", "The report was not made: the program broke off again and again.")


class Jobs(Reports):
    """The part of the store that knows what is to be printed, and who prints."""

    def ask_for_reports(self, printings: Sequence[Printing], by: str, at: Moment, *, again: bool = False) -> None:
        """Add each to what is to be printed; one that is there stays as it is.

        With `again` one that is done or failed is begun anew. NotFoundError where there is no such submission.
        """
        with self._door.write() as db:
            for printing in printings:
                assessments = assessments_of(db, printing.submission)
                if add_job(db, printing, by, at, again=again):
                    for assessment in assessments:
                        note(db, at, by, Action.ASK_FOR_REPORT, assessment)

    def job(self, printing: Printing) -> Job | None:
        """Return the work on a printing, where it was asked for."""
        row = self._door.read().execute(f"{_JOB} WHERE {_KEY}", printing._asdict()).fetchone()
        return _job(row) if row else None

    def jobs(self, *states: JobState) -> tuple[Job, ...]:
        """Return all work in any of the states, in the order in which it is done."""
        marks = ", ".join("?" for _ in states)
        sql = f"{_JOB} WHERE state IN ({marks}) ORDER BY lost, asked, rowid"
        return tuple(_job(row) for row in self._door.read().execute(sql, [state.value for state in states]))

    def jobs_ahead(self, printing: Printing) -> int:
        """Return how many others are being printed or come before one that waits."""
        sql = (
            "SELECT count(*) FROM job other, job mine WHERE mine.submission = ? AND mine.format = ?"
            " AND mine.language = ? AND mine.paper = ? AND mine.state = 'waiting' AND (other.state = 'running'"
            " OR other.state = 'waiting' AND"
            " (other.lost, other.asked, other.rowid) < (mine.lost, mine.asked, mine.rowid))"
        )
        return int(self._door.read().execute(sql, printing).fetchone()[0])

    def take_job(self, printing: Printing, worker: str, at: Moment) -> Job | None:
        """Give a job that waits and is due to a worker; None where there is none, so that two never have the same."""
        with self._door.write() as db:
            when = "state = 'waiting' AND not_before <= :at"
            taken = _update(
                db, printing, "state = 'running', taken = :at, worker = :worker", when, worker=worker, at=at
            )
        return self.job(printing) if taken else None

    def finish_job(self, report: Report, data: bytes, worker: str, seconds: float, warning: Text) -> None:
        """Keep a report and close its job, whoever has it now, in one transaction."""
        self._keep_blob(report, data)
        printing = Printing(report.submission, report.format, report.language, report.paper)
        done = (
            "state = 'done', worker = :worker, finished = :at, seconds = :seconds, problem_zh = '', problem_en = '',"
            " detail = '', warning_zh = :zh, warning_en = :en"
        )
        with self._door.write() as db:
            self._keep_row(db, report, data)
            values = {"worker": worker, "at": report.made, "seconds": seconds, "zh": warning.zh, "en": warning.en}
            _update(db, printing, done, "state <> 'done'", **values)

    def fail_job(
        self, printing: Printing, worker: str, problem: Text, detail: str, at: Moment, retry: Moment = ""
    ) -> None:
        """Say why a worker's job failed: it waits until `retry`, or has failed for good where that is empty."""
        failed = (
            "state = :state, not_before = :due, finished = :at, tries = tries + 1, problem_zh = :zh, problem_en = :en,"
            " detail = :detail"
        )
        values = {"at": at, "due": retry or at, "zh": problem.zh, "en": problem.en, "detail": detail, "worker": worker}
        state = JobState.WAITING if retry else JobState.FAILED
        with self._door.write() as db:
            if _update(db, printing, failed, _HELD, **values, state=state.value) and not retry:
                _note_failure(db, printing, at)

    def lose_job(self, printing: Printing, worker: str, at: Moment, most: int) -> None:
        """Take a running job from a worker that is gone; it waits again, or fails where it lost more than `most`."""
        failed = "state = 'failed', finished = :at, problem_zh = :zh, problem_en = :en"
        values = {"at": at, "zh": _VANISHED.zh, "en": _VANISHED.en, "most": most}
        with self._door.write() as db:
            if _update(db, printing, "state = 'waiting', lost = lost + 1", _HELD, worker=worker) and _update(
                db, printing, failed, "state = 'waiting' AND lost > :most", **values
            ):
                _note_failure(db, printing, at)

    def release_job(self, printing: Printing, worker: str) -> None:
        """Take a running job back from a worker that stops; nothing is counted against it."""
        with self._door.write() as db:
            _update(db, printing, "state = 'waiting'", _HELD, worker=worker)

    def see_worker(self, worker: str, at: Moment) -> None:
        """Note that a worker is there, and forget those not seen for a day."""
        yesterday = (datetime.fromisoformat(at) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._door.write() as db:
            db.execute(
                "INSERT INTO worker (name, seen) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seen = excluded.seen",
                (worker, at),
            )
            db.execute("DELETE FROM worker WHERE seen < ?", (yesterday,))

    def forget_worker(self, worker: str) -> None:
        """Note that a worker has stopped."""
        with self._door.write() as db:
            db.execute("DELETE FROM worker WHERE name = ?", (worker,))

    def workers(self) -> dict[str, Moment]:
        """Return when each worker was last seen."""
        return dict(self._door.read().execute("SELECT name, seen FROM worker ORDER BY name").fetchall())


def add_job(db: Database, printing: Printing, by: str, at: Moment, *, again: bool = False) -> bool:
    """Add a printing to the work, in the open transaction; tell whether that changed anything."""
    added = db.execute(_ADD + (_AGAIN if again else "NOTHING"), (*printing, at, by, at))
    return bool(added.rowcount)


def _update(db: Database, printing: Printing, change: str, where: str, **values: object) -> int:
    """Change the row of a printing where it is as said, in the open transaction; return how many that were."""
    sql = f"UPDATE job SET {change} WHERE {_KEY} AND {where}"  # noqa: S608 - both are written in this module
    return int(db.execute(sql, printing._asdict() | values).rowcount)


def _note_failure(db: Database, printing: Printing, at: Moment) -> None:
    for assessment in assessments_of(db, printing.submission):
        note(db, at, "", Action.FAIL_REPORT, assessment)


def _job(row: Sequence[Any]) -> Job:
    *key, state, asked, by, not_before, tries, lost, taken, worker, zh, en, detail, warned_zh, warned_en, at, took = row
    return Job(
        printing=Printing(*key),
        state=JobState(state),
        asked=asked,
        asked_by=by,
        not_before=not_before,
        tries=tries,
        lost=lost,
        taken=taken,
        worker=worker,
        problem=Text(zh, en),
        detail=detail,
        warning=Text(warned_zh, warned_en),
        finished=at,
        seconds=took,
    )
