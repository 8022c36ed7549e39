"""The connections to one SQLite file, one per thread, and the one door through which everything is written.

Source: https://www.sqlite.org/howtocorrupt.html, https://www.sqlite.org/wal.html ("The WAL-Reset Bug").
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlite_utils import Database

from engine.errors import NotFoundError, UnwritableError
from engine.texts import Text

SOUND = (3, 51, 3)
"""The first SQLite in which several connections lose no page in WAL mode."""

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for the one before it."""

_UNWRITABLE = (
    "database or disk is full",
    "attempt to write a readonly database",
    "database is locked",
    "disk I/O error",
    "unable to open database file",
)
"""How SQLite begins to say that its file cannot be written."""


def sqlite_version() -> tuple[int, ...]:
    """Return the version of the SQLite that sqlite-utils found."""
    with Database(memory=True) as db:
        version: tuple[int, ...] = db.sqlite_version
    return version


def is_sound(version: tuple[int, ...]) -> bool:
    """Tell whether a version of SQLite may be used in WAL mode."""
    return version >= SOUND


def unsound_notice(version: tuple[int, ...]) -> Text:
    """Return what the operator is told where WAL mode is not to be trusted."""
    found, sound = (".".join(map(str, numbers)) for numbers in (version, SOUND))
    return Text(
        f"SQLite {found} 的 WAL 模式可能丢失数据（{sound} 版起已修复），已改用回滚日志："
        "数据安全，但同时使用的人多时较慢。安装 pysqlite3 0.6.1 即可使用 WAL 模式。",
        f"SQLite {found} may lose data in WAL mode (mended in {sound}), so a rollback journal is used: "
        "safe, but slower when many people work at once. Install pysqlite3 0.6.1 to have WAL mode.",
    )


class Door:
    """The way to one database file.

    A connection belongs to the thread that opened it and to no forked child: SQLite's locks do not survive a fork,
    so the forking thread's connection is closed before, and a child that inherits one from another thread is refused.
    """

    def __init__(self, path: Path, *, wal: bool) -> None:
        self._path = path
        self._wal = wal
        self._open: dict[tuple[int, int], Database] = {}
        _DOORS.add(self)

    def read(self) -> Database:
        """Return the calling thread's connection, opened where there is none; nothing may be written through it."""
        key = _here()
        if key not in self._open:
            if any(process != key[0] for process, _ in self._open):
                raise RuntimeError("the process forked while another thread used the store; fork before threads start")
            self._open[key] = _connect(self._path, self._wal)
        return self._open[key]

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """Yield the connection for reading what there is at one moment; in WAL mode it holds up no writer."""
        db = self.read()
        try:
            db.execute("BEGIN")
            yield db
        finally:
            db.rollback()

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Yield the connection for one transaction: all that is done in it is durable at its end, or undone.

        NotFoundError where a row would point to one that does not exist; UnwritableError where nothing can be written.
        """
        db = self.read()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.commit()
        except db.conn.IntegrityError as error:
            # The message is all there is: pysqlite3 does not report SQLite's extended codes.
            if str(error) == "FOREIGN KEY constraint failed":
                raise NotFoundError from error
            raise
        except db.conn.OperationalError as error:
            if str(error).startswith(_UNWRITABLE):
                raise UnwritableError(str(error)) from error
            raise
        finally:
            db.rollback()  # does nothing after a commit

    def close(self) -> None:
        """Close the calling thread's connection."""
        db = self._open.pop(_here(), None)
        if db is not None:
            db.close()


_DOORS: WeakSet[Door] = WeakSet()


def _here() -> tuple[int, int]:
    return os.getpid(), threading.get_ident()


def _connect(path: Path, wal: bool) -> Database:
    db = Database(path, execute_plugins=False)
    try:
        db.conn.isolation_level = None  # no transaction but those of the door
        db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        mode = db.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}").fetchone()[0]
        # EXTRA also syncs the folder, without which a power cut can bring a deleted journal, and the past, back.
        db.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")
        for pragma in ("foreign_keys = ON", "mmap_size = 0", "trusted_schema = OFF"):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


def _close_before_fork() -> None:
    for door in tuple(_DOORS):
        door.close()


os.register_at_fork(before=_close_before_fork)
