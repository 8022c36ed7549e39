"""Limits: what rendering one report may use of a machine."""

import resource
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process that renders may use; `wall_seconds`, for the whole report, also counts waiting.

    `abreast` is how many parts of a report are typeset at a time; 0 is two where a single report is printed on a
    machine with several processors, and one in a worker, beside which others work.
    """

    cpu_seconds: int = 60
    wall_seconds: int = 120
    memory_bytes: int = 2 * 1024**3
    abreast: int = 0


ORDINARY = Limits()


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound what this process and those it starts may use each; the kernel ends them beyond."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
