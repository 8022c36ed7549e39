"""Owning: which rows of which tables are a firm's.

A table says it by a column: `firm`, `assessment` or `submission` (a digest). What has none of them is nobody's in
particular and is named here, so that a new table is either a firm's or known not to be.
"""

from collections.abc import Iterator

from sqlite_utils import Database

_MINE = "SELECT id FROM assessment WHERE firm = :firm"
_OWNED_BY = {
    "firm": "firm = :firm",
    "assessment": f"assessment IN ({_MINE})",
    "submission": f"submission IN (SELECT digest FROM submission WHERE assessment IN ({_MINE}))",  # noqa: S608
}
NOBODYS = frozenset(
    (
        "account",
        "account_link",
        "discarded_file",
        "edition",
        "law_entry",
        "law_file",
        "law_index",
        "law_reading",
        "law_text",
        "law_words",
        "law_words_config",
        "law_words_content",
        "law_words_data",
        "law_words_docsize",
        "law_words_idx",
        "mailbox",
        "migration",
        "recovery_code",
        "second_factor",
        "session",
        "sqlite_sequence",
        "trail",
        "worker",
    )
)
"""Tables of people, of the law and of the house itself; the trail is the house's, whatever it is about."""


class UnownedTableError(Exception):
    """A table that is neither a firm's nor known to be nobody's."""

    def __init__(self, table: str) -> None:
        super().__init__(f"say in storage/sqlite/owning.py whose the rows of {table} are")


def owned_tables(db: Database) -> dict[str, str]:
    """Return every table with rows of firms and which of them are `:firm`'s, those first that others lead to last."""
    found = {table: owner for table in db.table_names() if (owner := _owner(db, table))}
    order = [*reversed(_OWNED_BY), "id"]
    return {
        table: "id = :firm" if owner == "id" else _OWNED_BY[owner]
        for table, owner in sorted(found.items(), key=lambda pair: (order.index(pair[1]), pair[0]))
    }


def tables_of_assessments(db: Database) -> tuple[str, ...]:
    """Return the tables whose rows say by `assessment` to which one they belong."""
    return tuple(sorted(table for table in db.table_names() if "assessment" in _columns(db, table)))


def people_columns(db: Database, table: str) -> Iterator[str]:
    """Yield the columns of a table that name accounts."""
    for key in db.execute(f"PRAGMA foreign_key_list({table})"):
        if key[2] == "account":
            yield str(key[3])


def _owner(db: Database, table: str) -> str:
    """Return the column by which the rows of a table are a firm's, empty where they are nobody's."""
    if table == "firm":
        return "id"
    columns = _columns(db, table)
    owner = next((name for name in _OWNED_BY if name in columns), "")
    if not owner and table not in NOBODYS:
        raise UnownedTableError(table)
    return owner


def _columns(db: Database, table: str) -> set[str]:
    return {str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")}
