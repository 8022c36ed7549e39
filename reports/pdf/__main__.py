"""The child's own program: a pickled manuscript on standard input becomes a PDF on standard output.

Run as `python -m reports.pdf CPU_SECONDS MEMORY_BYTES ABREAST`, by `reports.pdf.child` alone: a pickle is only ever
read from the parent. It limits itself before it reads anything.
"""

import pickle
import sys

from confined.limits import limit
from reports.errors import PartError
from reports.pdf.press import pressed


def main(arguments: list[str]) -> int:
    """Print what stands on standard input; the exit status is that of the part that failed."""
    cpu_seconds, memory_bytes, abreast = map(int, arguments)
    limit(cpu_seconds, memory_bytes)
    try:
        sys.stdout.buffer.write(pressed(pickle.load(sys.stdin.buffer), abreast))  # noqa: S301 - from our parent
    except PartError as error:
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
