"""How submissions stand to duties, and how many firms of a jurisdiction stand how."""

from collections.abc import Mapping, Sequence

from engine.provisions import Standing
from engine.records import Submission
from engine.regions import stem
from engine.standings import DutyStanding
from storage.sqlite.trail import Trail


class Standings(Trail):
    """The part of the store that counts how firms do."""

    def keep_standings(self, assessment_id: str, regions: Sequence[str], standings: Sequence[DutyStanding]) -> None:
        """Keep how a submission stands to duties, and where its firm works; kept ones stay. NotFoundError for none."""
        with self._door.write() as db:
            for region in regions or ("",):
                db.execute(
                    "INSERT INTO judged_place (assessment, region) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (assessment_id, region),
                )
            for one in standings:
                db.execute(
                    "INSERT INTO judged_duty (assessment, instrument, duty, standing) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO NOTHING",
                    (assessment_id, one.instrument, one.duty, one.standing.value),
                )

    def without_standings(self) -> tuple[Submission, ...]:
        """Return the submissions of which no standings are kept yet, oldest first."""
        rows = self._door.read().execute(
            "SELECT s.assessment, s.declared_by, s.at, s.actor, s.digest, s.frozen FROM submission s"
            " WHERE NOT EXISTS (SELECT 1 FROM judged_place p WHERE p.assessment = s.assessment) ORDER BY s.at, s.rowid"
        )
        return tuple(Submission(*row) for row in rows)

    def standings_in(self, jurisdiction: str, instrument: str) -> dict[str, Mapping[Standing, int]]:
        """Return, by duty of an instrument, how many firms that work in a jurisdiction stand how.

        Each firm counts once, with what it submitted last.
        """
        within = stem(jurisdiction)
        found: dict[str, dict[Standing, int]] = {}
        for duty, standing, firms in self._door.read().execute(_COUNTS, (instrument, len(within), within)):
            found.setdefault(duty, {})[Standing(standing)] = firms
        return dict(found)


_COUNTS = """
SELECT d.duty, d.standing, count(*)
FROM judged_duty d
WHERE d.instrument = ? AND d.assessment IN (
    SELECT last.assessment
    FROM (
        SELECT s.assessment, row_number() OVER (PARTITION BY a.firm ORDER BY s.at DESC, s.rowid DESC) AS place
        FROM submission s JOIN assessment a ON a.id = s.assessment
    ) AS last
    JOIN judged_place p ON p.assessment = last.assessment
    WHERE last.place = 1 AND p.region <> '' AND substr(p.region, 1, ?) = ?
)
GROUP BY d.duty, d.standing
"""
