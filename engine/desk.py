"""The desk: an assessment as it is kept, and what it is worth. Asks nobody for permission; workflows do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from engine.errors import NotFoundError
from engine.judging import judge
from engine.law import Instrument
from engine.library import Library
from engine.outcome import Outcome
from engine.questions import PROFILE, QuestionSet
from engine.records import Assessment, Firm, Moment, StoredAnswer, Submission
from engine.store import Store

_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Desk:
    """An assessment as its firm sees it: what is kept, and what it is worth on this day.

    `question_set` is the set as this firm is asked, its repeated sections once for each site. `unconfirmed` names the
    answers that were copied and do not count yet: they are judged as open.
    """

    firm: Firm
    assessment: Assessment
    question_set: QuestionSet
    stored: dict[str, StoredAnswer]
    outcome: Outcome
    unconfirmed: frozenset[str] = frozenset()


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
    judged_by = library.instruments if law is None else law
    outcome = _judged(question_set, judged_by, stored, unconfirmed, day_of(assessment.submitted or now))
    return Desk(firm, assessment, outcome.question_set, stored, outcome, unconfirmed)


def with_answers(desk: Desk, library: Library, saved: Mapping[str, StoredAnswer]) -> Desk:
    """Return a desk as it is with answers that were saved since, which are confirmed by that."""
    stored, unconfirmed = desk.stored | dict(saved), desk.unconfirmed - saved.keys()
    outcome = _judged(desk.question_set, library.instruments, stored, unconfirmed, desk.outcome.on)
    return replace(desk, question_set=outcome.question_set, stored=stored, outcome=outcome, unconfirmed=unconfirmed)


def _judged(
    question_set: QuestionSet,
    law: tuple[Instrument, ...],
    stored: Mapping[str, StoredAnswer],
    unconfirmed: frozenset[str],
    on_date: date,
) -> Outcome:
    counted = {name: kept.answer for name, kept in stored.items() if name not in unconfirmed}
    profile = {
        name: answer.value for name, answer in counted.items() if name.startswith(PROFILE) and answer.value is not None
    }
    answers = {name: answer for name, answer in counted.items() if not name.startswith(PROFILE)}
    return judge(question_set, law, profile, answers, on_date)


def submitted_of(store: Store, library: Library, submission: Submission) -> Submitted:
    """Return a submitted assessment, judged by the law that it was judged by then."""
    judged = [entry["digest"] for entry in json.loads(submission.frozen)["instruments"]]
    law = library.law_of(judged, store.edition)
    desk = desk_of(store, library, submission.assessment, submission.at, law)
    return Submitted(desk.firm, desk.assessment, submission, desk.outcome)
