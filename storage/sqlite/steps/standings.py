"""How submissions stand to duties."""

from sqlite_utils import Database


def standings(db: Database) -> None:
    """Make the tables of standings, and of where the firm of a submission works ('' where it named no region)."""
    db.executescript(_STANDINGS)


_STANDINGS = """
CREATE TABLE judged_place (
    assessment TEXT NOT NULL REFERENCES submission (assessment),
    region TEXT NOT NULL,
    PRIMARY KEY (assessment, region)
) STRICT;

CREATE TABLE judged_duty (
    assessment TEXT NOT NULL REFERENCES submission (assessment),
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    duty TEXT NOT NULL CHECK (duty <> ''),
    standing TEXT NOT NULL CHECK (standing IN ('met', 'partly', 'unmet', 'not-applicable')),
    PRIMARY KEY (assessment, duty)
) STRICT;
CREATE INDEX judged_duty_instrument ON judged_duty (instrument, duty, standing, assessment);
"""
