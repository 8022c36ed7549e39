"""Leverage: which gaps, once closed, would raise a score most, and by how much.

Source: docs/scoring.md, "What would help most".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from engine.outcome import Finding, Outcome, Score, ScoreName, percent


@dataclass(frozen=True, slots=True)
class Leverage:
    """The gaps to close first, and a score today, with each of them closed alone, and with all of them closed."""

    score: ScoreName
    gaps: tuple[Finding, ...]
    now: Decimal | None
    alone: tuple[Decimal | None, ...]
    together: Decimal | None


def leverage(outcome: Outcome, count: int) -> Leverage:
    """Return up to `count` gaps: red lines first, then by the points to be gained; ties in the order of the gaps.

    They are gaps in what counts towards compliance or, where there is none, towards improvement.
    """
    for name, score in ((ScoreName.COMPLIANCE, outcome.compliance), (ScoreName.IMPROVEMENT, outcome.improvement)):
        found = [gap for gap in outcome.gaps if gap.asked.score is name and gain(gap)]
        if found:
            return _raised(name, score, sorted(found, key=_first)[:count])
    return Leverage(ScoreName.COMPLIANCE, (), outcome.compliance.percent, (), outcome.compliance.percent)


def gain(gap: Finding) -> int:
    """Return what closing a gap would earn, in hundredths of a point: up to the best answer that can be given."""
    return gap.question.weight * max(gap.asked.best - gap.credit, 0)


def _first(gap: Finding) -> tuple[bool, int]:
    return not gap.asked.red_line, -gain(gap)


def _raised(name: ScoreName, score: Score, gaps: Iterable[Finding]) -> Leverage:
    first = tuple(gaps)
    alone = tuple(percent(score.earned + gain(gap), score.available) for gap in first)
    together = percent(score.earned + sum(map(gain, first)), score.available)
    return Leverage(name, first, score.percent, alone, together)
