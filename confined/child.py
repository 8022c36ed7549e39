"""A child: a module of ours run over other people's bytes in a fresh process, bounded, killed, never trusted."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may use: seconds of processor and of waiting, bytes of memory, bytes of its answer."""

    cpu_seconds: int
    wall_seconds: int
    memory_bytes: int
    most_told: int


class ChildError(Exception):
    """The child came to its limits, or gave no answer that makes sense."""


def ask(module: str, data: bytes, bounds: Bounds, *words: str) -> Any:
    """Return the JSON that `python -m MODULE CPU_SECONDS MEMORY_BYTES WORDS…` makes of `data`; ChildError.

    The child gets the bytes on standard input and no environment of ours; it must read all of them before it answers,
    and call `confined.limits.limit` with its first two arguments before it looks at them.
    """
    arguments = [str(bounds.cpu_seconds), str(bounds.memory_bytes), *words]
    with subprocess.Popen(
        [sys.executable, "-E", "-s", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.environ.get("PATH", "")},  # no secret of ours
        start_new_session=True,
    ) as child:
        late = Timer(bounds.wall_seconds, _kill, [child.pid])
        late.start()
        try:
            answer = _exchanged(child, data, bounds.most_told)
        finally:
            late.cancel()
            _kill(child.pid)
    return _understood(answer, bounds.most_told)


def _exchanged(child: subprocess.Popen[bytes], data: bytes, most: int) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise ChildError
    try:
        with child.stdin as given:
            given.write(data)
    except OSError as error:  # it died before it had read everything
        raise ChildError from error
    return child.stdout.read(most + 1)


def _kill(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _understood(answer: bytes, most: int) -> Any:
    if len(answer) > most:
        raise ChildError
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ChildError from error
