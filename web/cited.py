"""Cited: what a question page says of the provisions behind a question, in the words the report uses."""

from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from engine.outcome import Asked
from reports.citations import Place, cited
from reports.wording import Words


@lru_cache(maxsize=4096)
def cited_law(asked: Asked, language: str) -> Markup:
    """Return the provisions that make a question be asked, drafts last, as the page shows them; made once."""
    words = Words(language)
    counting = [cited(words, citation) for citation in asked.citations]
    drafts = [cited(words, citation, draft=True) for citation in asked.drafts]
    lines = (*counting, *drafts)
    if not lines:
        return Markup()
    law = get_template_attribute("web/law.html", "law")
    return Markup(law(lines, words.say("依据 {count} 条", count=len(lines))))  # noqa: S704  a macro escapes


@lru_cache(maxsize=4096)
def law_of(places: tuple[Place, ...]) -> Markup:
    """Return what several places say, as the result page shows it; made once."""
    return Markup(get_template_attribute("web/law.html", "places")(places))  # noqa: S704  a macro escapes
