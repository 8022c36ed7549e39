"""Recent: how much of a long history a page shows by itself."""

from collections.abc import Sequence
from typing import TypeVar

from flask import request

RECENT = 30
"""How many entries of a history a page shows by itself."""

Entry = TypeVar("Entry")


def recent(past: Sequence[Entry]) -> tuple[Sequence[Entry], int]:
    """Return the newest of a history, oldest first, and how many earlier ones there are; all where `?history` asks."""
    if "history" in request.args:
        return past, 0
    return past[-RECENT:], max(0, len(past) - RECENT)
