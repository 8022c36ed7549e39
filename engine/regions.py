"""Regions by their GB/T 2260 codes: 420000 is Hubei, 420100 is Wuhan."""

from dataclasses import dataclass

NATION = "000000"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture or county; `name` is the full path (江苏省徐州市)."""

    code: str
    name: str


def covers(jurisdiction: str, region: str) -> bool:
    """Tell whether one code covers another: 420000 covers 420100; 000000, the nation, covers all."""
    stem = jurisdiction
    while stem.endswith("00"):
        stem = stem[:-2]
    return region.startswith(stem)


def is_code(word: str) -> bool:
    """Tell whether a word has the form of a region code."""
    return len(word) == 6 and word.isascii() and word.isdigit()
