"""Marking: what became of a passage, word by word, so that a person reads it and is not confused by confetti.

Chinese is compared character by character, Latin words and figures whole; the clauses that both versions have hold
the marks in place, and characters that agree by chance between two changes belong to the change.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\S")
_SPACE = re.compile(r"(?<![A-Za-z0-9,.])\s+|\s+(?![A-Za-z0-9])")
_WIDTHS = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_CLAUSE_ENDS = frozenset("，；：。！？,;:!?")
_STOPS = _CLAUSE_ENDS | frozenset("、（）()")
_MOST_WORK = 250_000
"""The product of two lengths beyond which a stretch is marked as a whole: what takes no longer than a blink."""


class Mark(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class Run(NamedTuple):
    """A stretch of words with one mark."""

    mark: Mark
    text: str


def plain_words(text: str) -> str:
    """Return a text without the spaces that Chinese does not need: layouts differ in them, words do not."""
    return " ".join(_SPACE.sub("", text.strip()).split())


def same_words(text: str) -> str:
    """Return what two prints of the same words have in common: no spaces, one width of brackets and figures."""
    return "".join(text.split()).translate(_WIDTHS)


def marked(old: str, new: str) -> tuple[Run, ...]:
    """Return both texts as one, each stretch kept, gone or new; gone comes before new."""
    before, after = _tokens(plain_words(old)), _tokens(plain_words(new))
    edits = list(_edits(_clauses(before), _clauses(after)))
    return _runs(_slid(_joined(edits)))


class _Edit(NamedTuple):
    """What stood here and what stands here now; equal where nothing changed."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    same: bool


def _tokens(text: str) -> list[str]:
    """Return words, figures and single characters; a space stays with the token before it."""
    if " " not in text:
        return _TOKEN.findall(text)
    found: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at and found:
            found[-1] += " "
        found.append(match[0])
        at = match.end()
    return found


def _clauses(tokens: Iterable[str]) -> list[tuple[str, ...]]:
    clauses, clause = [], []
    for token in tokens:
        clause.append(token)
        if token.strip() in _CLAUSE_ENDS:
            clauses.append(tuple(clause))
            clause = []
    return [*clauses, *([tuple(clause)] if clause else [])]


def _edits(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterable[_Edit]:
    """Yield the edits between two lists of clauses; what changed between the clauses they share, token by token."""
    for same, left, right in _blocks(old, new, [_key(one) for one in old], [_key(one) for one in new]):
        before = tuple(token for clause in left for token in clause)
        after = tuple(token for clause in right for token in clause)
        if same or not before or not after:
            yield _Edit(before, after, same)
        else:
            for equal, gone, fresh in _blocks(before, after, [*map(_folded, before)], [*map(_folded, after)]):
                yield _Edit(tuple(gone), tuple(fresh), equal)


def _key(tokens: Iterable[str]) -> str:
    return same_words("".join(tokens))


@lru_cache(8192)
def _folded(token: str) -> str:
    return same_words(token)


def _blocks(
    old: Sequence[T], new: Sequence[T], old_keys: Sequence[Hashable], new_keys: Sequence[Hashable]
) -> Iterable[tuple[bool, Sequence[T], Sequence[T]]]:
    """Yield the stretches of two sequences in order: whether they are the same, and both."""
    head = _shared(old_keys, new_keys)
    tail = _shared(old_keys[head:][::-1], new_keys[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    if head:
        yield True, old[:head], new[:head]
    middle = old_keys[head : ends[0]], new_keys[head : ends[1]]
    if len(middle[0]) * len(middle[1]) > _MOST_WORK:
        yield False, old[head : ends[0]], new[head : ends[1]]
    else:
        for name, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield name == "equal", old[head + a : head + b], new[head + c : head + d]
    if tail:
        yield True, old[ends[0] :], new[ends[1] :]


def _shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return how many keys two sequences begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _joined(edits: Sequence[_Edit]) -> list[_Edit]:
    """Return the edits with neighbours of a kind joined, and what agrees by chance between two changes given up."""
    joined: list[_Edit] = []
    for at, edit in enumerate(edits):
        following = next((later for later in edits[at + 1 :] if not later.same), None)
        chance = edit.same and joined and following and _by_chance(edit, joined[-1], following)
        same = edit.same and not chance
        if joined and joined[-1].same == same:
            joined[-1] = _Edit(joined[-1].old + edit.old, joined[-1].new + edit.new, same)
        else:
            joined.append(_Edit(edit.old, edit.new, same))
    return joined


def _by_chance(kept: _Edit, before: _Edit, after: _Edit) -> bool:
    """Tell whether what stays between two changes is too little to be read: a character, or two between long ones."""
    if before.same:
        return False
    length = len(kept.old)
    around = min(max(len(before.old), len(before.new)), max(len(after.old), len(after.new)))
    return length == 1 or (length == 2 and around >= 3)


def _slid(edits: list[_Edit]) -> list[_Edit]:
    """Return the edits, each that only adds or only removes moved to where it begins after a stop, if it can be."""
    for at in range(1, len(edits) - 1):
        before, edit, after = edits[at - 1 : at + 2]
        if edit.same or (edit.old and edit.new):
            continue
        moved = edit.old or edit.new
        for steps in range(1, len(before.new)):
            if steps > len(moved) or before.new[-steps] != moved[-steps]:
                break
            if before.new[-steps - 1].strip() in _STOPS:
                edits[at - 1 : at + 2] = _shifted(before, edit, after, steps)
                break
    return edits


def _shifted(before: _Edit, edit: _Edit, after: _Edit, steps: int) -> list[_Edit]:
    """Return three edits with the middle one `steps` tokens further to the left."""
    return [
        _Edit(before.old[:-steps], before.new[:-steps], same=True),
        _Edit(_turned(before.old, edit.old, steps), _turned(before.new, edit.new, steps), same=False),
        _Edit(before.old[-steps:] + after.old, before.new[-steps:] + after.new, same=True),
    ]


def _turned(before: tuple[str, ...], moved: tuple[str, ...], steps: int) -> tuple[str, ...]:
    return (before[-steps:] + moved)[: len(moved)]


def _runs(edits: Iterable[_Edit]) -> tuple[Run, ...]:
    runs = []
    for edit in edits:
        if edit.same:
            runs.append(Run(Mark.KEPT, "".join(edit.new)))
        else:
            runs += [Run(Mark.GONE, "".join(edit.old))] if edit.old else []
            runs += [Run(Mark.NEW, "".join(edit.new))] if edit.new else []
    return tuple(runs)
