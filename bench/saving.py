"""How long does one durable save of an answer take?"""

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import BinaryIO

from bench.figures import Figure, beside
from bench.house import NOW, filled_house
from engine.questions import Answer
from engine.records import Change


def measure() -> list[Figure]:
    """Save one answer through the store, fsync included; the yardstick writes and fsyncs 4 KB to a file."""
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder))
        seen = count(house.store.answers(house.assessment)["S01-Q1"].revision)
        levels = count()

        def save() -> None:
            change = Change("S01-Q1", Answer(str(next(levels) % 5)), next(seen))
            house.store.save_answers(house.assessment, [change], house.account.id, NOW)

        with (Path(folder) / "plain").open("wb") as file:
            return [beside("durable save of one answer", save, "write + fsync of 4 KB", lambda: _write(file), runs=200)]


def _write(file: BinaryIO) -> None:
    file.seek(0)
    file.write(b"x" * 4096)
    file.flush()
    os.fsync(file.fileno())
