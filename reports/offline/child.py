"""The child that reads uploaded workbooks, from this side: kept warm, handed one file at a time, never trusted."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from reports.errors import WorkbookError
from reports.offline.opening import LARGEST_FILE

_ROOT = Path(__file__).resolve().parents[2]
_WAIT_SECONDS = 25
_MOST_TOLD = 40 * 1024 * 1024

_REASONS = {
    "kind": (
        "它不是 .xlsx 工作簿；如果是 CSV 或旧版 .xls，请在 Excel 中打开下载的工作簿来填写",
        "it is no .xlsx workbook; if it is CSV or an old .xls, fill in the workbook that you downloaded",
    ),
    "locked": (
        "它加了打开密码，或是旧版 .xls；请去掉密码，另存为 .xlsx",
        "it has a password, or is an old .xls; take the password off and save it as .xlsx",
    ),
    "macros": ("它带有宏；请另存为不含宏的 .xlsx", "it holds macros; save it as .xlsx without macros"),
    "links": (
        "它链接到别的工作簿；请把公式粘贴为数值，断开链接后再存一次",
        "it links to other workbooks; paste formulas as values, break the links and save it again",
    ),
    "bomb": (
        "解压后过大，或内部结构不正常；请用下载的工作簿重新填写",
        "it is too large once unpacked, or oddly built; fill in the workbook that you downloaded",
    ),
    "large": (
        "内容过多；请只保留下载的工作表，删去其他内容",
        "it holds too much; keep only the sheets that you downloaded",
    ),
    "rows": (
        "有的工作表超过 5000 行；请删去多余的行",
        "a sheet has more than 5000 rows; delete those that are not needed",
    ),
    "damaged": (
        "文件已损坏，或不是 Excel 存的；请在 Excel 中打开，另存为 .xlsx 后再上传",
        "it is damaged, or was not saved by Excel; open it in Excel, save it as .xlsx and upload that",
    ),
    "busy": (
        "读取它花的时间过长；请删去与答题无关的内容，稍后再试",
        "reading it takes too long; delete what is no answer, and try again later",
    ),
}


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something; `kind` is one of those that reports.offline.opening tells."""

    row: int
    column: int
    kind: str
    text: str

    @property
    def name(self) -> str:
        """Return the cell's name in its sheet: F12."""
        return cell_name(self.row, self.column)


Sheets = dict[str, tuple[SheetCell, ...]]
"""The cells of each sheet by its name, row by row."""


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: F12."""
    return f"{get_column_letter(column)}{row}"


def read_cells(data: bytes) -> Sheets:
    """Return what stands in an uploaded workbook; WorkbookError, with the reason, where it cannot be used."""
    if len(data) > LARGEST_FILE:
        raise WorkbookError("它超过 5 MB", "it is larger than 5 MB")
    if not data:
        raise WorkbookError("它是空的", "it is empty")
    answer = _READER.ask(data)
    if not answer:
        raise WorkbookError(*_REASONS["busy"])
    content = json.loads(answer)
    if "refused" in content:
        raise WorkbookError(*_REASONS[content["refused"]])
    return {name: tuple(SheetCell(*cell) for cell in cells) for name, cells in content["sheets"].items()}


def warm_up() -> None:
    """Start the child, so that it is ready when a workbook comes."""
    _READER.start()


def cool_down() -> None:
    """End the child; the next workbook starts another."""
    _READER.stop()


class _Reader:
    """The warm process, started on first use and again whenever it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> socket.socket:
        """Return the socket over which the process takes connections."""
        with self._lock:
            if self._control is None or self._process is None or self._process.poll() is not None:
                self._stop()
                self._control = self._started()
            return self._control

    def ask(self, data: bytes) -> bytes:
        """Return what a child of its own says of a file; nothing where it came to its limits."""
        mine, theirs = socket.socketpair()
        with mine:
            try:
                with theirs:
                    socket.send_fds(self.start(), [b"1"], [theirs.fileno()])
                mine.settimeout(_WAIT_SECONDS)
                mine.sendall(data)
                mine.shutdown(socket.SHUT_WR)
                with mine.makefile("rb") as answer:
                    return answer.read(_MOST_TOLD)
            except OSError:
                return b""

    def stop(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _started(self) -> socket.socket:
        mine, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reports.offline.opening"],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={"PATH": os.environ.get("PATH", ""), "OPENPYXL_LXML": "False"},  # no secret of ours
                start_new_session=True,
            )
        return mine

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None


_READER = _Reader()
atexit.register(cool_down)
