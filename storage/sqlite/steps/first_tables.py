"""Accounts, firms, assessments, answers, submissions, reports and the trail."""

from sqlite_utils import Database


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
