"""What pages say of the assessment before: how each answer stands to its, and where one stands in the chain."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.versions import Chain, Predecessor, Version


class SinceWords(NamedTuple):
    """How an answer stands to the one before: its kind for the style, a word for it, and the former answer's lines."""

    kind: str
    label: str
    former: tuple[str, ...] = ()


class Lineage(NamedTuple):
    """Where an assessment stands: its chain, which version of it this is, and what it was begun from."""

    chain: Chain
    version: Version
    before: Predecessor | None


class SinceCounts(NamedTuple):
    """How many answers are to be confirmed and how many are changed, by section; the profile's under ""."""

    unconfirmed: Mapping[str, int]
    changed: Mapping[str, int]
