"""Warming up: a process that renders many reports reads WeasyPrint, fonts and styles once, and forks for each."""

import gc

from reports.errors import RenderError
from reports.glyphs import drawable
from reports.pdf.child import fork_to
from reports.pdf.press import prepared, pressed


def warm_up() -> None:
    """Load everything now. Only for a process without threads, such as a worker: what it forks is a copy of it."""
    drawable()
    try:
        prepared()
    except OSError as error:
        reason = error.strerror or str(error)
        raise RenderError(f"不能写临时文件（{reason}）", f"temporary files cannot be written ({reason})") from None
    gc.collect()
    gc.freeze()
    fork_to(pressed)
