"""Standings: how each submission stands to each duty, kept so that a page about many firms judges none of them.

Source: docs/regulators.md, "法规库".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from engine.outcome import Outcome
from engine.provisions import Standing, duty_findings

FEWEST_FIRMS = 5
"""What fewer firms come to is not told: too few to say anything."""

COUNTED = (Standing.MET, Standing.PARTLY, Standing.UNMET, Standing.NOT_APPLICABLE)
"""The standings that say how a firm does; all others say that it was not asked."""


class DutyStanding(NamedTuple):
    """How a submission stands to a duty of an instrument, both by id."""

    instrument: str
    duty: str
    standing: Standing


def standings_of(outcome: Outcome) -> tuple[DutyStanding, ...]:
    """Return how an outcome stands to each duty on enterprises that it was asked about."""
    return tuple(
        DutyStanding(instrument.id, found.citation.duty.id, found.standing)
        for instrument, findings in duty_findings(outcome).items()
        for found in findings
        if found.standing in COUNTED
    )


@dataclass(frozen=True, slots=True)
class Shares:
    """How many firms stand how to one duty."""

    counts: Mapping[Standing, int]

    @property
    def firms(self) -> int:
        """Return how many firms were asked."""
        return sum(self.counts.values())

    @property
    def told(self) -> bool:
        """Tell whether there are firms enough to tell what they come to."""
        return self.firms >= FEWEST_FIRMS

    def percent(self, standing: Standing) -> Decimal:
        """Return the percent of firms that stand so, one decimal, rounded half up."""
        share = Decimal(100 * self.counts.get(standing, 0)) / self.firms
        return share.quantize(Decimal("0.1"), ROUND_HALF_UP)
