"""Files that are to be removed."""

from sqlite_utils import Database


def discarded_files(db: Database) -> None:
    """Make the table of files that nobody has any more: it outlives a power cut, so that none of them does."""
    db.execute("CREATE TABLE discarded_file (digest TEXT PRIMARY KEY CHECK (length(digest) = 64)) STRICT")
