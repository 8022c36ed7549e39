"""Run the benchmarks: `python -m bench` runs all, `python -m bench judging report` those named."""

import resource
import sys
from collections.abc import Callable

from bench import (
    jobs,
    judging,
    law_keeping,
    law_parsing,
    law_room,
    law_texts,
    plan,
    reading,
    report,
    result_page,
    saving,
    section_page,
    workbook,
)
from bench.figures import Figure

BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {
    "judging": judging.measure,
    "reading": reading.measure,
    "saving": saving.measure,
    "section_page": section_page.measure,
    "result_page": result_page.measure,
    "plan": plan.measure,
    "report": report.measure,
    "workbook": workbook.measure,
    "jobs": jobs.measure,
    "law_texts": law_texts.measure,
    "law_keeping": law_keeping.measure,
    "law_room": law_room.measure,
    "law_parsing": law_parsing.measure,
}


def main(names: list[str]) -> None:
    """Print one line per figure."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"no benchmark is called {', '.join(unknown)}; one of: {', '.join(BENCHMARKS)}")
    for name in names or BENCHMARKS:
        for figure in BENCHMARKS[name]():
            ratio = f"  ×{figure.ratio:.2f} of {figure.yardstick}" if figure.ratio is not None else ""
            print(f"{figure.question:<40}{figure.value:>10.3f} {figure.unit:<6}{ratio}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of this process':<40}{peak:>10.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
