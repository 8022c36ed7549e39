"""Evidence files and the answers that rest on them."""

from sqlite_utils import Database


def evidence_files(db: Database) -> None:
    """Make the tables of evidence files and of their links to answers."""
    db.executescript(_EVIDENCE)


_EVIDENCE = """
CREATE TABLE evidence_file (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    firm TEXT NOT NULL REFERENCES firm (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'png', 'jpg', 'docx', 'xlsx')),
    title TEXT NOT NULL CHECK (title <> ''),
    issued TEXT NOT NULL CHECK (issued = '' OR issued LIKE '____-__-__'),
    expires TEXT NOT NULL CHECK (expires = '' OR expires LIKE '____-__-__'),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    UNIQUE (firm, digest)
) STRICT;
CREATE INDEX evidence_file_digest ON evidence_file (digest);

CREATE TABLE evidence_link (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    file TEXT NOT NULL REFERENCES evidence_file (id),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (assessment, question, file)
) STRICT;
CREATE INDEX evidence_link_file ON evidence_link (file);
"""
