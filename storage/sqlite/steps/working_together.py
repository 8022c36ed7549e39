"""Comments, assignments and doubts beside questions."""

from sqlite_utils import Database


def working_together(db: Database) -> None:
    """Make the tables of what colleagues put beside questions."""
    db.executescript(_TABLES)


_TABLES = """
CREATE TABLE comment (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    number INTEGER NOT NULL CHECK (number >= 1),
    author TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    text TEXT NOT NULL,
    taken_back TEXT NOT NULL CHECK (taken_back = '' OR taken_back LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question, number),
    CHECK ((text = '') = (taken_back <> ''))
) STRICT;

CREATE TABLE assignment (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    account TEXT REFERENCES account (id),
    due TEXT NOT NULL CHECK (due = '' OR due LIKE '____-__-__'),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question)
) STRICT;

CREATE TABLE doubt (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
    ask TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question)
) STRICT;
"""
