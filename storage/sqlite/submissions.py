"""Submissions: assessments frozen as they were judged."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlite_utils import Database

from engine.errors import StaleError
from engine.evidence import MovedEvidenceError
from engine.questions import Document
from engine.records import Assessment, Change, Conflict, Firm, Printing, Submission
from storage.actions import Action
from storage.sqlite.answers import answer_at, current_answers, never_answered
from storage.sqlite.assessments import check_writer, keep_editions
from storage.sqlite.evidence import linked_documents
from storage.sqlite.jobs import add_job
from storage.sqlite.plans import carry_plan
from storage.sqlite.trail import Trail, note

NO_DOCUMENTS: Mapping[str, tuple[Document, ...]] = {}
NO_PLAN: Mapping[str, date | None] = {}


class Submissions(Trail):
    """The part of the store that knows what was submitted."""

    def submit(
        self,
        submission: Submission,
        seen: Mapping[str, int],
        editions: Mapping[str, str],
        printings: Sequence[Printing] = (),
        documents: Mapping[str, tuple[Document, ...]] = NO_DOCUMENTS,
        plan: Mapping[str, date | None] = NO_PLAN,
    ) -> None:
        """Freeze an assessment, keep its sources, ask for its reports and carry over its predecessor's plan.

        `seen` maps each answered question to the revision that was judged, `documents` to the files: StaleError
        where either has moved since; SubmittedError where it is frozen already; NotFoundError where there is none.
        """
        with self._door.write() as db:
            check_writer(db, submission.assessment, submission.by)
            conflicts = _moved(db, submission.assessment, seen)
            if conflicts:
                raise StaleError(conflicts)
            if linked_documents(db, submission.assessment) != documents:
                raise MovedEvidenceError
            keep_editions(db, editions)
            db.execute(
                "INSERT INTO submission (assessment, declared_by, at, actor, digest, frozen) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    submission.assessment,
                    submission.declared_by,
                    submission.at,
                    submission.by,
                    submission.digest,
                    submission.frozen,
                ),
            )
            for printing in printings:
                add_job(db, printing, submission.by, submission.at)
            carry_plan(db, submission.assessment, plan, submission.by, submission.at)
            note(db, submission.at, submission.by, Action.SUBMIT, submission.assessment)

    def submission(self, assessment_id: str) -> Submission | None:
        """Return the submission of an assessment."""
        return self._submission("assessment", assessment_id)

    def submission_of(self, digest: str) -> Submission | None:
        """Return a submission by its digest."""
        return self._submission("digest", digest)

    def _submission(self, column: str, value: str) -> Submission | None:
        sql = f"SELECT assessment, declared_by, at, actor, digest, frozen FROM submission WHERE {column} = ?"  # noqa: S608
        row = self._door.read().execute(sql, (value,)).fetchone()
        return Submission(*row) if row else None

    def submissions_beginning(self, digits: str) -> tuple[Submission, ...]:
        """Return the submissions whose digest begins with these hexadecimal digits."""
        rows = self._door.read().execute(
            "SELECT assessment, declared_by, at, actor, digest, frozen FROM submission"
            " WHERE digest >= ? AND digest < ? ORDER BY digest, rowid",
            (digits, f"{digits}g"),
        )
        return tuple(Submission(*row) for row in rows)

    def submitted(self) -> tuple[tuple[Firm, Assessment, Submission], ...]:
        """Return every submitted assessment with its firm, newest submission first."""
        rows = self._door.read().execute(
            "SELECT f.id, f.name, f.uscc, f.region, f.created,"
            " a.id, a.firm, a.question_set, a.version, a.digest, a.created, s.at,"
            " s.assessment, s.declared_by, s.at, s.actor, s.digest, s.frozen"
            " FROM submission s JOIN assessment a ON a.id = s.assessment JOIN firm f ON f.id = a.firm"
            " ORDER BY s.at DESC, s.rowid DESC"
        )
        return tuple((Firm(*row[:5]), Assessment(*row[5:12]), Submission(*row[12:])) for row in rows)


def _moved(db: Database, assessment_id: str, seen: Mapping[str, int]) -> list[Conflict]:
    """Return the answers that are not in the revision seen: what was judged, and what is kept."""
    stored = current_answers(db, assessment_id)
    conflicts = []
    for question in sorted({*stored, *seen}):
        theirs, revision = stored.get(question) or never_answered(question), seen.get(question, 0)
        if theirs.revision != revision:
            mine = Change(question, answer_at(db, assessment_id, question, revision), revision)
            conflicts.append(Conflict(mine, theirs))
    return conflicts
