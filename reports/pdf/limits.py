"""Limits: what rendering one report may use of a machine."""

from dataclasses import dataclass

USUAL_PARTS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process that renders may use, and how long a report may be.

    `wall_seconds` are for the whole report, with `part_seconds` more for each part beyond the usual two, and count
    waiting, too. `most_parts` keeps the longest within a worker's lease.
    `abreast` is how many parts of a report are typeset at a time; 0 is two where a single report is printed on a
    machine with several processors, and one in a worker, beside which others work.
    """

    cpu_seconds: int = 60
    wall_seconds: int = 120
    memory_bytes: int = 2 * 1024**3
    abreast: int = 0
    part_seconds: int = 10
    most_parts: int = 40

    def wall_for(self, parts: int) -> int:
        """Return the seconds that a report of so many parts may take."""
        return self.wall_seconds + self.part_seconds * max(0, parts - USUAL_PARTS)


ORDINARY = Limits()
