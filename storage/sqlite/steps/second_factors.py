"""Second factors and recovery codes."""

from sqlite_utils import Database


def second_factors(db: Database) -> None:
    """Make the tables of second factors and their recovery codes."""
    db.executescript(_SECOND_FACTORS)


_SECOND_FACTORS = """
CREATE TABLE second_factor (
    account TEXT PRIMARY KEY REFERENCES account (id),
    secret TEXT NOT NULL CHECK (secret <> ''),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__T__:__:__Z'),
    step INTEGER NOT NULL CHECK (step >= 0)
) STRICT;

CREATE TABLE recovery_code (
    account TEXT NOT NULL REFERENCES second_factor (account),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    used TEXT NOT NULL CHECK (used = '' OR used LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (account, digest)
) STRICT;
"""
