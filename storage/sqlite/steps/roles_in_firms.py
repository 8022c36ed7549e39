"""Roles of members in their firms, and invitations."""

from sqlite_utils import Database


def roles_in_firms(db: Database) -> None:
    """Give every member a role, those who are there already that of owner, and make the table of invitations."""
    db.executescript(_MEMBERS)
    db.executescript(_INVITATIONS)


_MEMBERS = """
ALTER TABLE member RENAME TO member_without_role;
DROP INDEX member_account;

CREATE TABLE member (
    firm TEXT NOT NULL REFERENCES firm (id),
    account TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'reader')),
    joined TEXT NOT NULL CHECK (joined LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (firm, account)
) STRICT;
CREATE INDEX member_account ON member (account);

INSERT INTO member SELECT m.firm, m.account, 'owner', f.created FROM member_without_role m JOIN firm f ON f.id = m.firm;

DROP TABLE member_without_role;
"""

_INVITATIONS = """
CREATE TABLE invitation (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    firm TEXT NOT NULL REFERENCES firm (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'reader')),
    whom TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES account (id),
    created TEXT NOT NULL CHECK (created LIKE '____-__-__T__:__:__Z'),
    expires TEXT NOT NULL CHECK (expires LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX invitation_firm ON invitation (firm, created);
"""
