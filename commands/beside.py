"""Workers beside the site: a process of their own, started again when it dies, stopped with the site."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
_LONGEST_PAUSE = 30.0
_STOP_WITHIN = (3.0, 10.0)
"""Seconds to finish the report in work, then to put it back."""


@contextmanager
def workers_beside(home: Path, count: int, origin: str) -> Iterator[None]:
    """Run `zhiping jobs` on a home with so many workers while the block runs; none, no process.

    Reports name the page at this origin where they are checked.
    """
    stop = Event()
    keeper = Thread(
        target=_keep,
        args=(_command(home, count), {**os.environ, "ZHIPING_ORIGIN": origin}, stop),
        name="workers",
        daemon=True,
    )
    if count:
        keeper.start()
    try:
        yield
    finally:
        stop.set()
        if count:
            keeper.join()


def _command(home: Path, count: int) -> list[str]:
    words = ["jobs", "--workers", str(count), "--home", str(home.resolve()), "--beside", str(os.getpid())]
    return [sys.executable, "-c", "from cli import main; main()", *words]


def _keep(command: list[str], environment: dict[str, str], stop: Event) -> None:
    pause = 1.0
    while not stop.is_set():
        # A session of its own: Ctrl+C is for the site, which then stops its workers itself.
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        ) as process:
            while process.poll() is None and not stop.wait(0.5):
                pass
            _end(process)
        stop.wait(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _end(process: subprocess.Popen[bytes]) -> None:
    for seconds in _STOP_WITHIN:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
    if process.poll() is None:
        process.kill()
