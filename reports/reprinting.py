"""Reprinting: a report made again from what it says of itself, to be compared with it."""

from engine.outcome import Outcome
from reports.cover import Cover
from reports.formats import FORMATS


def reprinted(outcome: Outcome, cover: Cover, keywords: str) -> bytes:
    """Return the PDF, unsigned, in the language and on the paper that keywords such as `zh-Hans; A4` name."""
    language, _, paper = keywords.partition("; ")
    form = FORMATS["pdf"]
    chosen = language if language in form.languages else form.languages[0]
    return form.print(outcome, cover, chosen, paper if paper in form.papers else form.papers[0])
