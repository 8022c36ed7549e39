"""What pages say of the assessment before: how each answer stands to its, and where one stands in the chain."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.versions import Chain, Predecessor, Version


class SinceWords(NamedTuple):
    """How an answer stands to the one before: its kind for the style, a word for it, and the former answer's lines."""

    kind: str
    label: str
    former: tuple[str, ...] = ()


class ComparedRow(NamedTuple):
    """A line of the comparison: what is compared, and how each figure moved, in words."""

    label: str
    cells: tuple[str, ...]


class ComparedGap(NamedTuple):
    """A gap of before or of now, and what became of it."""

    title: str
    became: str


class ComparedWords(NamedTuple):
    """A submitted assessment beside its predecessor: scores and rating, sections, gaps closed, new and left."""

    title: str
    since: str
    place: str
    totals: tuple[ComparedRow, ...]
    sections: tuple[ComparedRow, ...]
    closed: tuple[ComparedGap, ...]
    fresh: tuple[ComparedGap, ...]
    remaining: tuple[ComparedGap, ...]


class Lineage(NamedTuple):
    """Where an assessment stands: its chain, which version of it this is, and what it was begun from."""

    chain: Chain
    version: Version
    before: Predecessor | None


class SinceCounts(NamedTuple):
    """How many answers are to be confirmed and how many are changed, by section; the profile's under ""."""

    unconfirmed: Mapping[str, int]
    changed: Mapping[str, int]
