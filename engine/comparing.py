"""Comparing: what a submitted assessment came to, beside the one that it was begun from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from engine.outcome import Finding, Outcome, Score, SectionScore
from engine.questions import Section


class SectionStep(NamedTuple):
    """A section's scores before and now; None where the section did not apply."""

    section: Section
    before: SectionScore | None
    now: SectionScore | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two outcomes side by side: `closed` are gaps of before that are none now, `fresh` those that were none before."""

    before: Outcome
    now: Outcome
    sections: tuple[SectionStep, ...]
    closed: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def compared(before: Outcome, now: Outcome) -> Compared:
    """Return two outcomes side by side; sections and questions are the same where their ids are."""
    had = {gap.question.id for gap in before.gaps}
    has = {gap.question.id for gap in now.gaps}
    return Compared(
        before=before,
        now=now,
        sections=_sections(before, now),
        closed=tuple(gap for gap in before.gaps if gap.question.id not in has),
        fresh=tuple(gap for gap in now.gaps if gap.question.id not in had),
        remaining=tuple(gap for gap in now.gaps if gap.question.id in had),
    )


def _sections(before: Outcome, now: Outcome) -> tuple[SectionStep, ...]:
    """Return the sections of now in their order, then those that only applied before."""
    then = {score.section.id: score for score in before.sections}
    steps = [SectionStep(score.section, then.pop(score.section.id, None), score) for score in now.sections]
    return (*steps, *(SectionStep(score.section, score, None) for score in then.values()))


def points_gained(before: Score | None, now: Score | None) -> Decimal | None:
    """Return by how many percentage points a score rose; None where there was none, or is none now."""
    then, today = before.percent if before else None, now.percent if now else None
    return None if then is None or today is None else today - then
