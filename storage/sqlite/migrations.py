"""The tables, built step by step. A released step is never edited; a change is a new step at the end."""

from collections.abc import Callable

from sqlite_utils import Database

from storage.errors import NewerStoreError

Migration = Callable[[Database], None]

MIGRATIONS: list[Migration] = []
"""Every step in order; the first is number 1."""


def migration(step: Migration) -> Migration:
    """Register a function as the next step."""
    MIGRATIONS.append(step)
    return step


def migrate(db: Database) -> None:
    """Apply the steps that a store does not have yet, in the open transaction.

    NewerStoreError where it has steps that are unknown here.
    """
    db.execute(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
        " at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))) STRICT"
    )
    applied = db.table("migration").count
    if applied > len(MIGRATIONS):
        raise NewerStoreError(applied, len(MIGRATIONS))
    for number, step in enumerate(MIGRATIONS[applied:], applied + 1):
        step(db)
        db.table("migration").insert({"number": number, "name": step.__name__})


@migration
def first_tables(db: Database) -> None:
    """Make the tables of accounts, firms, assessments, answers, submissions, reports and the trail."""
    db.executescript(_PEOPLE)
    db.executescript(_WORK)
    db.executescript(_OUTCOME)
    for table in ("history", "submission", "edition", "trail"):
        for deed in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )


@migration
def jobs_and_papers(db: Database) -> None:
    """Make the tables of printing as work, and give every report its paper."""
    db.executescript(_PAPERS)
    db.executescript(_JOBS)


_PEOPLE = """
CREATE TABLE account (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    login TEXT NOT NULL CHECK (login <> ''),
    login_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('firm', 'regulator', 'consultant')),
    password_hash TEXT NOT NULL,
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z'),
    region TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    digest TEXT PRIMARY KEY CHECK (digest <> ''),
    account TEXT NOT NULL REFERENCES account (id),
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z'),
    expires TEXT NOT NULL CHECK (expires LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX session_account ON session (account);

CREATE TABLE firm (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    uscc TEXT NOT NULL,
    region TEXT NOT NULL,
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z')
) STRICT;

CREATE TABLE member (
    firm TEXT NOT NULL REFERENCES firm (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (firm, account)
) STRICT;
CREATE INDEX member_account ON member (account);
"""

_WORK = """
CREATE TABLE edition (
    digest TEXT PRIMARY KEY CHECK (digest <> ''),
    source TEXT NOT NULL
) STRICT;

CREATE TABLE assessment (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    firm TEXT NOT NULL REFERENCES firm (id),
    question_set TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX assessment_firm ON assessment (firm, created);

CREATE TABLE history (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    value TEXT,
    na TEXT NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question, revision)
) STRICT;

CREATE TABLE answer (
    assessment TEXT NOT NULL,
    question TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (assessment, question),
    FOREIGN KEY (assessment, question, revision) REFERENCES history (assessment, question, revision)
) STRICT;
"""

_OUTCOME = """
CREATE TABLE submission (
    assessment TEXT PRIMARY KEY REFERENCES assessment (id),
    declared_by TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    actor TEXT NOT NULL REFERENCES account (id),
    digest TEXT NOT NULL CHECK (digest <> ''),
    frozen TEXT NOT NULL
) STRICT;
CREATE INDEX submission_digest ON submission (digest);

CREATE TABLE report (
    submission TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    blob TEXT NOT NULL CHECK (length(blob) = 64),
    made TEXT NOT NULL CHECK (made LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (submission, format, language)
) STRICT;

CREATE TABLE trail (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    thing TEXT NOT NULL
) STRICT;
CREATE INDEX trail_thing ON trail (thing, number);
"""

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
