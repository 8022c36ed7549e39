"""Opening: the cells of an uploaded workbook, read where it can do no harm.

`python -m reports.offline.opening` is a process that has openpyxl loaded and does nothing but fork: over the socket on
its standard input it is handed a connection for each workbook, whose child limits itself, reads the file from the
connection and answers with JSON. It ends when its parent does, or when nobody has asked for a working day: to start
it anew takes three times as long as to read a workbook.
"""

import json
import os
import re
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from confined.limits import limit

CPU_SECONDS, WALL_SECONDS, MEMORY_BYTES = 10, 20, 768 * 1024**2
LARGEST_FILE = 5 * 1024 * 1024
_IDLE_SECONDS = 8 * 3600
_MOST_MEMBERS, _MOST_UNPACKED, _STEEPEST = 300, 30 * 1024**2, 200
_SMALL_MEMBER = 1024**2
_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 60, 5000, 30
_MOST_CHARACTERS = 4_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OLE = b"\xd0\xcf\x11\xe0"


class RefusedError(Exception):
    """A file that is not read; the message is one of the reasons in reports.offline.child."""


def told(data: bytes) -> dict[str, Any]:
    """Return the cells of every sheet: [row, column, kind, text], empty ones left out; RefusedError."""
    _check_directory(data)
    book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    if len(sheets) > _MOST_SHEETS:
        raise RefusedError("large")
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    left = _MOST_CHARACTERS
    for sheet in sheets:
        found[sheet.title] = []
        for cell in _cells(sheet):
            left -= len(cell[3])
            if left < 0:
                raise RefusedError("large")
            found[sheet.title].append(cell)
    return {"sheets": found}


def _check_directory(data: bytes) -> None:
    """Look at what the file says of itself before anything of it is unpacked."""
    if data.startswith(_OLE):
        raise RefusedError("locked")
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise RefusedError("kind") from None
    names = {member.filename.lower() for member in members}
    if "xl/workbook.xml" not in names:
        raise RefusedError("kind")
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names):
        raise RefusedError("macros")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise RefusedError("links")
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError("locked")
    if len(members) > _MOST_MEMBERS or len(names) != len(members) or _is_bomb(members):
        raise RefusedError("bomb")


def _is_bomb(members: list[ZipInfo]) -> bool:
    steep = (m.file_size > _SMALL_MEMBER and m.file_size > _STEEPEST * max(m.compress_size, 1) for m in members)
    return sum(member.file_size for member in members) > _MOST_UNPACKED or any(steep)


def _cells(sheet: Any) -> Iterator[tuple[int, int, str, str]]:
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        if number > _MOST_ROWS:
            raise RefusedError("rows")
        for column, cell in enumerate(row, 1):
            kind, text = _cell(cell.data_type, cell.value, getattr(cell, "number_format", ""))
            if text:
                yield number, column, kind, text


def _cell(data_type: str, value: Any, looks: str) -> tuple[str, str]:
    """Return what a cell holds, and as what.

    s is text, n a number, p a percent, d a day, t a time, b yes or no, f a formula, e an error.
    """
    if value is None:
        return "s", ""
    if data_type in ("f", "e"):
        return data_type, str(value)
    if isinstance(value, bool):
        return "b", str(value).upper()
    if isinstance(value, int | float):
        return "p" if "%" in (looks or "") else "n", format(value, ".15g")
    if isinstance(value, datetime) and value.time() == time():
        return "d", value.date().isoformat()
    if isinstance(value, date) and not isinstance(value, datetime):
        return "d", value.isoformat()
    if isinstance(value, datetime | time | timedelta):
        return "t", str(value)
    return "s", _ESCAPED.sub(_unescaped, str(value))


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 else chr(code)


def _serve(connection: socket.socket) -> None:
    """Be the child: never returns, whatever happens, for it is a double of the process that goes on."""
    status = 1
    try:
        signal.alarm(WALL_SECONDS)
        limit(CPU_SECONDS, MEMORY_BYTES)
        with connection.makefile("rb") as sent:
            data = sent.read(LARGEST_FILE + 1)
        connection.sendall(json.dumps(_answer(data), ensure_ascii=True).encode())
        status = 0
    finally:
        os._exit(status)


def _answer(data: bytes) -> dict[str, Any]:
    try:
        return told(data)
    except RefusedError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "large"}
    except BaseException:  # noqa: BLE001 - openpyxl raises anything over a damaged file
        return {"refused": "damaged"}


def main() -> None:
    """Fork for every connection that the parent hands over."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=sys.stdin.fileno()) as control:
        control.settimeout(_IDLE_SECONDS)
        while True:
            try:
                message, handed, _, _ = socket.recv_fds(control, 1, 1)
            except TimeoutError:
                return
            if not message:
                return
            with socket.socket(fileno=handed[0]) as connection:
                if not os.fork():
                    control.close()
                    _serve(connection)


if __name__ == "__main__":
    main()
