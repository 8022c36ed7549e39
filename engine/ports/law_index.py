"""The port to the index of the law: in which articles words stand."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from engine.law_search import Entry, Term


class Hit(NamedTuple):
    """An article in which all was found, or an instrument where its entry has no pin."""

    instrument: str
    entry: Entry


class Hits(NamedTuple):
    """What was found: how many in each instrument that has any, and those that were asked for."""

    counts: dict[str, int]
    page: tuple[Hit, ...]


class LawIndex(Protocol):
    """Finds articles by words and numbers."""

    def index_stamps(self) -> dict[str, str]:
        """Return, by instrument, what its index was made from; a text kept since then has changed it."""

    def index_law(self, instrument: str, names: Sequence[str], entries: Sequence[Entry], seen: str, stamp: str) -> None:
        """Put entries in the place of an instrument's former ones; nothing is done where its stamp is not `seen` now.

        `names` are what each of its articles is found by, too, but never alone.
        """

    def find_law(self, terms: Sequence[Term], instruments: Sequence[str], start: int, most: int) -> Hits:
        """Return where all terms are found, in the order of the instruments named and of their articles.

        Only these instruments are looked into; the page begins at `start`, counted from 0, with `most` hits.
        """
