"""Which assessment was begun from which, and the answers that were carried over."""

from collections.abc import Collection, Mapping, Sequence

from sqlite_utils import Database

from engine.errors import UnsubmittedError
from engine.records import Assessment, Moment, StoredAnswer
from engine.versions import Carried, Origin, Way
from storage.actions import Action
from storage.sqlite.answers import append
from storage.sqlite.assessments import check_writer, insert_assessment, keep_editions
from storage.sqlite.doubts import settle
from storage.sqlite.evidence import carry_links
from storage.sqlite.trail import Trail, note

_ORIGIN = "SELECT o.assessment, o.based_on, o.way FROM origin o "


class Versions(Trail):
    """The part of the store that knows how assessments follow each other."""

    def add_successor(
        self,
        assessment: Assessment,
        origin: Origin,
        answers: Sequence[StoredAnswer],
        editions: Mapping[str, str],
        by: str,
    ) -> str:
        """Keep a new assessment with answers of a submitted one, each as its revision 1; return its id.

        Where there is its one revision, or a copy in which nothing was done yet, nothing is kept and that id is
        returned. UnsubmittedError where the other assessment is not submitted.
        """
        revision = origin.way is Way.REVISION
        with self._door.write() as db:
            if not db.execute("SELECT 1 FROM submission WHERE assessment = ?", (origin.based_on,)).fetchone():
                raise UnsubmittedError
            begun = _revision(db, origin) if revision else _untouched_copy(db, origin, assessment.digest)
            if begun:
                return begun
            keep_editions(db, editions)
            insert_assessment(db, assessment)
            db.execute("INSERT INTO origin (assessment, based_on, way) VALUES (?, ?, ?)", _row(origin))
            confirmed = (by, assessment.created) if revision else ("", "")
            for kept in answers:
                append(db, assessment.id, StoredAnswer(kept.question, kept.answer, 1, by, assessment.created))
                db.execute(
                    "INSERT INTO carried (assessment, question, based_on, revision, confirmed_by, confirmed_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (assessment.id, kept.question, origin.based_on, kept.revision, *confirmed),
                )
            carry_links(db, origin.based_on, assessment.id, {kept.question for kept in answers}, by, assessment.created)
            note(db, assessment.created, by, Action.REVISE if revision else Action.COPY, assessment.id)
            return assessment.id

    def origin(self, assessment_id: str) -> Origin | None:
        """Return what an assessment was begun from."""
        row = self._door.read().execute(_ORIGIN + "WHERE o.assessment = ?", (assessment_id,)).fetchone()
        return _origin(*row) if row else None

    def origins_of(self, firm_id: str) -> dict[str, Origin]:
        """Return what a firm's assessments were begun from, by assessment."""
        rows = self._door.read().execute(
            _ORIGIN + "JOIN assessment a ON a.id = o.assessment WHERE a.firm = ?", (firm_id,)
        )
        return {row[0]: _origin(*row) for row in rows}

    def carried(self, assessment_id: str) -> dict[str, Carried]:
        """Return the answers that were carried over, by question."""
        rows = self._door.read().execute(
            "SELECT question, revision, confirmed_by, confirmed_at FROM carried WHERE assessment = ?", (assessment_id,)
        )
        return {row[0]: Carried(*row) for row in rows}

    def unconfirmed(self, assessment_id: str) -> frozenset[str]:
        """Return the questions whose carried answer nobody has confirmed or changed yet."""
        rows = self._door.read().execute(_UNCONFIRMED, (assessment_id,))
        return frozenset(str(question) for (question,) in rows)

    def confirm(self, assessment_id: str, questions: Collection[str], by: str, at: Moment) -> int:
        """Note that carried answers still hold, and return how many were unconfirmed until now.

        SubmittedError where the assessment is frozen; NotFoundError where there is none.
        """
        with self._door.write() as db:
            check_writer(db, assessment_id, by)
            waiting = {question for (question,) in db.execute(_UNCONFIRMED, (assessment_id,))}
            confirmed = sorted(waiting & set(questions))
            for question in confirmed:
                db.execute(
                    "UPDATE carried SET confirmed_by = ?, confirmed_at = ? WHERE assessment = ? AND question = ?",
                    (by, at, assessment_id, question),
                )
                settle(db, assessment_id, question, by, at)
            if confirmed:
                note(db, at, by, Action.CONFIRM_ANSWERS, assessment_id)
        return len(confirmed)


_UNCONFIRMED = (
    "SELECT c.question FROM carried c"
    " JOIN answer a ON a.assessment = c.assessment AND a.question = c.question"
    " WHERE c.assessment = ? AND c.confirmed_at = '' AND a.revision = 1"
)


def _row(origin: Origin) -> tuple[str, str, str]:
    return origin.assessment, origin.based_on, origin.way.value


def _origin(assessment: str, based_on: str, way: str) -> Origin:
    return Origin(assessment, based_on, Way(way))


def _revision(db: Database, origin: Origin) -> str:
    """Return the revision of an assessment, empty where it has none."""
    row = db.execute(
        "SELECT assessment FROM origin WHERE based_on = ? AND way = 'revision'", (origin.based_on,)
    ).fetchone()
    return str(row[0]) if row else ""


def _untouched_copy(db: Database, origin: Origin, digest: str) -> str:
    """Return a copy under a version of the set in which nothing was done yet, empty where there is none."""
    row = db.execute(
        "SELECT o.assessment FROM origin o JOIN assessment a ON a.id = o.assessment"
        " WHERE o.based_on = ? AND o.way = 'copy' AND a.digest = ?"
        " AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.assessment = a.id)"
        " AND (SELECT count(*) FROM history h WHERE h.assessment = a.id)"
        " = (SELECT count(*) FROM carried c WHERE c.assessment = a.id AND c.confirmed_at = '')",
        (origin.based_on, digest),
    ).fetchone()
    return str(row[0]) if row else ""
