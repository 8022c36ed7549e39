"""What people do about reports: ask for one, see how far it is, have it tried again. Printing itself is work."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from engine.errors import DamagedError, NotFoundError
from engine.permissions import Permission, require
from engine.records import A4, Account, Firm, Job, JobState, Moment, Printing, Report, Submission
from engine.store import Store
from engine.texts import LANGUAGES

PATIENCE = timedelta(minutes=1)
"""After how long a report that nobody works on is called so."""

LEASE = timedelta(minutes=10)
"""How long a worker may have a job at most; far more than the limits of the rendering process."""


class Choice(NamedTuple):
    """Which report of an assessment is meant."""

    format: str
    language: str
    paper: str = A4


@dataclass(frozen=True, slots=True)
class ReportState:
    """How far a report is.

    `kept` is the report where it is there, `job` the work on it where it was asked for, `ahead` how many are
    printed before it; `deserted` says that it is due and nobody has been working for a minute.
    """

    firm: Firm
    submission: Submission
    printing: Printing
    kept: Report | None
    job: Job | None
    ahead: int = 0
    deserted: bool = False


def printings_of(submission: str) -> tuple[Printing, ...]:
    """Return what is printed of every submission without being asked for: the PDF in each language."""
    return tuple(Printing(submission, "pdf", language) for language in LANGUAGES)


def report_state(store: Store, actor: Account, assessment_id: str, choice: Choice, now: Moment) -> ReportState:
    """Return how far the report of a submitted assessment is."""
    require(store, actor, Permission.READ_REPORT, assessment_id)
    return _state(store, assessment_id, choice, now)


def open_report(store: Store, actor: Account, assessment_id: str, choice: Choice) -> bytes | None:
    """Return the kept report of a submitted assessment; None where there is none, or it is damaged."""
    require(store, actor, Permission.READ_REPORT, assessment_id)
    try:
        found = store.report(*_printing(store, assessment_id, choice))
    except DamagedError:
        return None
    return found[1] if found else None


def ask_for_report(store: Store, actor: Account, assessment_id: str, choice: Choice, now: Moment) -> ReportState:
    """Ask for a report that `open_report` did not find; one that waits, is being printed or failed stays so."""
    require(store, actor, Permission.READ_REPORT, assessment_id)
    printing = _printing(store, assessment_id, choice)
    job = store.job(printing)
    if job is None or job.state is JobState.DONE:
        store.ask_for_reports((printing,), actor.id, now, again=True)
    return _state(store, assessment_id, choice, now)


def retry_report(store: Store, actor: Account, assessment_id: str, choice: Choice, now: Moment) -> ReportState:
    """Ask again for a report that failed; any other is left as it is."""
    require(store, actor, Permission.READ_REPORT, assessment_id)
    printing = _printing(store, assessment_id, choice)
    job = store.job(printing)
    if job is not None and job.state is JobState.FAILED:
        store.ask_for_reports((printing,), actor.id, now, again=True)
    return _state(store, assessment_id, choice, now)


def moved(moment: Moment, span: timedelta) -> Moment:
    """Return the moment a span later."""
    return (datetime.fromisoformat(moment) + span).strftime("%Y-%m-%dT%H:%M:%SZ")


def _printing(store: Store, assessment_id: str, choice: Choice) -> Printing:
    submission = store.submission(assessment_id)
    if submission is None:
        raise NotFoundError
    return Printing(submission.digest, *choice)


def _state(store: Store, assessment_id: str, choice: Choice, now: Moment) -> ReportState:
    submission, assessment = store.submission(assessment_id), store.assessment(assessment_id)
    firm = store.firm(assessment.firm) if assessment else None
    if submission is None or firm is None:
        raise NotFoundError
    printing = Printing(submission.digest, *choice)
    job, kept = store.job(printing), store.kept_report(printing)
    if job is None or job.state in (JobState.DONE, JobState.FAILED):
        return ReportState(firm, submission, printing, kept, job)
    return ReportState(firm, submission, printing, kept, job, store.jobs_ahead(printing), _deserted(store, job, now))


def _deserted(store: Store, job: Job, now: Moment) -> bool:
    """Tell whether a job has been due for a while and nobody is there to do it."""
    lately, leased = moved(now, -PATIENCE), moved(now, -LEASE)
    if max(job.not_before, job.taken) > lately or any(seen > lately for seen in store.workers().values()):
        return False
    return not any(running.taken > leased for running in store.jobs(JobState.RUNNING))
