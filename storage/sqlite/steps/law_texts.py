"""Official texts, the files they were read from, and the readings that people confirmed."""

from sqlite_utils import Database


def law_texts(db: Database) -> None:
    """Make the tables of official texts. Their files stand in the database, so that a copy of it holds them."""
    db.executescript(_LAW_TEXTS)
    for deed in ("DELETE", "UPDATE"):
        for table in ("law_file", "law_reading"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
    db.execute(
        "CREATE TRIGGER law_text_no_delete BEFORE DELETE ON law_text"
        " BEGIN SELECT RAISE(ABORT, 'law_text is never removed'); END"
    )


_LAW_TEXTS = """
CREATE TABLE law_file (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    form TEXT NOT NULL CHECK (form <> ''),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 20971520)
) STRICT;

CREATE TABLE law_text (
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    digest TEXT NOT NULL REFERENCES law_file (digest),
    dated TEXT NOT NULL CHECK (dated LIKE '____-__-__'),
    source TEXT NOT NULL,
    tree TEXT NOT NULL CHECK (tree <> ''),
    actor TEXT NOT NULL CHECK (actor <> ''),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    PRIMARY KEY (instrument, digest)
) STRICT;

CREATE TABLE law_reading (
    number INTEGER PRIMARY KEY,
    instrument TEXT NOT NULL,
    digest TEXT NOT NULL,
    doubt TEXT NOT NULL CHECK (doubt <> ''),
    reading TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z'),
    FOREIGN KEY (instrument, digest) REFERENCES law_text (instrument, digest)
) STRICT;
CREATE INDEX law_reading_text ON law_reading (instrument, digest);
"""
