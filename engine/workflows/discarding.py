"""Discarding an assessment that was begun and never submitted."""

from dataclasses import dataclass

from engine.errors import NotFoundError, SubmittedError
from engine.evidence import EvidenceFile
from engine.permissions import Permission, require
from engine.records import Account, Assessment, Moment
from engine.store import Store


@dataclass(frozen=True, slots=True)
class Loss:
    """What is gone once an assessment is discarded.

    `answers` counts all answers, `own` those that were given or changed here; `files` are evidence files that
    nothing else uses.
    """

    assessment: Assessment
    answers: int
    own: int
    comments: int
    files: tuple[EvidenceFile, ...]


def see_loss(store: Store, actor: Account, assessment_id: str) -> Loss:
    """Return what discarding would lose; SubmittedError where it was submitted."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    assessment = store.assessment(assessment_id)
    if assessment is None:
        raise NotFoundError
    if assessment.submitted:
        raise SubmittedError
    given = [kept for kept in store.answers(assessment_id).values() if kept.answer.given or kept.answer.note]
    carried = store.carried(assessment_id)
    own = [kept for kept in given if kept.revision > 1 or kept.question not in carried]
    comments = sum(beside.comments for beside in store.beside(assessment_id).values())
    return Loss(assessment, len(given), len(own), comments, store.evidence_used_in(assessment_id))


def discard(store: Store, actor: Account, assessment_id: str, now: Moment) -> None:
    """Discard an assessment; SubmittedError where it was submitted."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    store.discard_assessment(assessment_id, actor.id, now)
