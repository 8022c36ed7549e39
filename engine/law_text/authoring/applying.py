"""Guessing to whom a duty applies, from the duties on file whose words address the same."""

from collections import Counter
from collections.abc import Iterable

from engine.conditions import Comparison, Condition
from engine.law import Bearer, Duty

_SHORTEST = 2
_USUAL = 2 / 3
"""From this share of the duties on file that address the same, a condition is the usual one."""


class UsualConditions:
    """Knows the condition that duties on somebody usually have, where it is a single comparison."""

    def __init__(self, duties: Iterable[Duty]) -> None:
        found: dict[str, Counter[str]] = {}
        for duty in duties:
            if duty.bearer is Bearer.ENTERPRISE and len(duty.addressee) >= _SHORTEST:
                found.setdefault(duty.addressee, Counter())[_line(duty.applies)] += 1
        usual = {addressee: counts.most_common(1)[0] for addressee, counts in found.items() if counts.total() > 1}
        self._lines = {
            addressee: line for addressee, (line, count) in usual.items() if count >= _USUAL * found[addressee].total()
        }

    def of(self, addressee: str) -> str:
        """Return the condition of those that the words of a text address, by how they end; "" where none is usual."""
        endings = (addressee[at:] for at in range(len(addressee) - _SHORTEST + 1))
        return next((self._lines[ending] for ending in endings if ending in self._lines), "")


def _line(condition: Condition) -> str:
    """Return a single comparison as authors write it, "" for any other condition."""
    match condition:
        case Comparison(name, "is", (value,)):
            return f"{name} is {value}"
        case Comparison(name, "any", values):
            return f"{name} any [{', '.join(values)}]"
    return ""
