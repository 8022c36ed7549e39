"""Cited: what a question page says of the provisions behind a question, in the words the report uses."""

from collections.abc import Iterable
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from engine.law_now import with_law_now
from engine.outcome import Asked, Outcome
from engine.quoted import with_kept_words
from reports.citations import Cited, Place, cited, cited_in, in_brief
from reports.quotations import once
from reports.wording import Words
from web.pages import CitedBriefly
from web.rooms import rooms


@lru_cache(maxsize=4096)
def cited_briefly(asked: Asked, language: str) -> CitedBriefly | None:
    """Return the provisions that make a question be asked in one line; None where there is none. Made once."""
    words, count = Words(language), len(asked.citations) + len(asked.drafts)
    return CitedBriefly(words.say("依据 {count} 条", count=count), in_brief(words, asked)) if count else None


def cited_law(outcome: Outcome, asked: Asked, language: str) -> Markup:
    """Return the provisions that make a question be asked, drafts last, each with what it demands."""
    if not outcome.quotes:
        return _cited_law(asked, language)
    words = Words(language)
    counting = [cited_in(words, outcome, citation) for citation in asked.citations]
    return _law(once((*counting, *(cited_in(words, outcome, one, draft=True) for one in asked.drafts))))


@lru_cache(maxsize=4096)
def _cited_law(asked: Asked, language: str) -> Markup:
    words = Words(language)
    counting = [cited(words, citation) for citation in asked.citations]
    return _law((*counting, *(cited(words, one, draft=True) for one in asked.drafts)))


def _law(lines: Iterable[Cited]) -> Markup:
    return Markup(get_template_attribute("web/law.html", "law")(lines))  # noqa: S704  a macro escapes


def on_page(outcome: Outcome) -> Outcome:
    """Return an outcome as pages show it: with the official words, and with what has become of its law since."""
    return with_law_now(with_kept_words(outcome, rooms().store), rooms().library)


@lru_cache(maxsize=4096)
def law_of(places: tuple[Place, ...]) -> Markup:
    """Return what several places say, as the result page shows it; made once."""
    return Markup(get_template_attribute("web/law.html", "places")(places))  # noqa: S704  a macro escapes
