"""Both languages side by side: two reports of the same outcome woven into one that every page prints."""

import dataclasses
from typing import Any

from markupsafe import Markup

from reports.citations import Source
from reports.gap_report import GapReport

LANGUAGE = "zh-Hans+en"
"""The language of a report that says everything in Chinese and in English."""

_ONE_LANGUAGE = ("language", "page_of", "separator", "pin_separator", "made")


class Both(str):
    """Chinese words that know their English: as text they are the Chinese, on a page both.

    Joined with `+` they stay both; every other operation of text gives the Chinese.
    """

    __slots__ = ("second",)
    second: str

    def __new__(cls, chinese: str, english: str) -> "Both":
        """Return the Chinese with its English."""
        both = super().__new__(cls, chinese)
        both.second = english
        return both

    def __reduce__(self) -> tuple[type["Both"], tuple[str, str]]:
        return Both, (self.chinese, self.second)

    @property
    def chinese(self) -> str:
        """Return the Chinese alone."""
        return str.__str__(self)

    def __html__(self) -> Markup:
        """Return the Chinese, and the English in an element that a style may set below or behind it."""
        return Markup('{} <span lang="en" class="second">{}</span>').format(self.chinese, self.second)

    def __add__(self, other: str) -> "Both":
        return Both(self.chinese + _chinese(other), self.second + _english(other))

    def __radd__(self, other: str) -> "Both":
        return Both(_chinese(other) + self.chinese, _english(other) + self.second)


def bilingual(chinese: GapReport, english: GapReport) -> GapReport:
    """Return one report out of two that say the same in Chinese and in English.

    Anchors, kinds and figures are the same in both and stay; passages in narrow tables stay Chinese.
    """
    woven: GapReport = _woven(chinese, english)
    kept = {name: getattr(chinese, name) for name in _ONE_LANGUAGE}
    kept["language"], kept["title"] = LANGUAGE, f"{chinese.title} · {english.title}"
    return dataclasses.replace(woven, **kept)


def _woven(chinese: Any, english: Any) -> Any:
    if isinstance(chinese, str):
        return Both(chinese, english) if english and english != chinese else chinese
    if isinstance(chinese, tuple) and len(chinese) == len(english):
        return tuple(_woven(one, other) for one, other in zip(chinese, english, strict=True))
    if not dataclasses.is_dataclass(chinese) or isinstance(chinese, Source | type):
        return chinese
    fields = (field.name for field in dataclasses.fields(chinese))
    return dataclasses.replace(
        chinese, **{name: _woven(getattr(chinese, name), getattr(english, name)) for name in fields}
    )


def _chinese(words: str) -> str:
    return words.chinese if isinstance(words, Both) else words


def _english(words: str) -> str:
    return words.second if isinstance(words, Both) else words
