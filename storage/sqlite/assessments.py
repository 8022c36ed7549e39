"""Assessments and the sources that they pin."""

from collections.abc import Mapping

from sqlite_utils import Database

from engine.errors import NotAllowedError, NotFoundError, SubmittedError
from engine.members import FirmRole
from engine.records import Assessment
from storage.actions import Action
from storage.sqlite.trail import Trail, note

_ASSESSMENT = (
    "SELECT a.id, a.firm, a.question_set, a.version, a.digest, a.created, coalesce(s.at, '')"
    " FROM assessment a LEFT JOIN submission s ON s.assessment = a.id "
)


class Assessments(Trail):
    """The part of the store that knows which assessments were begun."""

    def add_assessment(self, assessment: Assessment, editions: Mapping[str, str], by: str) -> None:
        """Keep a new assessment and the sources it pins; NotFoundError where there is no such firm.

        Its `submitted` is not kept: only `submit` says when that was.
        """
        with self._door.write() as db:
            keep_editions(db, editions)
            insert_assessment(db, assessment)
            note(db, assessment.created, by, Action.START_ASSESSMENT, assessment.id)

    def assessment(self, assessment_id: str) -> Assessment | None:
        """Return an assessment."""
        row = self._door.read().execute(_ASSESSMENT + "WHERE a.id = ?", (assessment_id,)).fetchone()
        return Assessment(*row) if row else None

    def assessments_of(self, firm_id: str) -> tuple[Assessment, ...]:
        """Return a firm's assessments, newest first."""
        rows = self._door.read().execute(
            _ASSESSMENT + "WHERE a.firm = ? ORDER BY a.created DESC, a.rowid DESC", (firm_id,)
        )
        return tuple(Assessment(*row) for row in rows)

    def edition(self, digest: str) -> str | None:
        """Return a kept source."""
        row = self._door.read().execute("SELECT source FROM edition WHERE digest = ?", (digest,)).fetchone()
        return str(row[0]) if row else None


def insert_assessment(db: Database, assessment: Assessment) -> None:
    """Keep the row of a new assessment; its `submitted` is not kept."""
    kept = (assessment.question_set, assessment.version, assessment.digest, assessment.created)
    db.execute(
        "INSERT INTO assessment (id, firm, question_set, version, digest, created) VALUES (?, ?, ?, ?, ?, ?)",
        (assessment.id, assessment.firm, *kept),
    )


def keep_editions(db: Database, editions: Mapping[str, str]) -> None:
    """Keep sources by their digest, each once."""
    for digest, source in editions.items():
        db.execute(
            "INSERT INTO edition (digest, source) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING", (digest, source)
        )


def check_writer(db: Database, assessment_id: str, by: str) -> None:
    """Return quietly where an account may write in an assessment now; whoever was let out a moment ago may not.

    NotFoundError for who is no member of its firm, NotAllowedError for its readers, SubmittedError where it is frozen.
    """
    row = db.execute(
        "SELECT m.role FROM member m JOIN assessment a ON a.firm = m.firm WHERE a.id = ? AND m.account = ?",
        (assessment_id, by),
    ).fetchone()
    if row is None:
        raise NotFoundError
    if row[0] == FirmRole.READER:
        raise NotAllowedError
    check_open(db, assessment_id)


def check_open(db: Database, assessment_id: str) -> None:
    """Return quietly where an assessment may still be changed; NotFoundError or SubmittedError otherwise."""
    row = db.execute(_ASSESSMENT + "WHERE a.id = ?", (assessment_id,)).fetchone()
    if row is None:
        raise NotFoundError
    if Assessment(*row).submitted:
        raise SubmittedError
