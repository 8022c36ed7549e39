"""All that a firm has, read at one moment, and erased so that nothing of it is left."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from engine.belongings import Belongings, KeptFile, Row
from engine.errors import NotAllowedError, NotFoundError
from engine.records import Firm, Moment
from storage.actions import Action
from storage.blobs import Blobs
from storage.sqlite.owning import owned_tables, people_columns
from storage.sqlite.trail import Trail, note

_JSON = {("history", "value"), ("history", "evidence"), ("action_history", "evidence")}
"""Columns that are JSON themselves."""

_LEFT_OUT = {("submission", "frozen"), ("invitation", "digest")}
"""Columns that are handed out as files of their own, or not at all."""

_FILES = {"report": "blob", "evidence_file": "digest"}
"""The tables that name files, with the column that does."""

_EVIDENCE = "evidence/"


class FirmBelongings(Trail):
    """The part of the store that knows all that a firm has."""

    _files: Blobs

    def belongings(self, firm_id: str, by: str, at: Moment) -> Belongings:
        """Return all that a firm has, as it is at one moment, and note who took it; NotFoundError for no firm."""
        with self._door.write() as db:
            _check_firm(db, firm_id)
            note(db, at, by, Action.EXPORT_FIRM, firm_id)
        with self._door.snapshot() as db:
            _check_firm(db, firm_id)
            rows = {table: _rows(db, table, mine, firm_id) for table, mine in owned_tables(db).items()}
            rows["account"] = _people(db, rows)
            rows["trail"] = _trail(db, rows)
        frozen = {row["assessment"]: row["frozen"] for row in rows["submission"]}
        records = {table: tuple(_plain(table, row) for row in found) for table, found in rows.items()}
        return Belongings(Firm(**rows["firm"][0]), records, frozen, (*_reports(rows), *_evidence(rows)))

    def kept_file(self, file: KeptFile) -> bytes:
        """Return the bytes of a firm's file; DamagedError where they are gone or not the same any more."""
        return (self._files if file.path.startswith(_EVIDENCE) else self._blobs).read(file.digest)

    def erase_firm(self, firm_id: str, by: str, at: Moment) -> None:
        """Delete all that a firm has, all or nothing, and then the files that nobody else has.

        NotFoundError where there is no such firm; NotAllowedError where `by` does not own it (any more).
        """
        self._door.read().execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
        with self._door.write() as db:
            _check_owner(db, firm_id, by)
            tables, named = owned_tables(db), {"firm": firm_id}
            for table, column in _FILES.items():
                db.execute(
                    f"INSERT INTO discarded_file SELECT DISTINCT {column} FROM {table} WHERE {tables[table]}"  # noqa: S608
                    " ON CONFLICT (digest) DO NOTHING",
                    named,
                )
            db.execute("PRAGMA defer_foreign_keys = ON")  # until all is deleted
            with without_guards(db, tables):
                for table, mine in tables.items():
                    db.execute(f"DELETE FROM {table} WHERE {mine}", named)  # noqa: S608 - names of our own tables
            note(db, at, by, Action.ERASE_FIRM, firm_id)
        self.drop_discarded()
        self._door.read().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def drop_discarded(self) -> None:
        """Remove the files that were discarded: once their rows are gone for good, and while nobody adds one."""
        if not any(self._door.read().table("discarded_file").rows):
            return
        with self._door.write() as db:
            for (digest,) in db.execute("SELECT digest FROM discarded_file").fetchall():
                for table, folder in (("report", self._blobs), ("evidence_file", self._files)):
                    if not _names(db, table, digest):
                        folder.drop(digest)
            db.execute("DELETE FROM discarded_file")


def _names(db: Database, table: str, digest: str) -> bool:
    """Tell whether a row of a table names a file."""
    sql = f"SELECT 1 FROM {table} WHERE {_FILES[table]} = ?"  # noqa: S608
    return db.execute(sql, (digest,)).fetchone() is not None


def _check_firm(db: Database, firm_id: str) -> None:
    if not db.execute("SELECT 1 FROM firm WHERE id = ?", (firm_id,)).fetchone():
        raise NotFoundError


def _check_owner(db: Database, firm_id: str, account_id: str) -> None:
    _check_firm(db, firm_id)
    owner = "SELECT 1 FROM member WHERE firm = ? AND account = ? AND role = 'owner'"
    if not db.execute(owner, (firm_id, account_id)).fetchone():
        raise NotAllowedError


@contextmanager
def without_guards(db: Database, tables: Collection[str]) -> Iterator[None]:
    """Take away the triggers that forbid deleting, and put them back, in the open transaction: nobody else sees it."""
    guards = [
        (name, sql)
        for name, table, sql in db.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        if table in tables and name == f"{table}_no_delete"
    ]
    for name, _sql in guards:
        db.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        db.execute(sql)


def _rows(db: Database, table: str, where: str, firm_id: str) -> list[dict[str, Any]]:
    found = db.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY rowid", {"firm": firm_id})  # noqa: S608
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _people(db: Database, rows: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return who stands behind the ids of accounts in a firm's rows."""
    ids = {row[column] for table, found in rows.items() for column in people_columns(db, table) for row in found}
    sql = "SELECT id, login, name, role FROM account WHERE id = ?"
    people = (db.execute(sql, (account,)).fetchone() for account in sorted(filter(None, ids)))
    return [dict(zip(("id", "login", "name", "role"), person, strict=True)) for person in people if person]


def _trail(db: Database, rows: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the lines of the trail about a firm and all that it has."""
    things = {row["id"] for table, found in rows.items() if table != "account" for row in found if "id" in row}
    sql = "SELECT number, at, actor, action, thing FROM trail WHERE thing = ?"
    lines = sorted(line for thing in things for line in db.execute(sql, (thing,)))
    return [dict(zip(("number", "at", "actor", "action", "thing"), line, strict=True)) for line in lines]


def _plain(table: str, row: Row) -> Row:
    """Return a row as it is handed out."""
    return {
        name: json.loads(value) if (table, name) in _JSON and value is not None else value
        for name, value in row.items()
        if (table, name) not in _LEFT_OUT
    }


def _reports(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[KeptFile]:
    """Yield the kept reports, each under the name of its assessment."""
    assessment = {row["digest"]: row["assessment"] for row in rows["submission"]}
    for row in rows["report"]:
        name = f"{assessment[row['submission']]}_{row['language']}_{row['paper']}.{row['format']}"
        yield KeptFile(f"reports/{name}", row["blob"])


def _evidence(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[KeptFile]:
    """Yield the evidence files, each under its id."""
    for row in rows["evidence_file"]:
        yield KeptFile(f"{_EVIDENCE}{row['id']}.{row['kind']}", row["digest"])
