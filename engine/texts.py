"""Texts in several languages, as authors write them in place."""

import unicodedata
from dataclasses import dataclass

LANGUAGES = ("zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Chinese and, where it is written already, in English."""

    zh: str
    en: str = ""

    def to(self, language: str) -> str:
        """Return the wording in `language` (one of LANGUAGES), Chinese where English is not written yet."""
        return self.en if language == "en" and self.en else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


NO_TEXT = Text("")

_SHAPELESS = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shown(words: str) -> str:
    """Return words from outside with U+FFFD for what has no shape, so that they cannot steer a terminal.

    Ends of lines, controls, marks of direction and bytes of a file name that are no UTF-8 have none.
    """
    return "".join("\ufffd" if unicodedata.category(one) in _SHAPELESS else one for one in words)


def visible(words: str) -> str:
    """Return words without what has no shape: two names that look the same are the same."""
    return "".join(one for one in words if unicodedata.category(one) not in _SHAPELESS)


def caseless(text: str) -> str:
    """Return what two spellings of a text have in common: letter case and full-width forms do not count.

    Takes long over texts without end: cut them before.
    Source: The Unicode Standard, section 3.13.5 ("Default Caseless Matching", NFKC).
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
