"""Keeping: the only SQL and the only blobs. `open_store` is the door to this room."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from engine.store import Store
from engine.texts import Text
from storage.errors import UnknownEngineError
from storage.sqlite.store import DATABASE, open_sqlite


class OpenStore(Store, Protocol):
    """A store as it was opened, with what its operator should know."""

    @property
    def notices(self) -> tuple[Text, ...]:
        """Return what to tell the operator at start; mostly nothing."""


ENGINES: dict[str, Callable[[Path], OpenStore]] = {
    "sqlite": open_sqlite,
}
"""Every storage engine by its scheme: how it opens a store in a home folder."""


def has_store(home: Path) -> bool:
    """Tell whether a home folder has a store; opening one makes it."""
    return (home / DATABASE).is_file()


def open_store(home: Path, setting: str = "sqlite:") -> OpenStore:
    """Open the store in a home folder, which is made where there is none, and bring its tables up to date.

    `setting` is a URL of which the scheme chooses the engine: UnknownEngineError where there is no such
    engine, NewerStoreError where a newer version of the program has written the store.
    """
    scheme = setting.partition(":")[0]
    if scheme not in ENGINES:
        raise UnknownEngineError(scheme, ENGINES)
    return ENGINES[scheme](home)
