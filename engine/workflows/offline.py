"""Filling in offline: who may take the answers out as a workbook, and bring them back."""

from engine.desk import Desk
from engine.errors import NotAllowedError, SubmittedError
from engine.library import Library
from engine.permissions import Permission, require
from engine.questions import Answer
from engine.records import Account, Moment
from engine.store import Store
from engine.workflow import answer_history, open_desk


def may_bring_back(store: Store, actor: Account, assessment_id: str) -> bool:
    """Tell whether the actor may upload answers, or only look at them; NotFoundError for another's assessment."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    try:
        require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    except NotAllowedError:
        return False
    return True


def open_to_change(store: Store, library: Library, actor: Account, assessment_id: str, now: Moment) -> Desk:
    """Return an assessment that the actor may change; SubmittedError where it is frozen."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk = open_desk(store, library, actor, assessment_id, now)
    if desk.assessment.submitted:
        raise SubmittedError
    return desk


def answer_in_revision(store: Store, actor: Account, desk: Desk, question: str, revision: int) -> Answer:
    """Return an answer as it was in a revision; an empty one where there was none."""
    kept = desk.stored.get(question)
    if kept is None or not revision:
        return Answer()
    if kept.revision == revision:
        return kept.answer
    past = answer_history(store, actor, desk.assessment.id, question)
    return next((old.answer for old in past if old.revision == revision), Answer())
