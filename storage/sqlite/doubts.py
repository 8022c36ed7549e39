"""Doubts: open questions that somebody looked at and does not know yet."""

from sqlite_utils import Database

from engine.errors import MovedError
from engine.records import Moment
from storage.actions import Action
from storage.sqlite.assessments import check_open
from storage.sqlite.trail import Trail, note


class Doubts(Trail):
    """The part of the store that knows what is not known yet."""

    def doubt(self, assessment_id: str, question: str, ask: str, seen: int, by: str, at: Moment) -> None:
        """Keep that an open question is not known yet; MovedError where it was answered or doubted meanwhile."""
        with self._door.write() as db:
            check_open(db, assessment_id)
            holds, kept, revision = _doubt(db, assessment_id, question)
            if holds and kept == ask:
                return
            if revision != seen or _is_answered(db, assessment_id, question):
                raise MovedError
            _keep_doubt(db, assessment_id, (question, 1, ask, revision + 1, by, at))
            note(db, at, by, Action.DOUBT, assessment_id)

    def settle_doubt(self, assessment_id: str, question: str, by: str, at: Moment) -> None:
        """Take a doubt back; an answer that is saved does so by itself. Idempotent."""
        with self._door.write() as db:
            check_open(db, assessment_id)
            if settle(db, assessment_id, question, by, at):
                note(db, at, by, Action.SETTLE_DOUBT, assessment_id)


def settle(db: Database, assessment_id: str, question: str, by: str, at: Moment) -> bool:
    """Take a doubt back, in the transaction of what settles it; tell whether there was one."""
    holds, _ask, revision = _doubt(db, assessment_id, question)
    if holds:
        _keep_doubt(db, assessment_id, (question, 0, "", revision + 1, by, at))
    return holds


def _doubt(db: Database, assessment_id: str, question: str) -> tuple[bool, str, int]:
    row = db.execute(
        "SELECT holds, ask, revision FROM doubt WHERE assessment = ? AND question = ?", (assessment_id, question)
    ).fetchone()
    return (bool(row[0]), row[1], row[2]) if row else (False, "", 0)


def _keep_doubt(db: Database, assessment_id: str, row: tuple[str, int, str, int, str, Moment]) -> None:
    db.execute(
        "INSERT INTO doubt (assessment, question, holds, ask, revision, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (assessment, question) DO UPDATE SET holds = excluded.holds, ask = excluded.ask,"
        " revision = excluded.revision, actor = excluded.actor, at = excluded.at",
        (assessment_id, *row),
    )


def _is_answered(db: Database, assessment_id: str, question: str) -> bool:
    row = db.execute(
        "SELECT 1 FROM answer c JOIN history h ON h.assessment = c.assessment AND h.question = c.question"
        " AND h.revision = c.revision WHERE c.assessment = ? AND c.question = ?"
        " AND (h.value IS NOT NULL OR h.na <> '') AND NOT EXISTS (SELECT 1 FROM carried k"
        " WHERE k.assessment = c.assessment AND k.question = c.question AND k.confirmed_at = '' AND c.revision = 1)",
        (assessment_id, question),
    ).fetchone()
    return row is not None
