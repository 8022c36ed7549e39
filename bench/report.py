"""How long does the report of the largest golden example take, cold and warm, alone and side by side; how large is it?

Yardstick: headless Chromium printing the same page in a fresh process.
"""

import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import pypdfium2

from bench.figures import Figure
from engine.checking import judge_example
from engine.library import read_library
from reports.as_pdf import manuscript
from reports.cover import Cover
from reports.embedded import embedded
from reports.fonts import fonts
from reports.gap_report import gap_report
from reports.paging import TEMPLATES
from reports.pdf.child import rendered_in_child
from reports.pdf.limits import Limits
from reports.pdf.manuscript import Manuscript
from reports.pdf.warm import warm_up

BATCH = int(os.environ.get("ZHIPING_BENCH_BATCH", "4"))
"""How many reports each of two workers prints when they are compared with one; 200 shows the memory as well."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def largest() -> Manuscript:
    """Return the largest golden example as it goes to print."""
    library = read_library()
    example = next(one for one in library.examples if one.file.endswith("three-provinces.yaml"))
    outcome, cover = judge_example(example, library), Cover(example.firm.name, example.firm.uscc)
    return manuscript(gap_report(outcome, cover), embedded(outcome, cover, "zh-Hans"))


def measure() -> list[Figure]:
    """Print the report in every way that the product does, beside Chromium."""
    report = largest()
    browser = _seconds(lambda: _browser_prints(report))
    cold, cold_abreast = (_seconds(partial(rendered_in_child, report, Limits(abreast=n))) for n in (1, 2))
    warm, warm_abreast = (median(_worker_seconds([report] * 3, n)) for n in (1, 2))
    data = rendered_in_child(report)
    pages = len(pypdfium2.PdfDocument(BytesIO(data)))
    one, two = _batch_seconds(report, 1), _batch_seconds(report, 2)
    return [
        Figure("Chromium, fresh process, same page", browser, "s"),
        Figure("report, warm worker, 2 parts at a time", warm_abreast, "s", "Chromium", warm_abreast / browser),
        Figure("report, warm worker, 1 part at a time", warm, "s", "Chromium", warm / browser),
        Figure("report, new process, 2 parts at a time", cold_abreast, "s", "Chromium", cold_abreast / browser),
        Figure("report, new process, 1 part at a time", cold, "s", "warm", cold / warm),
        Figure("its pages", pages, "pages"),
        Figure("its size a page", len(data) / 1024 / pages, "KB"),
        Figure("reports a second, two workers", 2 * BATCH / two, "/s", "one worker", 2 * one / two),
        Figure("peak memory of a worker and its parts", _worker_memory(report), "MB"),
    ]


def _seconds(work: Callable[[], object], runs: int = 3) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def _browser_prints(report: Manuscript) -> None:
    """Print the page with Chromium, which gets the style and the fonts in the page and in files."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)))
    faces = "".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; src: url("{font.path.as_uri()}") }}'
        for font in fonts()
    )
    style = f"<style>{faces}{(TEMPLATES / 'gap_report.css').read_text('utf-8')}</style><body"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        whole = report.head.replace("<body", style) + report.front + "".join(report.bodies) + report.foot
        page.write_text(whole, "utf-8")
        target = page.with_suffix(".pdf")
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert target.stat().st_size > 100_000


def _worker(reports: list[Manuscript], abreast: int, to: Connection) -> None:
    """Be a warm worker: say how long each report took, then how much memory this process and its children took."""
    warm_up()
    to.send("warm")
    for report in reports:
        start = time.perf_counter()
        rendered_in_child(report, Limits(abreast=abreast))
        to.send(time.perf_counter() - start)
    to.send([resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)])


class _Worker:
    def __init__(self, reports: list[Manuscript], abreast: int = 1) -> None:
        context = get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        self._count = len(reports)
        self._process = context.Process(target=_worker, args=(reports, abreast, sender))
        self._process.start()
        self._receiver.recv()

    def finish(self) -> tuple[list[float], list[float]]:
        """Return the seconds of each report and the megabytes of worker and children."""
        seconds = [self._receiver.recv() for _ in range(self._count)]
        memory = self._receiver.recv()
        self._process.join()
        return seconds, memory


def _worker_seconds(reports: list[Manuscript], abreast: int) -> list[float]:
    return _Worker(reports, abreast).finish()[0]


def _batch_seconds(report: Manuscript, workers: int) -> float:
    """Return how long it takes workers to print BATCH reports each, once they are warm."""
    running = [_Worker([report] * BATCH) for _ in range(workers)]
    start = time.perf_counter()
    for one in running:
        one.finish()
    return time.perf_counter() - start


def _worker_memory(report: Manuscript) -> float:
    return max(_Worker([report] * BATCH).finish()[1])
