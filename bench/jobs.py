"""How fast does the site answer while a batch of reports is printed beside it, and how fast is the batch?

`ZHIPING_BENCH_REPORTS` says how many reports a batch has: 12 where it says nothing, 200 for a regulator's.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from bench.figures import Figure
from bench.house import NOW, filled_house
from engine.library import Library, read_library
from engine.questions import Answer
from engine.records import Account, Change, JobState, Role
from engine.store import Store
from engine.workflow import create_firm, save_answers, start_assessment, submit
from storage import open_store
from web.accounts import new_account

_ADDRESS = "/assessments/a-1/sections/S03"
_REPORTS = int(os.environ.get("ZHIPING_BENCH_REPORTS", "12"))
_EXAMPLE = "wuhan-food.yaml"
_QUIET = 400


def measure() -> list[Figure]:
    """Ask for a section page again and again: with nothing beside, then while one and two workers print a batch."""
    figures: list[Figure] = []
    alone: list[float] = []
    for workers in (0, 1, 2):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            get = _page(home)
            if not workers:
                alone = [_time(get) for _ in range(_QUIET)]
                figures += _figures("section page, nothing printed", alone, alone)
                continue
            _batch(home)
            times, seconds = _while_printing(home, workers, get)
            figures += _figures(f"section page, {workers} worker(s)", times, alone)
            figures.append(Figure(f"{_REPORTS} reports by {workers} worker(s)", _REPORTS / seconds, "1/s"))
    return figures


def _page(home: Path) -> Callable[[], object]:
    client = filled_house(home).signed_in()
    for _ in range(20):
        client.get(_ADDRESS)
    return lambda: client.get(_ADDRESS)


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _figures(question: str, times: list[float], alone: list[float]) -> list[Figure]:
    yardstick = "nothing printed"
    return [
        Figure(f"{question}, median", median(times), "ms", yardstick, median(times) / median(alone)),
        Figure(f"{question}, p95", _p95(times), "ms", yardstick, _p95(times) / _p95(alone)),
    ]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _batch(home: Path) -> None:
    """Submit so many small assessments that a batch of reports waits."""
    store, library = open_store(home), read_library()
    for number in range((_REPORTS + 1) // 2):
        account = new_account(f"firm{number}", "Bench", Role.FIRM, "a password for benchmarks", "", NOW)
        store.add_account(account, by="bench")
        _submit(store, library, account, number)
    store.close()


def _submit(store: Store, library: Library, account: Account, number: int) -> None:
    example = next(one for one in library.examples if one.file.endswith(_EXAMPLE))
    firm, assessment = f"f-b{number}", f"a-b{number}"
    create_firm(store, library, account, f"示例{number}", example.firm.uscc, "420100", firm, NOW)
    start_assessment(store, library, account, firm, example.question_set, assessment, NOW)
    for answers in ({name: Answer(value) for name, value in example.profile.items()}, example.answers):
        changes = [Change(name, answer, 0) for name, answer in answers.items()]
        save_answers(store, library, account, assessment, changes, NOW)
    submit(store, library, account, assessment, "Bench", NOW)


def _while_printing(home: Path, workers: int, get: Callable[[], object]) -> tuple[list[float], float]:
    """Return how long each page took while the batch was printed, and how long the batch took, both from its start."""
    command = [sys.executable, "-c", "from cli import main; main()", "jobs", "--home", str(home)]
    times: list[float] = []
    store = open_store(home)
    with subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL) as process:
        while not store.jobs(JobState.RUNNING):
            time.sleep(0.01)
        start = time.perf_counter()
        while store.jobs(JobState.RUNNING, JobState.WAITING):
            times += [_time(get) for _ in range(10)]
            time.sleep(0.05)  # people read; a site that is asked without a pause would only measure itself
        seconds = time.perf_counter() - start
        process.terminate()
    store.close()
    return times, seconds
