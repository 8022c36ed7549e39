"""How long does the report of the largest golden example take, and how large is it?"""

import resource
import time
from io import BytesIO

import pypdfium2

from bench.figures import Figure
from engine.checking import judge_example
from engine.library import read_library
from reports.cover import Cover
from reports.formats import FORMATS


def measure() -> list[Figure]:
    """Render the report in its child process, as the site does; peak memory is the child's."""
    library = read_library()
    example = next(one for one in library.examples if one.file.endswith("three-provinces.yaml"))
    outcome, cover = judge_example(example, library), Cover(example.firm.name, example.firm.uscc)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        data = FORMATS["pdf"].print(outcome, cover, "zh-Hans")
        seconds.append(time.perf_counter() - start)
    pages = len(pypdfium2.PdfDocument(BytesIO(data)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Figure("report of the largest example", sorted(seconds)[1], "s"),
        Figure("its pages", pages, "pages"),
        Figure("its size", len(data) / 1024, "KB"),
        Figure("peak memory of the rendering process", peak, "MB"),
    ]
