"""What became of the files under answers: put there and taken away, by whom and when."""

from sqlite_utils import Database


def evidence_turns(db: Database) -> None:
    """Make the table of what was put under an answer or taken away, beginning with what is there; only added to."""
    db.executescript(_TURNS)
    for deed in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER evidence_turn_no_{deed.lower()} BEFORE {deed} ON evidence_turn"
            " BEGIN SELECT RAISE(ABORT, 'evidence_turn is only ever added to'); END"
        )


_TURNS = """
CREATE TABLE evidence_turn (
    number INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    question TEXT NOT NULL CHECK (question <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
    actor TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__Z')
) STRICT;
CREATE INDEX evidence_turn_question ON evidence_turn (assessment, question);
INSERT INTO evidence_turn (assessment, question, title, linked, actor, at)
    SELECT l.assessment, l.question, f.title, 1, l.actor, l.at
    FROM evidence_link l JOIN evidence_file f ON f.id = l.file ORDER BY l.at, l.rowid;
"""
