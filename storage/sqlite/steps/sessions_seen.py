"""Sessions know when they were last used, and by which browser."""

from sqlite_utils import Database


def sessions_seen(db: Database) -> None:
    """Give every session the moment when it was last used and the browser's own name."""
    db.executescript(_SESSIONS)


_SESSIONS = """
ALTER TABLE session RENAME TO session_unseen;

CREATE TABLE session (
    digest TEXT PRIMARY KEY CHECK (digest <> ''),
    account TEXT NOT NULL REFERENCES account (id),
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z'),
    expires TEXT NOT NULL CHECK (expires LIKE '____-__-__T__:__:__Z'),
    seen TEXT NOT NULL CHECK (seen LIKE '____-__-__T__:__:__Z'),
    agent TEXT NOT NULL CHECK (length(agent) <= 300)
) STRICT;

INSERT INTO session SELECT digest, account, created, expires, created, '' FROM session_unseen;

DROP TABLE session_unseen;

CREATE INDEX session_account ON session (account);
"""
