"""Evidence files that prove actions of a plan done."""

from sqlite_utils import Database


def action_files(db: Database) -> None:
    """Make the table of files under actions, revision by revision; it is only ever added to."""
    db.executescript(_FILES)
    for deed in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER action_file_no_{deed.lower()} BEFORE {deed} ON action_file"
            " BEGIN SELECT RAISE(ABORT, 'action_file is only ever added to'); END"
        )


_FILES = """
CREATE TABLE action_file (
    assessment TEXT NOT NULL,
    question TEXT NOT NULL,
    revision INTEGER NOT NULL,
    file TEXT NOT NULL REFERENCES evidence_file (id),
    PRIMARY KEY (assessment, question, revision, file),
    FOREIGN KEY (assessment, question, revision) REFERENCES action_history (assessment, question, revision)
) STRICT;
CREATE INDEX action_file_file ON action_file (file);
"""
