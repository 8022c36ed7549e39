"""Choices: what never changes about a question on its page, drawn once for each language and each choice made."""

from collections.abc import Collection
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from engine.questions import Question


def radios(question: Question, language: str, raw: str, *, na: bool, wrong: bool) -> Markup:
    """Return the options of which one can be chosen; one that is chosen can be taken back."""
    return _drawn("radios", question, language, _offered(question, (raw,)), wrong, na, bool(raw or na))


def checkboxes(question: Question, language: str, raw: Collection[str], *, wrong: bool) -> Markup:
    """Return the options of which several can be chosen."""
    return _drawn("checkboxes", question, language, _offered(question, raw), wrong)


def place(question: Question, typed: str, language: str) -> str:
    """Return a region that was named in Chinese in the reader's language; anything else as it was typed."""
    return _places(question, language).get(typed, typed) if language != "zh-Hans" else typed


@lru_cache(maxsize=64)
def _places(question: Question, language: str) -> dict[str, str]:
    return {option.label.zh: option.label.to(language) for option in question.options}


def _offered(question: Question, words: Collection[str]) -> frozenset[str]:
    return frozenset(word for word in words if word in question.option)


@lru_cache(maxsize=4096)
def _drawn(macro: str, question: Question, language: str, chosen: frozenset[str], *how: bool) -> Markup:
    return Markup(get_template_attribute("web/choices.html", macro)(question, language, chosen, *how))  # noqa: S704


@lru_cache(maxsize=4096)
def legend(question: Question, language: str, *, red_line: bool) -> Markup:
    """Return what a question is called and asks."""
    return Markup(get_template_attribute("web/choices.html", "legend")(question, language, red_line))  # noqa: S704
