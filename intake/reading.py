"""Reading: an official text as people have it becomes lines.

The file may come from anybody: a process of its own reads it, within limits, and nothing but JSON comes back.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from confined.child import Bounds, ChildError, ask
from intake.errors import UnreadableFileError

LARGEST_FILE = 20 * 1024 * 1024
_BOUNDS = Bounds(cpu_seconds=20, wall_seconds=25, memory_bytes=1024**3, most_told=32 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class FileText:
    """What stands in a file: its lines, the SHA-256 of its bytes, and what it is: text, html, mht, docx or pdf."""

    lines: tuple[str, ...]
    digest: str
    form: str


def read_file(path: Path) -> FileText:
    """Return the lines of a file; UnreadableFileError, with the reason, where there are none to be had."""
    return read_data(bytes_of(path), str(path))


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file that may be an official text; UnreadableFileError, where it is none or too large."""
    try:
        if not path.is_file():
            raise UnreadableFileError("folder" if path.exists() else "missing", str(path))
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFileError("folder", str(path))
            data = file.read(LARGEST_FILE + 1) or b""
    except (OSError, ValueError):
        raise UnreadableFileError("closed", str(path)) from None
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError("size", str(path))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; where it became a pipe, or is one of the system's that wait for words, do not wait."""
    return os.open(path, flags | os.O_NONBLOCK)


def read_data(data: bytes, name: str) -> FileText:
    """Return the lines of a file that is at hand as bytes; `name` is what people call it; UnreadableFileError."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError("size", name)
    try:
        told = ask("intake.opening", data, _BOUNDS, PurePath(name).suffix)
    except ChildError:
        raise UnreadableFileError("busy", name) from None
    match told:
        case {"form": str(form), "lines": [*lines]} if all(isinstance(line, str) for line in lines):
            return FileText(tuple(lines), hashlib.sha256(data).hexdigest(), form)
        case {"refused": str(reason)}:
            raise UnreadableFileError(reason, name)
        case _:
            raise UnreadableFileError("damaged", name)
