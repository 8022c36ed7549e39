"""The child: a report is rendered in a process of its own, bounded in time and memory, and killed beyond.

WeasyPrint is not safe in threads and keeps memory; a process of its own is safe to start from any thread.
"""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.errors import RenderError

_ROOT = Path(__file__).resolve().parent.parent
_LONGEST_DETAIL = 4000


@dataclass(frozen=True, slots=True)
class Limits:
    """What rendering one report may use; `wall_seconds` also counts waiting for a processor."""

    cpu_seconds: int = 60
    wall_seconds: int = 120
    memory_bytes: int = 2 * 1024**3


def rendered_in_child(html: str, limits: Limits = Limits()) -> bytes:
    """Return the PDF of a page; RenderError with a sentence where the child fails or exceeds its limits."""
    command = [sys.executable, "-m", "reports.render", str(limits.cpu_seconds), str(limits.memory_bytes)]
    try:
        with TemporaryDirectory(prefix="zhiping-") as scratch:  # a killed child leaves its scratch files behind
            done = subprocess.run(
                command,
                input=html.encode(),
                capture_output=True,
                cwd=_ROOT,
                env={**os.environ, "TMPDIR": scratch},
                timeout=limits.wall_seconds,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise RenderError(
            f"排版超过 {limits.wall_seconds} 秒的时限", f"rendering took longer than {limits.wall_seconds} seconds"
        ) from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise _failure(done.returncode, done.stderr.decode(errors="replace")[-_LONGEST_DETAIL:], limits)
    return done.stdout


def _failure(code: int, detail: str, limits: Limits) -> RenderError:
    if code == -signal.SIGXCPU:
        return RenderError(
            f"排版超过 {limits.cpu_seconds} 秒的运算时限",
            f"rendering needed more than {limits.cpu_seconds} seconds of processor time",
            detail,
        )
    if "MemoryError" in detail or code in (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGTRAP):
        size = limits.memory_bytes // 1024**2
        return RenderError(
            f"排版程序中断，可能超过 {size} MB 的内存限制",
            f"the renderer broke off, possibly beyond its {size} MB of memory",
            detail,
        )
    return RenderError("排版程序出错，详情见日志", "the renderer failed; the log has the details", detail)
