"""Action plans: what became of each action, revision by revision, and what was said about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from engine.errors import NotFoundError
from engine.plan import (
    ActionChange,
    ActionComment,
    ActionState,
    PlanAction,
    StaleActionError,
    StoredAction,
    never_planned,
)
from engine.records import Moment
from storage.actions import Action
from storage.sqlite.trail import Trail, note
from storage.values import evidence_text, read_evidence

_HISTORY = (
    "SELECT h.question, h.what, h.owner, h.owner_name, h.due, h.state, h.reason, h.evidence, h.revision, h.actor, h.at"
    " FROM action_history h WHERE h.assessment = ? "
)
_CURRENT = _HISTORY + (  # noqa: S608 - joins two of our own texts
    "AND h.revision = (SELECT MAX(n.revision) FROM action_history n"
    " WHERE n.assessment = h.assessment AND n.question = h.question) "
)


class Plans(Trail):
    """The part of the store that knows what is planned against each gap, and how far it is."""

    def actions(self, assessment_id: str) -> dict[str, StoredAction]:
        """Return the actions that anyone has touched, as they stand, by question id."""
        db = self._door.read()
        rows, files = db.execute(_CURRENT + "ORDER BY h.question", (assessment_id,)), _files(db, assessment_id)
        return {row[0]: _stored(files, *row) for row in rows}

    def action_history(self, assessment_id: str, question: str) -> tuple[StoredAction, ...]:
        """Return an action in all its revisions, oldest first."""
        db = self._door.read()
        rows = db.execute(_HISTORY + "AND h.question = ? ORDER BY h.revision", (assessment_id, question))
        files = _files(db, assessment_id)
        return tuple(_stored(files, *row) for row in rows)

    def action_comments(self, assessment_id: str) -> dict[str, tuple[ActionComment, ...]]:
        """Return the comments on the actions by question id, oldest first."""
        rows = self._door.read().execute(
            "SELECT id, question, text, actor, at FROM action_comment WHERE assessment = ? ORDER BY number",
            (assessment_id,),
        )
        found: dict[str, tuple[ActionComment, ...]] = {}
        for comment in (ActionComment(*row) for row in rows):
            found[comment.question] = (*found.get(comment.question, ()), comment)
        return found

    def carried_actions(self, assessment_id: str) -> dict[str, str]:
        """Return the assessments whose plans the carried actions were in before, by question."""
        rows = self._door.read().execute(
            "SELECT question, based_on FROM carried_action WHERE assessment = ?", (assessment_id,)
        )
        return {str(question): str(based_on) for question, based_on in rows}

    def save_action(
        self, assessment_id: str, change: ActionChange | None, comment: ActionComment | None, by: str, at: Moment
    ) -> None:
        """Keep both or neither; a comment that is there already is not added again.

        StaleActionError where the stored revision is not the one seen (unless the stored action is the same
        already); NotFoundError where the assessment is not submitted, or a file is not of the same firm.
        """
        with self._door.write() as db:
            if change:
                _advance(db, assessment_id, change, by, at)
            if comment:
                _add_comment(db, assessment_id, comment)


def carry_plan(db: Database, assessment_id: str, due: Mapping[str, date | None], by: str, at: Moment) -> None:
    """Begin the plan of an assessment with what is not done of its predecessor's, as it stands now.

    `due` names the actions, each with the day that holds where it has none of its own.
    """
    row = db.execute("SELECT based_on FROM origin WHERE assessment = ?", (assessment_id,)).fetchone()
    if not row:
        return
    files = _files(db, row[0])
    former = [_stored(files, *kept) for kept in db.execute(_CURRENT + "ORDER BY h.question", (row[0],)).fetchall()]
    left = [one for one in former if one.question in due and one.action.state is not ActionState.DONE]
    for one in left:
        action = replace(one.action, due=one.action.due or due[one.question])
        _append(db, assessment_id, StoredAction(one.question, action, 1, by, at))
        db.execute(
            "INSERT INTO carried_action (assessment, question, based_on, revision) VALUES (?, ?, ?, ?)",
            (assessment_id, one.question, row[0], one.revision),
        )
    if left:
        note(db, at, by, Action.CARRY_PLAN, assessment_id)


def _advance(db: Database, assessment_id: str, change: ActionChange, by: str, at: Moment) -> None:
    row = db.execute(_CURRENT + "AND h.question = ?", (assessment_id, change.question)).fetchone()
    stored = _stored(_files(db, assessment_id), *row) if row else never_planned(change.question)
    if stored.action == change.action:
        return
    if stored.revision != change.seen:
        raise StaleActionError(change, stored)
    _append(db, assessment_id, StoredAction(change.question, change.action, stored.revision + 1, by, at))
    note(db, at, by, Action.SAVE_ACTION, assessment_id)


def _append(db: Database, assessment_id: str, stored: StoredAction) -> None:
    action = stored.action
    due = action.due.isoformat() if action.due else ""
    content = (action.what, action.owner or None, action.owner_name, due, action.state.value, action.reason)
    kept = (evidence_text(action.evidence), stored.revision, stored.by, stored.at)
    db.execute(
        "INSERT INTO action_history (assessment, question, what, owner, owner_name, due, state, reason, evidence,"
        " revision, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (assessment_id, stored.question, *content, *kept),
    )
    for file in action.files:
        _add_file(db, assessment_id, stored.question, stored.revision, file)


def _add_file(db: Database, assessment_id: str, question: str, revision: int, file: str) -> None:
    added = db.execute(
        "INSERT INTO action_file (assessment, question, revision, file) SELECT a.id, ?, ?, f.id"
        " FROM assessment a JOIN evidence_file f ON f.firm = a.firm WHERE a.id = ? AND f.id = ?",
        (question, revision, assessment_id, file),
    )
    if not added.rowcount:
        raise NotFoundError


def _add_comment(db: Database, assessment_id: str, comment: ActionComment) -> None:
    added = db.execute(
        "INSERT INTO action_comment (assessment, id, question, text, actor, at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (assessment, id) DO NOTHING",
        (assessment_id, comment.id, comment.question, comment.text, comment.by, comment.at),
    )
    if added.rowcount:
        note(db, comment.at, comment.by, Action.COMMENT_ON_ACTION, assessment_id)


def _files(db: Database, assessment_id: str) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the files under the actions of an assessment, by question and revision."""
    rows = db.execute(
        "SELECT question, revision, file FROM action_file WHERE assessment = ? ORDER BY file", (assessment_id,)
    )
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for question, revision, file in rows:
        found[question, revision] = (*found.get((question, revision), ()), file)
    return found


def _stored(
    files: Mapping[tuple[str, int], tuple[str, ...]],
    question: str, what: str, owner: str | None, owner_name: str, due: str, state: str, reason: str, proof: str,
    revision: int, *rest: Any,
) -> StoredAction:  # fmt: skip
    day, found = date.fromisoformat(due) if due else None, files.get((question, revision), ())
    action = PlanAction(what, owner or "", owner_name, day, ActionState(state), reason, read_evidence(proof), found)
    return StoredAction(question, action, revision, *rest)
