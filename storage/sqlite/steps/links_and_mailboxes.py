"""One-time links, and the e-mail addresses of accounts."""

from sqlite_utils import Database


def links_and_mailboxes(db: Database) -> None:
    """Make the tables of one-time links and of the accounts' e-mail addresses."""
    db.executescript(_LINKS)


_LINKS = """
CREATE TABLE account_link (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    use TEXT NOT NULL CHECK (use IN ('reset', 'confirm')),
    account TEXT NOT NULL REFERENCES account (id),
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z'),
    expires TEXT NOT NULL CHECK (expires LIKE '____-__-__T__:__:__Z' AND expires > created),
    address TEXT NOT NULL
) STRICT;
CREATE INDEX account_link_account ON account_link (account);

CREATE TABLE mailbox (
    account TEXT PRIMARY KEY REFERENCES account (id),
    address TEXT NOT NULL CHECK (address LIKE '%_@_%'),
    confirmed TEXT NOT NULL CHECK (confirmed = '' OR confirmed LIKE '____-__-__T__:__:__Z')
) STRICT;
"""
