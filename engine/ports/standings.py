"""The port to how submissions stand to duties."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from engine.provisions import Standing
from engine.records import Submission
from engine.standings import DutyStanding


class Standings(Protocol):
    """Counts how firms do, without judging them again."""

    def keep_standings(self, assessment_id: str, regions: Sequence[str], standings: Sequence[DutyStanding]) -> None:
        """Keep how a submission stands to duties, and where its firm works; kept ones stay. NotFoundError for none."""

    def without_standings(self) -> tuple[Submission, ...]:
        """Return the submissions of which no standings are kept yet, oldest first."""

    def standings_in(self, jurisdiction: str, instrument: str) -> dict[str, Mapping[Standing, int]]:
        """Return, by duty of an instrument, how many firms that work in a jurisdiction stand how.

        Each firm counts once, with what it submitted last.
        """
