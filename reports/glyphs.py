"""Glyphs: which characters our fonts can draw, found before anything is drawn.

A character without a glyph would vanish or become a box without a word; here it is printed as its code point, and
the report says which characters that were.
"""

import unicodedata
from functools import lru_cache

from fontTools.ttLib import TTFont

from reports.fonts import fonts

_BLANKS = frozenset("\t\n\r")
_JOINERS = frozenset("\u200c\u200d")


@lru_cache(maxsize=1)
def drawable() -> frozenset[str]:
    """Return every character that the regular fonts have a glyph for and that is safe to print.

    Control characters and invisible format characters, such as marks that turn the direction of text, are not
    among them: what nobody sees can make a reader see something else. Joiners are: Arabic script needs them.
    """
    found: set[str] = set(_BLANKS)
    for font in fonts():
        if font.weight == 400:
            with TTFont(font.path, lazy=True) as file:
                found.update(map(chr, file.getBestCmap()))
    return frozenset(c for c in found if c in _BLANKS | _JOINERS or unicodedata.category(c) not in ("Cc", "Cf"))


def missing_glyphs(text: str) -> set[str]:
    """Return the characters of a text that cannot be drawn."""
    return set(text) - drawable()


def spelt(text: str) -> str:
    """Return a text in which each character that cannot be drawn stands as its code point: [U+1F600]."""
    missing = missing_glyphs(text)
    return text.translate({ord(character): code_point(character) for character in missing}) if missing else text


def code_point(character: str) -> str:
    """Return a character's code point in brackets."""
    return f"[U+{ord(character):04X}]"
