"""The port to whatever keeps the data. Every engine passes the one contract suite in tests/storage/contract.py."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from engine.ports.belongings import FirmBelongings
from engine.ports.evidence import EvidenceStore
from engine.ports.judged_law import JudgedLaw
from engine.ports.law_index import LawIndex
from engine.ports.law_texts import LawTexts
from engine.ports.links import Links
from engine.ports.members import Members
from engine.ports.plans import Plans
from engine.ports.second_factors import SecondFactors
from engine.ports.sessions import Sessions
from engine.ports.standings import Standings
from engine.ports.together import Together
from engine.ports.versions import Versions
from engine.questions import Document
from engine.records import (
    A4,
    Account,
    Assessment,
    Change,
    Firm,
    Job,
    JobState,
    Moment,
    Printing,
    Report,
    StoredAnswer,
    Submission,
    TrailEntry,
)
from engine.texts import Text


class Store(
    FirmBelongings,
    JudgedLaw,
    LawIndex,
    LawTexts,
    Links,
    Members,
    Plans,
    SecondFactors,
    Sessions,
    Standings,
    Together,
    Versions,
    EvidenceStore,
    Protocol,
):
    """Keeps records. Every write is durable when the call returns, and its trail entry is in the same transaction."""

    def add_account(self, account: Account, by: str) -> None:
        """Keep a new account; TakenError where the login is in use."""

    def account(self, account_id: str) -> Account | None:
        """Return an account."""

    def account_by_login(self, login: str) -> Account | None:
        """Return the account that signs in under a name, whatever its letter case."""

    def set_password(self, account_id: str, password_hash: str, by: str, at: Moment) -> None:
        """Replace a password hash, end every session of the account, and void every link for a new password."""

    def add_firm(self, firm: Firm, owner: str, at: Moment) -> None:
        """Keep a new firm with its owner; TakenError where that one has a firm of the USCC already."""

    def firm(self, firm_id: str) -> Firm | None:
        """Return a firm."""

    def firms_of(self, account_id: str) -> tuple[Firm, ...]:
        """Return the firms of which an account is a member, by name."""

    def add_assessment(self, assessment: Assessment, editions: Mapping[str, str], by: str) -> None:
        """Keep a new assessment and the sources it pins (text by digest), each source once."""

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return an assessment."""

    def assessments_of(self, firm_id: str) -> tuple[Assessment, ...]:
        """Return a firm's assessments, newest first."""

    def submitted(self) -> tuple[tuple[Firm, Assessment, Submission], ...]:
        """Return every submitted assessment with its firm, newest submission first."""

    def edition(self, digest: str) -> str | None:
        """Return a kept source."""

    def answers(self, assessment_id: str) -> dict[str, StoredAnswer]:
        """Return the current answers by question id, the profile's facts (`profile.…`) among them."""

    def save_answers(
        self, assessment_id: str, changes: Sequence[Change], by: str, at: Moment
    ) -> dict[str, StoredAnswer]:
        """Keep all changes or none, append their history, and return what is kept now for each.

        StaleError where a stored revision is not the one seen (unless the stored answer is the same already);
        SubmittedError where the assessment is frozen; NotFoundError where there is none, or `by` is no member of its
        firm (any more), NotAllowedError where only a reader.
        """

    def history(self, assessment_id: str, question: str) -> tuple[StoredAnswer, ...]:
        """Return all that was ever answered to a question, oldest first."""

    def submit(
        self,
        submission: Submission,
        seen: Mapping[str, int],
        editions: Mapping[str, str],
        printings: Sequence[Printing] = (),
        documents: Mapping[str, tuple[Document, ...]] = ...,
        plan: Mapping[str, date | None] = ...,
    ) -> None:
        """Freeze an assessment, keep its sources, ask for its reports and carry over its predecessor's plan.

        `seen` maps each answered question to the revision that was judged, `documents` to its files, none where
        left out: StaleError where either has moved since; SubmittedError where it is frozen already. `plan` names
        the predecessor's actions that begin the new plan unless they are done, each with the day by which it is due
        where none was set.
        """

    def submission(self, assessment_id: str) -> Submission | None:
        """Return the submission of an assessment."""

    def submission_of(self, digest: str) -> Submission | None:
        """Return a submission by its digest."""

    def submissions_beginning(self, digits: str) -> tuple[Submission, ...]:
        """Return the submissions whose digest begins with these hexadecimal digits."""

    def keep_report(self, report: Report, data: bytes) -> None:
        """Keep a rendered report; the first one stays, unless its bytes are damaged. Idempotent."""

    def report(self, submission: str, format: str, language: str, paper: str = A4) -> tuple[Report, bytes] | None:
        """Return a kept report of a submission (by its digest); DamagedError where its bytes are spoilt."""

    def kept_report(self, printing: Printing) -> Report | None:
        """Return what is known of a kept report, without its bytes."""

    def ask_for_reports(self, printings: Sequence[Printing], by: str, at: Moment, *, again: bool = False) -> None:
        """Add each to what is to be printed; one that is there stays as it is.

        With `again` one that is done or failed is begun anew. NotFoundError where there is no such submission.
        """

    def job(self, printing: Printing) -> Job | None:
        """Return the work on a printing, where it was asked for."""

    def jobs(self, *states: JobState) -> tuple[Job, ...]:
        """Return all work in any of the states, in the order in which it is done."""

    def jobs_ahead(self, printing: Printing) -> int:
        """Return how many others are being printed or come before one that waits."""

    def take_job(self, printing: Printing, worker: str, at: Moment) -> Job | None:
        """Give a job that waits and is due to a worker; None where there is none, so that two never have the same."""

    def finish_job(self, report: Report, data: bytes, worker: str, seconds: float, warning: Text) -> None:
        """Keep a report and close its job, whoever has it now, in one transaction."""

    def fail_job(
        self, printing: Printing, worker: str, problem: Text, detail: str, at: Moment, retry: Moment = ""
    ) -> None:
        """Say why a worker's job failed: it waits until `retry`, or has failed for good where that is empty."""

    def lose_job(self, printing: Printing, worker: str, at: Moment, most: int) -> None:
        """Take a running job from a worker that is gone; it waits again, or fails where it lost more than `most`."""

    def release_job(self, printing: Printing, worker: str) -> None:
        """Take a running job back from a worker that stops; nothing is counted against it."""

    def see_worker(self, worker: str, at: Moment) -> None:
        """Note that a worker is there, and forget those not seen for a day."""

    def forget_worker(self, worker: str) -> None:
        """Note that a worker has stopped."""

    def workers(self) -> dict[str, Moment]:
        """Return when each worker was last seen."""

    def trail(self, thing: str) -> tuple[TrailEntry, ...]:
        """Return the audit trail of a thing, oldest first."""

    def close(self) -> None:
        """Close every connection of the calling thread."""
