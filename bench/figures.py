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


@dataclass(frozen=True, slots=True)
class Spent:
    """What runs took, in milliseconds: median wall time, median time of the processor, and the least of the latter."""

    wall: float
    processor: float
    least: float

    def figures(self, question: str) -> "tuple[Figure, ...]":
        """Return a line for each."""
        times = (question, self.wall), (f"{question}, processor", self.processor), ("  at least", self.least)
        return tuple(Figure(name, time, "ms") for name, time in times)


def spent(ready: Callable[[], Callable[[], object]], runs: int, warm_up: int = 5) -> Spent:
    """Return what a work took that is made ready anew for every run, which is not counted."""
    wall: list[float] = []
    processor: list[float] = []
    for number in range(warm_up + runs):
        work = ready()
        start, busy = time.perf_counter(), time.process_time()
        work()
        busy, start = time.process_time() - busy, time.perf_counter() - start
        wall += [start * 1000] if number >= warm_up else []
        processor += [busy * 1000] if number >= warm_up else []
    return Spent(median(wall), median(processor), min(processor))


def processor_milliseconds(work: Callable[[], object], runs: int = 50, warm_up: int = 5) -> float:
    """Return the median time that this process keeps the processor busy with `work`, in milliseconds."""
    return spent(lambda: work, runs, warm_up).processor


def beside(
    question: str, work: Callable[[], object], yardstick: str, other: Callable[[], object], runs: int = 50
) -> Figure:
    """Return the median of `work` and its ratio to the median of `other`."""
    mine, theirs = milliseconds(work, runs), milliseconds(other, runs)
    return Figure(question, mine, "ms", yardstick, mine / theirs)
