"""Working together: comments, assignments and doubts beside the questions of an assessment."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlite_utils import Database

from engine.errors import FullError, MovedError, NotFoundError
from engine.records import Moment
from engine.together import MAX_COMMENTS, NOTHING, Assigning, Assignment, Beside, Comment, Doubt
from storage.actions import Action
from storage.sqlite.assessments import check_open
from storage.sqlite.trail import Trail, note

_BESIDE = """
SELECT 1, a.question, m.account, c.name, a.due, a.revision, ''
FROM assignment a JOIN assessment s ON s.id = a.assessment
LEFT JOIN member m ON m.firm = s.firm AND m.account = a.account AND m.role <> 'reader'
LEFT JOIN account c ON c.id = m.account WHERE a.assessment = ? {a}
UNION ALL
SELECT 2, d.question, d.holds, d.ask, c.name, d.at, d.revision
FROM doubt d JOIN account c ON c.id = d.actor WHERE d.assessment = ? {d}
UNION ALL
SELECT 3, t.question, count(*), '', '', '', '' FROM comment t
WHERE t.assessment = ? AND t.taken_back = '' {t} GROUP BY t.question
"""


class Together(Trail):
    """The part of the store that knows what colleagues put beside questions."""

    def beside(self, assessment_id: str, questions: Collection[str] = ()) -> dict[str, Beside]:
        """Return by question what stands beside it; an assignment to one who may not answer any more has no account.

        `questions` narrows it to these.
        """
        found: dict[str, Beside] = {}
        marks = ", ".join("?" * len(questions))
        sql = _BESIDE.format(**{table: f"AND {table}.question IN ({marks})" if marks else "" for table in "adt"})
        for kind, question, *rest in self._door.read().execute(sql, (assessment_id, *questions) * 3):
            found[question] = _READ[kind](found.get(question, NOTHING), *rest)
        return found

    def comments(self, assessment_id: str, question: str) -> tuple[Comment, ...]:
        """Return the comments on a question, oldest first."""
        rows = self._door.read().execute(
            "SELECT t.question, t.number, t.author, c.name, t.at, t.text, t.taken_back FROM comment t"
            " JOIN account c ON c.id = t.author WHERE t.assessment = ? AND t.question = ? ORDER BY t.number",
            (assessment_id, question),
        )
        return tuple(Comment(*row) for row in rows)

    def add_comment(self, assessment_id: str, question: str, text: str, by: str, at: Moment) -> None:
        """Keep a comment; nothing happens where the last one says the same from the same author.

        FullError where the question holds as many comments as it can.
        """
        with self._door.write() as db:
            check_open(db, assessment_id)
            last = db.execute(
                "SELECT number, author, text FROM comment WHERE assessment = ? AND question = ?"
                " ORDER BY number DESC LIMIT 1",
                (assessment_id, question),
            ).fetchone()
            if last and tuple(last[1:]) == (by, text):
                return
            number = last[0] + 1 if last else 1
            if number > MAX_COMMENTS:
                raise FullError(MAX_COMMENTS)
            db.execute(
                "INSERT INTO comment (assessment, question, number, author, at, text, taken_back)"
                " VALUES (?, ?, ?, ?, ?, ?, '')",
                (assessment_id, question, number, by, at, text),
            )
            note(db, at, by, Action.COMMENT, assessment_id)

    def take_back_comment(self, assessment_id: str, question: str, number: int, by: str, at: Moment) -> None:
        """Forget the text of an author's own comment; NotFoundError where it is none of theirs. Idempotent."""
        with self._door.write() as db:
            check_open(db, assessment_id)
            found = db.execute(
                "SELECT author, taken_back FROM comment WHERE assessment = ? AND question = ? AND number = ?",
                (assessment_id, question, number),
            ).fetchone()
            if found is None or found[0] != by:
                raise NotFoundError
            if not found[1]:
                db.execute(
                    "UPDATE comment SET text = '', taken_back = ? WHERE assessment = ? AND question = ? AND number = ?",
                    (at, assessment_id, question, number),
                )
                note(db, at, by, Action.TAKE_BACK_COMMENT, assessment_id)

    def assign(self, assessment_id: str, assignments: Sequence[Assigning], by: str, at: Moment) -> None:
        """Keep all assignments or none; one to nobody has no account.

        MovedError where one is not in the revision that was seen, unless it says the same already.
        """
        with self._door.write() as db:
            check_open(db, assessment_id)
            moved = [wanted for wanted in assignments if _is_new(db, assessment_id, wanted)]
            for wanted in moved:
                db.execute(
                    "INSERT INTO assignment (assessment, question, account, due, revision, actor, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (assessment, question) DO UPDATE SET"
                    " account = excluded.account, due = excluded.due, revision = excluded.revision,"
                    " actor = excluded.actor, at = excluded.at",
                    (assessment_id, wanted.question, wanted.account or None, wanted.due, wanted.seen + 1, by, at),
                )
            if moved:
                note(db, at, by, Action.ASSIGN, assessment_id)


def _is_new(db: Database, assessment_id: str, wanted: Assigning) -> bool:
    """Tell whether an assignment says something new; MovedError where it is not in the revision that was seen."""
    row = db.execute(
        "SELECT coalesce(account, ''), due, revision FROM assignment WHERE assessment = ? AND question = ?",
        (assessment_id, wanted.question),
    ).fetchone()
    account, due, revision = row or ("", "", 0)
    if (account, due) == (wanted.account, wanted.due):
        return False
    if revision != wanted.seen:
        raise MovedError
    return True


def _with_assignment(
    beside: Beside, account: str | None, name: str | None, due: str, revision: int, *_rest: Any
) -> Beside:
    if account is None:
        return beside._replace(assignment=Assignment(revision=revision))
    return beside._replace(assignment=Assignment(account, name or "", due, revision))


def _with_doubt(beside: Beside, holds: int, ask: str, by_name: str, at: Moment, revision: int) -> Beside:
    return beside._replace(doubt=Doubt(bool(holds), ask, by_name, at, revision))


def _with_comments(beside: Beside, count: int, *_rest: Any) -> Beside:
    return beside._replace(comments=count)


_READ: dict[int, Callable[..., Beside]] = {1: _with_assignment, 2: _with_doubt, 3: _with_comments}
