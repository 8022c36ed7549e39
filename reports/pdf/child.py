"""The child: a report is rendered in a process of its own, bounded in time and memory, and killed beyond.

A process with threads, such as the site, starts a new interpreter for it. A worker, which has none, warms up once and
then forks, which saves the time of starting and of reading the fonts.
"""

import os
import pickle
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from confined.limits import limit
from reports.errors import PartError, RenderError, TooLongError
from reports.pdf.limits import ORDINARY, USUAL_PARTS, Limits
from reports.pdf.manuscript import Manuscript

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_DETAIL = 4000
_GLANCE = 0.25
_ENDED_BY_KERNEL = tuple(
    sign + 128 for sign in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP, signal.SIGBUS)
)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a child ended: what it printed, its exit status (128 and the number of a signal), and what it said."""

    data: bytes
    status: int
    detail: str


Press = Callable[[Manuscript, int], bytes]
"""Prints a manuscript, some of its parts at a time; PartError where it cannot."""

_press: Press | None = None


def fork_to(press: Press) -> None:
    """Fork from this process for every report from here on, and let the copy call `press`."""
    global _press  # noqa: PLW0603 - whether this process may fork is a fact about the process
    _press = press


def rendered_in_child(manuscript: Manuscript, limits: Limits = ORDINARY) -> bytes:
    """Return the PDF of a manuscript; RenderError with a sentence where the child fails or exceeds its limits."""
    if len(manuscript.bodies) > limits.most_parts:
        raise TooLongError(len(manuscript.bodies), limits.most_parts)
    with TemporaryDirectory(prefix="zhiping-") as scratch:  # a killed child leaves its scratch files behind
        ended = _forked(_press, manuscript, limits, scratch) if _press else _started(manuscript, limits, scratch)
    if ended.status or not ended.data.startswith(b"%PDF-"):
        raise _failure(ended, limits)
    return ended.data


def _started(manuscript: Manuscript, limits: Limits, scratch: str) -> _Ended:
    """Render in a new interpreter."""
    abreast = limits.abreast or min(os.cpu_count() or 1, USUAL_PARTS)
    seconds = limits.wall_for(len(manuscript.bodies))
    numbers = (limits.cpu_seconds, limits.memory_bytes, abreast)
    with subprocess.Popen(
        [sys.executable, "-m", "reports.pdf", *map(str, numbers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, "TMPDIR": scratch},
        start_new_session=True,
    ) as child:
        try:
            data, said = child.communicate(pickle.dumps(manuscript), timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            raise _too_long(seconds) from None
    status = child.returncode
    return _Ended(data, status if status >= 0 else 128 - status, said.decode(errors="replace"))


def _forked(press: Press, manuscript: Manuscript, limits: Limits, scratch: str) -> _Ended:
    """Render in a copy of this warm process; what it prints and says goes through files in `scratch`."""
    printed, said = Path(scratch) / "printed", Path(scratch) / "said"
    seconds = limits.wall_for(len(manuscript.bodies))
    alive, ending = os.pipe()
    child = os.fork()
    if not child:
        _press_and_exit(press, manuscript, limits, printed, said)
    os.close(ending)
    try:
        in_time = _ends_within(child, alive, seconds)
    finally:
        os.close(alive)
        _kill_group(child)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if not in_time:
        raise _too_long(seconds)
    data = printed.read_bytes() if printed.exists() else b""
    detail = said.read_text(encoding="utf-8", errors="replace") if said.exists() else ""
    return _Ended(data, status if status >= 0 else 128 - status, detail)


def _ends_within(child: int, alive: int, seconds: float) -> bool:
    """Wait for a child: until nobody holds the other end of `alive`, or it has died while a part of it lives on."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if select.select([alive], [], [], _GLANCE)[0]:
            return True
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
    return False


def _press_and_exit(press: Press, manuscript: Manuscript, limits: Limits, printed: Path, said: Path) -> None:
    """Be the child: never returns, whatever happens, for it is a double of the process that goes on."""
    status = 1
    try:
        os.setsid()
        os.environ["TMPDIR"] = str(printed.parent)
        with said.open("w", encoding="utf-8") as errors:
            os.dup2(errors.fileno(), 2)
        limit(limits.cpu_seconds, limits.memory_bytes)
        printed.write_bytes(press(manuscript, limits.abreast or 1))
        status = 0
    except PartError as error:
        status = error.status
    except BaseException:  # noqa: BLE001 - the details are for the operator's log
        traceback.print_exc()
    finally:
        os._exit(status)


def _kill_group(leader: int) -> None:
    """Leave no part of a report running, whose child has ended or is too late."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass
    except PermissionError:  # it has not made its group yet
        os.kill(leader, signal.SIGKILL)


def _too_long(seconds: int) -> RenderError:
    return RenderError(f"排版超过 {seconds} 秒的时限", f"rendering took longer than {seconds} seconds")


def _failure(ended: _Ended, limits: Limits) -> RenderError:
    detail = ended.detail[-_LONGEST_DETAIL:]
    if ended.status == 128 + signal.SIGXCPU:
        return RenderError(
            f"排版超过 {limits.cpu_seconds} 秒的运算时限",
            f"rendering needed more than {limits.cpu_seconds} seconds of processor time",
            detail,
        )
    if "MemoryError" in detail or ended.status in _ENDED_BY_KERNEL:
        size = limits.memory_bytes // 1024**2
        return RenderError(
            f"排版程序中断，可能超过 {size} MB 的内存限制",
            f"the renderer broke off, possibly beyond its {size} MB of memory",
            detail,
        )
    return RenderError("排版程序出错，详情见日志", "the renderer failed; the log has the details", detail)
