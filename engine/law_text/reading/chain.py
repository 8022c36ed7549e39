"""The run of numbers that a text is numbered by, among everything that looks like one.

A line may begin with a reference to an article, a table of contents may list articles, an annex has articles of its
own: what counts is the longest run of rising numbers, and numbers that follow one on the other before all.
"""

from bisect import bisect_left
from collections.abc import Sequence

Key = tuple[int, int]
_FOLLOWING = 3


def best_run(candidates: Sequence[tuple[Key, int]]) -> list[int]:
    """Return the indices of the rising run of keys with the greatest weight; the weights come with the keys.

    Takes n log n steps. A key that follows directly on the one before it in the run weighs more.
    """
    order = sorted({key for key, _ in candidates})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    exact: dict[Key, tuple[int, int]] = {}
    last_of: dict[int, tuple[int, int]] = {}
    before = [-1] * len(candidates)
    best = (0, -1)
    for index, (key, weight) in enumerate(candidates):
        place = bisect_left(order, key)
        score, previous = _greatest(tree, place)
        direct = exact.get((key[0], key[1] - 1)) if key[1] else last_of.get(key[0] - 1)
        if direct and direct[0] + _FOLLOWING >= score:
            score, previous = direct[0] + _FOLLOWING, direct[1]
        here = (score + weight, index)
        before[index] = previous
        _raise(tree, place + 1, here)
        exact[key] = max(exact.get(key, here), here, key=lambda found: found[0])
        last_of[key[0]] = max(last_of.get(key[0], here), here, key=lambda found: found[0])
        best = max(best, here, key=lambda found: found[0])
    return _walk(before, best[1])


def _greatest(tree: list[tuple[int, int]], place: int) -> tuple[int, int]:
    best = (0, -1)
    while place:
        if tree[place][0] > best[0]:
            best = tree[place]
        place &= place - 1
    return best


def _raise(tree: list[tuple[int, int]], place: int, here: tuple[int, int]) -> None:
    while place < len(tree):
        if here[0] > tree[place][0]:
            tree[place] = here
        place += place & -place


def _walk(before: list[int], index: int) -> list[int]:
    run = []
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
