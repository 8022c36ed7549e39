"""Visible: what was typed, made fit for files that other programs open; nothing hidden stays hidden."""

import unicodedata

from reports.glyphs import code_point
from reports.names import shortened
from reports.wording import Words

LONGEST_CELL = 16_000
"""The longest text of a cell, in characters: spreadsheets end a cell at 32,767 UTF-16 units, and no character takes
more than two."""

_KEPT = frozenset("\n\t\u200c\u200d")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_NONCHARACTERS = frozenset("\ufffe\uffff")


def visible(text: str) -> str:
    """Return a text in which every character that nobody could see stands as its code point: [U+202E].

    Control characters (which XML forbids), marks that turn the direction of text, and halves of characters.
    Line breaks become `\\n`; joiners stay, because Arabic script needs them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(code_point(character) if _is_hidden(character) else character for character in lines)


def fitted(words: Words, text: str) -> str:
    """Return a text that fits the cell of a spreadsheet, visible; a longer one is its beginning and its length."""
    return shortened(words, visible(text), LONGEST_CELL)


def _is_hidden(character: str) -> bool:
    if character in _KEPT:
        return False
    return character in _NONCHARACTERS or unicodedata.category(character) in _HIDDEN
