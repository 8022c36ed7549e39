"""The port to whatever keeps the data. Every engine passes the one contract suite in tests/storage/contract.py."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.records import (
    Account,
    Assessment,
    Change,
    Firm,
    Moment,
    Report,
    Session,
    StoredAnswer,
    Submission,
    TrailEntry,
)


class Store(Protocol):
    """Keeps records. Every write is durable when the call returns, and its trail entry is in the same transaction."""

    def add_account(self, account: Account, by: str) -> None:
        """Keep a new account; TakenError where the login is in use."""

    def account(self, account_id: str) -> Account | None:
        """Return an account."""

    def account_by_login(self, login: str) -> Account | None:
        """Return the account that signs in under a name, whatever its letter case."""

    def set_password(self, account_id: str, password_hash: str, by: str, at: Moment) -> None:
        """Replace a password hash and end every session of the account."""

    def add_session(self, session: Session) -> None:
        """Keep a session and forget the account's expired ones."""

    def session(self, digest: str, now: Moment) -> Session | None:
        """Return a session that has not expired."""

    def end_session(self, digest: str, at: Moment) -> None:
        """Forget a session."""

    def add_firm(self, firm: Firm, member: str, at: Moment) -> None:
        """Keep a new firm with its first member; TakenError where the member has a firm of that USCC already."""

    def firm(self, firm_id: str) -> Firm | None:
        """Return a firm."""

    def firms_of(self, account_id: str) -> tuple[Firm, ...]:
        """Return the firms of which an account is a member, by name."""

    def is_member(self, firm_id: str, account_id: str) -> bool:
        """Tell whether an account is a member of a firm."""

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
        SubmittedError where the assessment is frozen; NotFoundError where there is none.
        """

    def history(self, assessment_id: str, question: str) -> tuple[StoredAnswer, ...]:
        """Return all that was ever answered to a question, oldest first."""

    def submit(self, submission: Submission, seen: Mapping[str, int], editions: Mapping[str, str]) -> None:
        """Freeze an assessment and keep its sources.

        `seen` maps each answered question to the revision that was judged: StaleError where an answer has
        moved since; SubmittedError where it is frozen already.
        """

    def submission(self, assessment_id: str) -> Submission | None:
        """Return the submission of an assessment."""

    def keep_report(self, report: Report, data: bytes) -> None:
        """Keep a rendered report; the same bytes are kept once. Idempotent."""

    def report(self, submission: str, format: str, language: str) -> tuple[Report, bytes] | None:
        """Return a kept report of a submission (by its digest)."""

    def trail(self, thing: str) -> tuple[TrailEntry, ...]:
        """Return the audit trail of a thing, oldest first."""

    def close(self) -> None:
        """Close every connection of the calling thread."""
