"""Answers: every revision stays in the history, and one row per question says which of them holds."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from engine.errors import StaleError
from engine.questions import Answer
from engine.records import Change, Conflict, Moment, StoredAnswer
from storage.actions import Action
from storage.blobs import Blobs
from storage.sqlite.assessments import check_writer
from storage.sqlite.connection import Door
from storage.sqlite.doubts import settle
from storage.sqlite.trail import Trail, note
from storage.values import evidence_text, read_evidence, read_value, value_text

_HISTORY = "SELECT h.question, h.value, h.na, h.note, h.evidence, h.revision, h.actor, h.at FROM history h "
_CURRENT = _HISTORY + (
    "JOIN answer c ON c.assessment = h.assessment AND c.question = h.question AND c.revision = h.revision "
)


class _Known:
    """The answers of an assessment as they were last read: a revision never changes, so only newer ones are read."""

    def __init__(self, _assessment_id: str) -> None:
        self.answers: dict[str, StoredAnswer] = {}


class Answers(Trail):
    """The part of the store that knows what was answered."""

    def __init__(self, door: Door, blobs: Blobs) -> None:
        super().__init__(door, blobs)
        self._known = lru_cache(maxsize=256)(_Known)

    def answers(self, assessment_id: str) -> dict[str, StoredAnswer]:
        """Return the current answers by question id, the profile's facts (`profile.…`) among them."""
        db, known = self._door.read(), self._known(assessment_id)
        known.answers = (
            _renewed(db, assessment_id, known.answers) if known.answers else current_answers(db, assessment_id)
        )
        return dict(known.answers)

    def save_answers(
        self, assessment_id: str, changes: Sequence[Change], by: str, at: Moment
    ) -> dict[str, StoredAnswer]:
        """Keep all changes or none, append their history, and return what is kept now for each.

        StaleError where a stored revision is not the one seen (unless the stored answer is the same already);
        SubmittedError where the assessment is frozen; NotFoundError where there is none, or `by` is no member of its
        firm (any more), NotAllowedError where only a reader.
        """
        with self._door.write() as db:
            check_writer(db, assessment_id, by)
            before = {change.question: _current(db, assessment_id, change.question) for change in changes}
            after = advance(before, changes, by, at)
            moved = [stored for question, stored in after.items() if stored != before[question]]
            for stored in moved:
                append(db, assessment_id, stored)
                if stored.answer.given:
                    settle(db, assessment_id, stored.question, by, at)
            if moved:
                note(db, at, by, Action.SAVE_ANSWERS, assessment_id)
        return {question: _as_read(stored) for question, stored in after.items()}

    def history(self, assessment_id: str, question: str) -> tuple[StoredAnswer, ...]:
        """Return all that was ever answered to a question, oldest first."""
        rows = self._door.read().execute(
            _HISTORY + "WHERE h.assessment = ? AND h.question = ? ORDER BY h.revision", (assessment_id, question)
        )
        return tuple(_stored(*row) for row in rows)


def never_answered(question: str) -> StoredAnswer:
    """Return what stands for the answer to a question that has none: revision 0."""
    return StoredAnswer(question, Answer(), 0, "", "")


def advance(before: dict[str, StoredAnswer], changes: Sequence[Change], by: str, at: Moment) -> dict[str, StoredAnswer]:
    """Return the answers after the changes; StaleError names every one that met a newer answer."""
    after = dict(before)
    conflicts = []
    for change in changes:
        stored = after[change.question]
        if stored.revision and stored.answer == change.answer:
            continue
        if stored.revision != change.seen:
            conflicts.append(Conflict(change, stored))
        else:
            after[change.question] = StoredAnswer(change.question, change.answer, stored.revision + 1, by, at)
    if conflicts:
        raise StaleError(conflicts)
    return after


def current_answers(db: Database, assessment_id: str) -> dict[str, StoredAnswer]:
    """Return the answers that hold, by question id."""
    rows = db.execute(_CURRENT + "WHERE c.assessment = ? ORDER BY c.question", (assessment_id,))
    return {row[0]: _stored(*row) for row in rows}


def _renewed(db: Database, assessment_id: str, known: dict[str, StoredAnswer]) -> dict[str, StoredAnswer]:
    """Return the answers that hold; those of which the revision is known are not read again."""
    rows = db.execute("SELECT question, revision FROM answer WHERE assessment = ? ORDER BY question", (assessment_id,))
    return {
        question: before
        if (before := known.get(question)) and before.revision == revision
        else _in_revision(db, assessment_id, question, revision)
        for question, revision in rows.fetchall()
    }


def answer_at(db: Database, assessment_id: str, question: str, revision: int) -> Answer:
    """Return an answer in one of its revisions; an empty one where there was none."""
    return _in_revision(db, assessment_id, question, revision).answer


def _in_revision(db: Database, assessment_id: str, question: str, revision: int) -> StoredAnswer:
    row = db.execute(
        _HISTORY + "WHERE h.assessment = ? AND h.question = ? AND h.revision = ?", (assessment_id, question, revision)
    ).fetchone()
    return _stored(*row) if row else never_answered(question)


def _current(db: Database, assessment_id: str, question: str) -> StoredAnswer:
    row = db.execute(_CURRENT + "WHERE c.assessment = ? AND c.question = ?", (assessment_id, question)).fetchone()
    return _stored(*row) if row else never_answered(question)


@lru_cache(16_384)  # a revision never changes, and every page reads the same hundred
def _stored(question: str, value: str | None, na: str, note: str, evidence: str, *rest: Any) -> StoredAnswer:
    return StoredAnswer(question, Answer(read_value(value), na, note, read_evidence(evidence)), *rest)


def _as_read(stored: StoredAnswer) -> StoredAnswer:
    """Return a revision as the very object that reading it gives."""
    answer = stored.answer
    content = (value_text(answer.value), answer.na, answer.note, evidence_text(answer.evidence))
    return _stored(stored.question, *content, stored.revision, stored.by, stored.at)


def append(db: Database, assessment_id: str, stored: StoredAnswer) -> None:
    """Add a revision of an answer to the history and let it hold."""
    answer = stored.answer
    content = (value_text(answer.value), answer.na, answer.note, evidence_text(answer.evidence))
    db.execute(
        "INSERT INTO history (assessment, question, value, na, note, evidence, revision, actor, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (assessment_id, stored.question, *content, stored.revision, stored.by, stored.at),
    )
    db.execute(
        "INSERT INTO answer (assessment, question, revision) VALUES (?, ?, ?)"
        " ON CONFLICT (assessment, question) DO UPDATE SET revision = excluded.revision",
        (assessment_id, stored.question, stored.revision),
    )
