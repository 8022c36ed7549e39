"""Assessments that follow others, and the answers they carry over."""

from sqlite_utils import Database


def versions(db: Database) -> None:
    """Make the tables of what assessments were begun from, and of the answers that were carried over."""
    db.executescript(_VERSIONS)


_VERSIONS = """
CREATE TABLE origin (
    assessment TEXT PRIMARY KEY REFERENCES assessment (id),
    based_on TEXT NOT NULL REFERENCES submission (assessment),
    way TEXT NOT NULL CHECK (way IN ('revision', 'copy')),
    CHECK (assessment <> based_on),
    UNIQUE (assessment, based_on)
) STRICT;
CREATE INDEX origin_based_on ON origin (based_on);
CREATE UNIQUE INDEX origin_one_revision ON origin (based_on) WHERE way = 'revision';

CREATE TABLE carried (
    assessment TEXT NOT NULL,
    question TEXT NOT NULL,
    based_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at TEXT NOT NULL CHECK (confirmed_at = '' OR confirmed_at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question),
    FOREIGN KEY (assessment, based_on) REFERENCES origin (assessment, based_on),
    FOREIGN KEY (assessment, question) REFERENCES answer (assessment, question),
    FOREIGN KEY (based_on, question, revision) REFERENCES history (assessment, question, revision),
    CHECK ((confirmed_by = '') = (confirmed_at = ''))
) STRICT;
CREATE INDEX carried_unconfirmed ON carried (assessment, question) WHERE confirmed_at = '';
"""
