"""Levels: what people write for an option like “3级 全面做到”: 3, 3级, 三级, level 3, 3 - 全面做到, 全面做到."""

import re
from collections.abc import Iterator, Sequence

from engine.chinese import numeral
from engine.questions import Option
from engine.texts import caseless

_LABELS = (re.compile(r"(\d+)\s*级\s*(.*)"), re.compile(r"level\s*(\d+)\s*:?\s*(.*)"))
_JOINTS = re.compile(r"[\s\-–—―:：.。、，,…·]+")
_SHORTEST = 2
"""How many characters of a level's own words must be written at least for them to count."""


def option_meant(options: Sequence[Option], text: str) -> str:
    """Return the id of the one option that a text names by its level or its own words; empty where none or several."""
    written = _joined(text)
    meant = {option.id for option in options for level, words in _levels(option) if _means(written, level, words)}
    return meant.pop() if len(meant) == 1 else ""


def _levels(option: Option) -> Iterator[tuple[int, str]]:
    """Yield the level that an option's label begins with in each language, and the words after it."""
    for label, form in zip((option.label.zh, option.label.to("en")), _LABELS, strict=True):
        found = form.fullmatch(caseless(label))
        if found:
            yield int(found[1]), _joined(found[2])


def _means(written: str, level: int, words: str) -> bool:
    if len(words) >= _SHORTEST and written == words:
        return True
    return any(written.startswith(name) and _begins(words, written.removeprefix(name)) for name in _names(level))


def _begins(words: str, rest: str) -> bool:
    """Tell whether nothing, or the beginning of a level's words, follows its number."""
    return not rest or (len(rest) >= _SHORTEST and words.startswith(rest))


def _names(level: int) -> tuple[str, ...]:
    names = (f"{level}", f"{level}级", f"第{level}级", f"level{level}", f"l{level}")
    return (*names, f"{numeral(level)}级") if 0 < level < 10 else names


def _joined(text: str) -> str:
    """Return a text without blanks and the signs that people put between a number and words."""
    return _JOINTS.sub("", caseless(text[:200]))
