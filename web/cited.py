"""Cited: what a question page says of the provisions behind a question, in the words the report uses."""

from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from engine.law_now import with_law_now
from engine.outcome import Asked, Outcome
from reports.citations import Place, cited, in_brief
from reports.wording import Words
from web.pages import CitedBriefly
from web.rooms import rooms


@lru_cache(maxsize=4096)
def cited_briefly(asked: Asked, language: str) -> CitedBriefly | None:
    """Return the provisions that make a question be asked in one line; None where there is none. Made once."""
    words, count = Words(language), len(asked.citations) + len(asked.drafts)
    return CitedBriefly(words.say("依据 {count} 条", count=count), in_brief(words, asked)) if count else None


@lru_cache(maxsize=4096)
def cited_law(asked: Asked, language: str) -> Markup:
    """Return the provisions that make a question be asked, drafts last, each with what it demands; made once."""
    words = Words(language)
    counting = [cited(words, citation) for citation in asked.citations]
    drafts = [cited(words, citation, draft=True) for citation in asked.drafts]
    return Markup(get_template_attribute("web/law.html", "law")((*counting, *drafts)))  # noqa: S704  a macro escapes


def on_page(outcome: Outcome) -> Outcome:
    """Return an outcome as pages show it: with what has become of its law since it was judged."""
    return with_law_now(outcome, rooms().library)


@lru_cache(maxsize=4096)
def law_of(places: tuple[Place, ...]) -> Markup:
    """Return what several places say, as the result page shows it; made once."""
    return Markup(get_template_attribute("web/law.html", "places")(places))  # noqa: S704  a macro escapes
