"""The index of the law."""

from sqlite_utils import Database


def law_index(db: Database) -> None:
    """Make the tables by which articles are found. The words are pairs of letters: see storage/sqlite/law_index.py."""
    db.executescript(_LAW_INDEX)


_LAW_INDEX = """
CREATE TABLE law_index (
    number INTEGER PRIMARY KEY,
    instrument TEXT NOT NULL UNIQUE CHECK (instrument <> ''),
    stamp TEXT NOT NULL
) STRICT;

CREATE TABLE law_entry (
    id INTEGER PRIMARY KEY,
    pin TEXT NOT NULL,
    number TEXT NOT NULL,
    lines TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE law_words USING fts5 (texts, names, tokenize = 'ascii');
"""
