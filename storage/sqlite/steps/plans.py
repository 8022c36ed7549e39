"""Action plans: every revision of every action, and the comments on them."""

from sqlite_utils import Database


def plans(db: Database) -> None:
    """Make the tables of actions and of the comments on them; both are only ever added to."""
    db.executescript(_PLANS)
    for table in ("action_history", "action_comment"):
        for deed in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )


_PLANS = """
CREATE TABLE action_history (
    assessment TEXT NOT NULL REFERENCES submission (assessment),
    question TEXT NOT NULL CHECK (question <> ''),
    what TEXT NOT NULL,
    owner TEXT REFERENCES account (id),
    owner_name TEXT NOT NULL,
    due TEXT NOT NULL CHECK (due = '' OR due LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('open', 'in-work', 'done', 'dropped')),
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question, revision),
    CHECK (state <> 'dropped' OR reason <> '')
) STRICT;

CREATE TABLE action_comment (
    number INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES submission (assessment),
    id TEXT NOT NULL CHECK (id <> ''),
    question TEXT NOT NULL CHECK (question <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    UNIQUE (assessment, id)
) STRICT;
"""
