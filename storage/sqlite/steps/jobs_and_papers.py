"""Printing as work, and reports on several papers."""

from sqlite_utils import Database


def jobs_and_papers(db: Database) -> None:
    """Make the tables of printing as work, and give every report its paper."""
    db.executescript(_PAPERS)
    db.executescript(_JOBS)


_PAPERS = """
ALTER TABLE report RENAME TO report_without_paper;

CREATE TABLE report (
    submission TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    blob TEXT NOT NULL CHECK (length(blob) = 64),
    made TEXT NOT NULL CHECK (made LIKE '____-__-__T__:__:__Z'),
    paper TEXT NOT NULL CHECK (paper IN ('A4', 'Letter')),
    PRIMARY KEY (submission, format, language, paper)
) STRICT;

INSERT INTO report SELECT submission, format, language, blob, made, 'A4' FROM report_without_paper;

DROP TABLE report_without_paper;
"""

_JOBS = """
CREATE TABLE job (
    submission TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format <> ''),
    language TEXT NOT NULL CHECK (language <> ''),
    paper TEXT NOT NULL CHECK (paper IN ('A4', 'Letter')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    asked TEXT NOT NULL CHECK (asked LIKE '____-__-__T__:__:__Z'),
    asked_by TEXT NOT NULL,
    not_before TEXT NOT NULL CHECK (not_before LIKE '____-__-__T__:__:__Z'),
    tries INTEGER NOT NULL CHECK (tries >= 0),
    lost INTEGER NOT NULL CHECK (lost >= 0),
    taken TEXT NOT NULL CHECK (taken = '' OR taken LIKE '____-__-__T__:__:__Z'),
    worker TEXT NOT NULL,
    problem_zh TEXT NOT NULL,
    problem_en TEXT NOT NULL,
    detail TEXT NOT NULL,
    warning_zh TEXT NOT NULL,
    warning_en TEXT NOT NULL,
    finished TEXT NOT NULL CHECK (finished = '' OR finished LIKE '____-__-__T__:__:__Z'),
    seconds REAL NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (submission, format, language, paper),
    CHECK (state <> 'running' OR (worker <> '' AND taken <> '')),
    CHECK (state NOT IN ('done', 'failed') OR finished <> ''),
    CHECK (state <> 'failed' OR problem_zh <> '')
) STRICT;
CREATE INDEX job_state ON job (state, lost, asked);

CREATE TABLE worker (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    seen TEXT NOT NULL CHECK (seen LIKE '____-__-__T__:__:__Z')
) STRICT;
"""
