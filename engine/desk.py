"""The desk: an assessment as it is kept, and what it is worth. Asks nobody for permission; workflows do."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from engine.errors import NotFoundError
from engine.evidence import EvidenceFile
from engine.judged import judged
from engine.law import Instrument
from engine.library import Library
from engine.outcome import Outcome
from engine.questions import QuestionSet
from engine.quoted import with_submitted_words
from engine.reading.documents import documents_of
from engine.records import Assessment, Firm, Moment, StoredAnswer, Submission
from engine.store import Store

_CHINA = timezone(timedelta(hours=8))

Files = Mapping[str, tuple[EvidenceFile, ...]]
"""Evidence files by the question under whose answer they are."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An assessment as its firm sees it: what is kept, and what it is worth on this day.

    `question_set` is the set as this firm is asked, its repeated sections once for each site. `unconfirmed` names the
    answers that were copied and do not count yet: they are judged as open.
    `files` are the evidence files under its answers, by question, those of hidden questions among them.
    """

    firm: Firm
    assessment: Assessment
    question_set: QuestionSet
    stored: dict[str, StoredAnswer]
    outcome: Outcome
    unconfirmed: frozenset[str] = frozenset()
    files: Files = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submitted assessment, judged from its frozen content."""

    firm: Firm
    assessment: Assessment
    submission: Submission
    outcome: Outcome


def day_of(moment: Moment) -> date:
    """Return the day in China on which a moment falls: the law counts days there."""
    return datetime.fromisoformat(moment).astimezone(_CHINA).date()


def desk_of(
    store: Store, library: Library, assessment_id: str, now: Moment, law: tuple[Instrument, ...] | None = None
) -> Desk:
    """Return an assessment judged today, or on the day of its submission; by the law on file, or the one given."""
    assessment = store.assessment(assessment_id)
    firm = store.firm(assessment.firm) if assessment else None
    if assessment is None or firm is None:
        raise NotFoundError
    question_set = library.edition(assessment, store.edition)
    stored = store.answers(assessment_id)
    unconfirmed = store.unconfirmed(assessment_id)
    files = _files_of(store, assessment)
    judged_by = library.instruments if law is None else law
    outcome = judged(question_set, judged_by, stored, unconfirmed, files, day_of(assessment.submitted or now))
    return Desk(firm, assessment, outcome.question_set, stored, outcome, unconfirmed, files)


def with_answers(desk: Desk, library: Library, saved: Mapping[str, StoredAnswer]) -> Desk:
    """Return a desk as it is with answers that were saved since, which are confirmed by that."""
    stored, unconfirmed = desk.stored | dict(saved), desk.unconfirmed.difference(saved)
    outcome = judged(desk.question_set, library.instruments, stored, unconfirmed, desk.files, desk.outcome.on)
    return replace(desk, question_set=outcome.question_set, stored=stored, outcome=outcome, unconfirmed=unconfirmed)


def _files_of(store: Store, assessment: Assessment) -> Files:
    """Return the files under the answers: as they are described now, or as they were when it was submitted."""
    files = store.linked_evidence(assessment.id)
    submission = store.submission(assessment.id) if assessment.submitted and files else None
    if submission is None:
        return files
    frozen = json.loads(submission.frozen)["answers"]
    return {name: _as_submitted(linked, frozen.get(name, {}).get("files", ())) for name, linked in files.items()}


def _as_submitted(files: tuple[EvidenceFile, ...], frozen: Iterable[Mapping[str, Any]]) -> tuple[EvidenceFile, ...]:
    then = {document.digest: document for document in documents_of(frozen)}
    return tuple(file.described(then[file.digest]) if file.digest in then else file for file in files)


def submitted_of(store: Store, library: Library, submission: Submission) -> Submitted:
    """Return a submitted assessment, judged by the law that it was judged by then."""
    judged = [entry["digest"] for entry in json.loads(submission.frozen)["instruments"]]
    law = library.law_of(judged, store.edition)
    desk = desk_of(store, library, submission.assessment, submission.at, law)
    outcome = with_submitted_words(desk.outcome, submission.frozen)
    return Submitted(desk.firm, desk.assessment, submission, outcome)
