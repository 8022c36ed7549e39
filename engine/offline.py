"""Offline: what a workbook that was filled in elsewhere would change, and where a colleague was faster."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.desk import Desk
from engine.judging import profile_facts
from engine.questions import Answer, Question, Section
from engine.records import Change, Conflict, StoredAnswer


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes beside what is kept now: those that can be kept at once, and those that met a newer answer."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def asked_questions(desk: Desk) -> tuple[tuple[Section | None, tuple[Question, ...]], ...]:
    """Return the questions that are asked of the firm: the profile (under None), then every section in order."""
    facts = profile_facts(desk.question_set, dict(desk.outcome.profile))
    profile = tuple(question for question in desk.question_set.profile if facts[question.id] != ())
    sections = (
        (section, tuple(question for question in section.questions if question.id in desk.outcome.finding))
        for section in desk.question_set.sections
    )
    return ((None, profile), *((section, questions) for section, questions in sections if questions))


def compare(stored: Mapping[str, StoredAnswer], changes: Iterable[Change]) -> Comparison:
    """Return what changes come to; one that would keep what is kept already comes to nothing."""
    fresh, conflicts = [], []
    for change in changes:
        kept = stored.get(change.question, StoredAnswer(change.question, Answer(), 0, "", ""))
        if kept.answer == change.answer:
            continue
        if kept.revision == change.seen:
            fresh.append(change)
        else:
            conflicts.append(Conflict(change, kept))
    return Comparison(tuple(fresh), tuple(conflicts))
