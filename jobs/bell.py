"""The bell: huey, which wakes a worker. It may forget; what is to be printed stands in the store.

Its SQLite file is its own, with a rollback journal: huey uses the SQLite of Python, which may have the WAL-reset bug,
and never opens the store's file.
"""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from huey import Huey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from engine.records import Printing

BELL = "bell.db"
MOST = 100
"""How many rings may hang in the air before no more are added; the next sweep adds the rest."""

_log = logging.getLogger("zhiping.bell")


class JsonSerializer(Serializer):  # type: ignore[misc]  # huey declares no types
    """Writes a ring as JSON (id, task, printing) and reads nothing else: nobody's bytes are ever unpickled."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps({"id": data.id, "name": data.name, "args": list(data.args)}).encode()

    def _deserialize(self, data: bytes) -> Message:
        content = json.loads(data)
        printing = Printing(*map(str, content["args"]))
        return Message(str(content["id"]), str(content["name"]), args=tuple(printing), kwargs={})


class Bell:
    """Rings for printings; `work` is what a worker does when it hears one."""

    def __init__(self, huey: Huey, work: Callable[[Printing], None]) -> None:
        self.huey = huey

        def render(submission: str, format: str, language: str, paper: str) -> None:
            self.huey.storage.close()  # so that a process forked for the printing inherits no connection
            work(Printing(submission, format, language, paper))

        self._render = huey.task(name="render")(render)

    def ring(self, printings: Iterable[Printing]) -> None:
        """Ring for each; where that fails it is logged, and the next sweep rings."""
        try:
            for printing in printings:
                self._render(*printing)
        except sqlite3.Error as error:
            _log.warning("the bell cannot be rung: %s", error)

    def ring_again(self, printings: Sequence[Printing]) -> None:
        """Ring for those that nobody has rung for yet."""
        rung = {Printing(*task.args) for task in self.huey.pending()}
        missing = [printing for printing in printings if printing not in rung]
        self.ring(missing[: max(MOST - len(rung), 0)])

    def answer_all(self) -> None:
        """Do what was rung for, here and now."""
        while (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)


def nobody(_printing: Printing) -> None:
    """Do nothing: the bell of those who only ring."""


def bell_in(home: Path, work: Callable[[Printing], None] = nobody) -> Bell:
    """Return the bell of a home folder; one that is broken is thrown away, because nothing is lost with it."""
    file = home / BELL
    try:
        return Bell(_sqlite(file), work)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        _log.warning("%s is no database any more and is made anew: %s", file, error)
        for broken in (file, file.with_name(f"{BELL}-journal")):
            broken.unlink(missing_ok=True)
        return Bell(_sqlite(file), work)


def _sqlite(file: Path) -> Any:
    return SqliteHuey(
        "zhiping", filename=str(file), results=False, serializer=JsonSerializer(), journal_mode="delete", timeout=10
    )
