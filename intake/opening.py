"""Opening: the lines of somebody's file, read where it can do no harm.

`python -m intake.opening CPU_SECONDS MEMORY_BYTES NAME` limits itself, reads the file on its standard input, imports
what its form needs, lets go of the machine and answers with JSON. Run by intake.reading alone.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from confined.limits import limit, seal
from intake.forms import form_of
from intake.refusing import RefusedError
from intake.text import printable

READERS = {
    "text": "intake.text",
    "html": "intake.html",
    "mht": "intake.mht",
    "docx": "intake.docx",
    "pdf": "intake.pdf",
}
"""The module that reads each form; its function `lines` does."""

_MOST_LINES, _MOST_CHARACTERS, _LONGEST_LINE = 200_000, 3_000_000, 100_000


def told(data: bytes, name: str) -> dict[str, Any]:
    """Return the form and the lines of a file; RefusedError."""
    form = form_of(data, name)
    read: Callable[[bytes], list[str]] = import_module(READERS[form]).lines
    seal()
    lines = [printable(line) for line in read(data)]
    if (
        len(lines) > _MOST_LINES
        or sum(map(len, lines)) > _MOST_CHARACTERS
        or max(map(len, lines), default=0) > _LONGEST_LINE
    ):
        raise RefusedError("large")
    if not any(map(str.strip, lines)):
        raise RefusedError("empty")
    return {"form": form, "lines": lines}


def _answer(data: bytes, name: str) -> dict[str, Any]:
    try:
        return told(data, name)
    except RefusedError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "busy"}
    except BaseException:  # noqa: BLE001 - the libraries raise anything over a damaged file
        return {"refused": "damaged"}


def main(cpu_seconds: str, memory_bytes: str, name: str) -> None:
    """Tell on standard output what the file on standard input holds."""
    limit(int(cpu_seconds), int(memory_bytes))
    answer = _answer(sys.stdin.buffer.read(), name)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
