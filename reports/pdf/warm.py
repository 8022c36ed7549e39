"""Warming up: a process that renders many reports reads WeasyPrint, fonts and styles once, and forks for each."""

import gc

from reports.glyphs import drawable
from reports.pdf.child import fork_to
from reports.pdf.press import prepared, pressed


def warm_up() -> None:
    """Load everything now. Only for a process without threads, such as a worker: what it forks is a copy of it."""
    drawable()
    prepared()
    gc.collect()
    gc.freeze()
    fork_to(pressed)
