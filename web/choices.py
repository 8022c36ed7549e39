"""Choices: the options of a question as the page shows them, made once for each language."""

from functools import lru_cache
from typing import NamedTuple

from flask import get_template_attribute
from markupsafe import Markup

from engine.questions import Question


class Choice(NamedTuple):
    """An option: what stands before and after the word that says whether it is chosen."""

    id: str
    alone: bool
    head: Markup
    tail: Markup


@lru_cache(maxsize=4096)
def choices(question: Question, language: str, kind: str) -> tuple[Choice, ...]:
    """Return the options of a question as inputs of a kind: radio or checkbox."""
    head, tail = (get_template_attribute("web/choices.html", name) for name in ("head", "tail"))
    return tuple(
        Choice(option.id, option.alone, head(question, option, kind, number == 0), tail(option, language))
        for number, option in enumerate(question.options)
    )
