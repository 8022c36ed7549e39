"""Limits: what a process may use of the machine, held by the kernel."""

import resource


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound what this process and those it starts may use each; the kernel ends them beyond."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def seal() -> None:
    """Leave this process what it has open and nothing more: no further file, socket or pipe, not a byte into a file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
