"""Pairing: which passage of one version became which of another, without comparing all with all.

The same words find each other first, whatever their numbers; of the others those that share most pairs of neighbouring
characters, looked up in an index. The same input always gives the same pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from engine.law_text.changes.marking import same_words

_ALIKE = 0.5
"""Two texts with other numbers are versions of each other from this share of common pairs of characters on."""
_ALIKE_IN_PLACE = 0.25
"""Two texts with the same number need to share less."""
_IN_PLACE_FIRST = 0.15
"""What the same number is worth where two candidates are much alike."""
_RAREST = 16
"""So many of a text's pairs are looked up, those that fewest others have."""
_COMMON = 100
"""What more texts than this have tells none of them from another."""
_NOMINATED = 4
"""So many are then compared in full, and the one with the same number."""


@dataclass(frozen=True, eq=False)
class Words:
    """What is paired: words in one spelling, and their number (`key`)."""

    same: str
    key: str

    @classmethod
    def of(cls, text: str, key: str) -> "Words":
        """Return the words of a text that has a number."""
        return cls(same_words(text), key)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Return the pairs of neighbouring characters."""
        return frozenset(map(add, self.same, self.same[1:]))

    def likeness(self, other: "Words") -> float:
        """Return the share of common pairs (Dice), with an advantage for the same number; 0 where it is too small."""
        size = len(self.pairs) + len(other.pairs)
        alike = 2 * len(self.pairs & other.pairs) / size if size else 0.0
        in_place = self.key == other.key
        enough = alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE)
        return alike + _IN_PLACE_FIRST * in_place if enough else 0.0


def paired(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[int | None, int | None]]:
    """Yield by position what belongs together, in the order of `new`; what is gone (None) stands where it stood."""
    partner = _same(old, new)
    _add_alike(partner, old, new)
    origin = {after: before for before, after in partner.items()}
    gone = [before for before in range(len(old)) if before not in partner]
    for after in range(len(new)):
        before = origin.get(after)
        while before is not None and gone and gone[0] < before:
            yield gone.pop(0), None
        yield before, after
    yield from ((before, None) for before in gone)


def _same(old: Sequence[Words], new: Sequence[Words]) -> dict[int, int]:
    """Pair what has the same words: under the same number, else in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for after, words in enumerate(new):
        places[words.same].append(after)
    partner: dict[int, int] = {}
    for in_place in (True, False):
        for before, words in enumerate(old):
            fitting = (at for at in places[words.same] if not in_place or new[at].key == words.key)
            found = None if before in partner else next(fitting, None)
            if found is not None:
                partner[before] = found
                places[words.same].remove(found)
    return partner


def _add_alike(partner: dict[int, int], old: Sequence[Words], new: Sequence[Words]) -> None:
    """Add to the pairs what is left on both sides, the most alike first."""
    taken = set(partner.values())
    rest = [at for at in range(len(old)) if at not in partner]
    free = [at for at in range(len(new)) if at not in taken]
    for _likeness, _distance, before, after in sorted(_candidates(old, new, rest, free)):
        if before not in partner and after not in taken:
            partner[before] = after
            taken.add(after)


def _candidates(
    old: Sequence[Words], new: Sequence[Words], rest: Iterable[int], free: Iterable[int]
) -> Iterator[tuple[float, int, int, int]]:
    """Yield those that are alike, so that they sort by likeness, then by how far they lie apart."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    keys: dict[str, int] = {}
    for after in free:
        keys[new[after].key] = after
        for pair in new[after].pairs:
            places[pair].append(after)
    for before in rest:
        nominated = _nominated(old[before], before, places)
        for after in nominated | ({keys[old[before].key]} if old[before].key in keys else set()):
            likeness = old[before].likeness(new[after])
            if likeness:
                yield -likeness, abs(before - after), before, after


def _nominated(words: Words, at: int, places: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the few that share most of the rarest pairs with a text."""
    telling = (pair for pair in words.pairs if 0 < len(places.get(pair, ())) <= _COMMON)
    rarest = sorted(telling, key=lambda pair: (len(places[pair]), pair))
    shared = Counter(after for pair in rarest[:_RAREST] for after in places[pair])
    return set(sorted(shared, key=lambda after: (-shared[after], abs(at - after), after))[:_NOMINATED])
