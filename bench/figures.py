"""How a benchmark measures and what it reports."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: the median, its unit, and the ratio to a yardstick run beside it."""

    question: str
    value: float
    unit: str
    yardstick: str = ""
    ratio: float | None = None


def milliseconds(work: Callable[[], object], runs: int = 50, warm_up: int = 5) -> float:
    """Return the median wall time of `work`, in milliseconds."""
    times: list[float] = []
    for number in range(warm_up + runs):
        start = time.perf_counter()
        work()
        times += [time.perf_counter() - start] if number >= warm_up else []
    return median(times) * 1000


def processor_milliseconds(work: Callable[[], object], runs: int = 50, warm_up: int = 5) -> float:
    """Return the median time that this process keeps the processor busy with `work`, in milliseconds."""
    times: list[float] = []
    for number in range(warm_up + runs):
        start = time.process_time()
        work()
        times += [time.process_time() - start] if number >= warm_up else []
    return median(times) * 1000


def beside(
    question: str, work: Callable[[], object], yardstick: str, other: Callable[[], object], runs: int = 50
) -> Figure:
    """Return the median of `work` and its ratio to the median of `other`."""
    mine, theirs = milliseconds(work, runs), milliseconds(other, runs)
    return Figure(question, mine, "ms", yardstick, mine / theirs)
