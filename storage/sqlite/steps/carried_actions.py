"""Actions of a plan that were carried over from the plan before it."""

from sqlite_utils import Database


def carried_actions(db: Database) -> None:
    """Make the table that says of which action, in which revision, revision 1 of another is the copy."""
    db.executescript(_CARRIED)


_CARRIED = """
CREATE TABLE carried_action (
    assessment TEXT NOT NULL,
    question TEXT NOT NULL,
    based_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (assessment, question),
    FOREIGN KEY (assessment, based_on) REFERENCES origin (assessment, based_on),
    FOREIGN KEY (based_on, question, revision) REFERENCES action_history (assessment, question, revision)
) STRICT;
"""
