"""Trend: what a firm's submissions came to, one after the other."""

from dataclasses import dataclass

from engine.desk import Submitted
from reports.charts import BarRow, bar
from reports.summary import RatingCard, rating_card
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A submission: its assessment, the set's version, both scores as bars, the rating, and how many gaps there are."""

    assessment: str
    edition: str
    row: BarRow
    rating: RatingCard
    gaps: int


def trend(words: Words, submissions: tuple[Submitted, ...]) -> tuple[TrendRow, ...]:
    """Return a row for each submission, in the order given."""
    return tuple(_row(words, one) for one in submissions)


def _row(words: Words, one: Submitted) -> TrendRow:
    outcome = one.outcome
    bars = (bar(words, outcome.compliance), bar(words, outcome.improvement))
    edition = f"{outcome.question_set.title.to(words.language)} {outcome.question_set.version}"
    label = words.day(outcome.on)
    return TrendRow(one.assessment.id, edition, BarRow(label, bars), rating_card(words, outcome), len(outcome.gaps))
