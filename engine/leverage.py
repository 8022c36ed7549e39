"""Leverage: which gaps, once closed, would raise a score most, and by how much.

Source: docs/scoring.md, "What would help most".
"""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from engine.outcome import Finding, Outcome, Score, ScoreName
from engine.questions import RatingBand
from engine.tallying import counted, section_scores, total


@dataclass(frozen=True, slots=True)
class Leverage:
    """The gaps to close first, and a score today, with each of them closed alone, and with all of them closed.

    `rating` is the one that all of them closed would lead to, None where none is given.
    """

    score: ScoreName
    gaps: tuple[Finding, ...]
    now: Decimal | None
    alone: tuple[Decimal | None, ...]
    together: Decimal | None
    rating: RatingBand | None = None


def leverage(outcome: Outcome, count: int, among: Container[str] | None = None) -> Leverage:
    """Return up to `count` gaps: red lines first, then by the points to be gained; ties in the order of the gaps.

    They are gaps in what counts towards compliance or, where there is none, towards improvement. With `among` only
    the questions in it are looked at.
    """
    open_to = [gap for gap in outcome.gaps if among is None or gap.question.id in among]
    for name, score in ((ScoreName.COMPLIANCE, outcome.compliance), (ScoreName.IMPROVEMENT, outcome.improvement)):
        found = [gap for gap in open_to if gap.asked.score is name and gain(gap)]
        if found:
            first = sorted(found, key=_first)
            useful = [gap for gap in first if _helps(outcome, name, score, gap)] or first
            return _raised(outcome, name, score, tuple(useful[:count]))
    return Leverage(ScoreName.COMPLIANCE, (), outcome.compliance.percent, (), outcome.compliance.percent)


def gain(gap: Finding) -> int:
    """Return what closing a gap would earn, in hundredths of a point: up to the best answer that can be given."""
    return gap.question.weight * max(gap.asked.best - gap.credit, 0)


def _first(gap: Finding) -> tuple[bool, int]:
    return not gap.asked.red_line, -gain(gap)


def _helps(outcome: Outcome, name: ScoreName, score: Score, gap: Finding) -> bool:
    """Tell whether closing a gap changes anything by itself: at a site that is not the worst it may not."""
    return not gap.question.site or gap.asked.red_line or _percent(outcome, name, (gap,)) != score.percent


def _raised(outcome: Outcome, name: ScoreName, score: Score, gaps: tuple[Finding, ...]) -> Leverage:
    alone = tuple(_percent(outcome, name, (gap,)) for gap in gaps)
    together = _percent(outcome, name, gaps)
    rating = _rating(outcome, gaps, together) if name is ScoreName.COMPLIANCE else None
    return Leverage(name, gaps, score.percent, alone, together, rating)


def _percent(outcome: Outcome, name: ScoreName, closed: tuple[Finding, ...]) -> Decimal | None:
    """Return a score with some gaps closed."""
    findings = (f._replace(credit=max(f.credit, f.asked.best)) if f in closed else f for f in outcome.findings)
    whole = counted(section_scores(outcome.question_set, findings))
    return total(one.compliance if name is ScoreName.COMPLIANCE else one.improvement for one in whole).percent


def _rating(outcome: Outcome, closed: tuple[Finding, ...], together: Decimal | None) -> RatingBand | None:
    """Return the rating once gaps are closed; what is unmet beside them still caps it."""
    if outcome.rating is None or together is None:
        return None
    bands = outcome.question_set.rating.bands
    by_score = next(band for band in bands if together >= band.from_percent)
    capped = any(finding not in closed for finding in outcome.rating.capped_by)
    return max((by_score, outcome.rating.cap or by_score), key=bands.index) if capped else by_score
