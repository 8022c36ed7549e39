"""Quoted: an outcome with the official words beside its citations, as texts are kept now or as they were submitted.

Source: docs/decisions/0020-quotations.md.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from engine.law_text.kept import KeptText
from engine.law_text.quoting import Quote, quotes_of
from engine.law_text.tree import LawText
from engine.outcome import Citation, Outcome
from engine.ports.law_texts import LawTexts
from engine.reading.quotes import quote_content, quotes_of_content
from engine.records import Moment


def with_kept_words(outcome: Outcome, store: LawTexts) -> Outcome:
    """Return an outcome that quotes the texts kept now; what it quotes already stays."""
    texts = chain.from_iterable(store.kept_texts(instrument.id) for instrument in outcome.instruments)
    named = tuple(map(_name, texts))
    return _quoting(outcome, named) if named else outcome


def with_submitted_words(outcome: Outcome, frozen: str) -> Outcome:
    """Return an outcome that quotes what its submission froze, and nothing else."""
    return _as_submitted(outcome, frozen) if '"quotes"' in frozen else outcome


def frozen_quotes(outcome: Outcome) -> dict[str, Any]:
    """Return all that an outcome quotes, by duty, as plain content; nothing where it quotes nothing."""
    quotes = {duty: quote_content(quote) for duty, quote in sorted(outcome.quotes.items())}
    return {"quotes": quotes} if quotes else {}


def citations_of(outcome: Outcome) -> Mapping[str, Citation]:
    """Return the citations that a report gives by the id of their duty: behind what was asked, and for support."""
    asked = (citation for one in outcome.findings for citation in (*one.asked.citations, *one.asked.drafts))
    return {citation.duty.id: citation for citation in (*asked, *outcome.opportunities)}


_Name = tuple[str, str, date, str, Moment, LawText, frozenset[tuple[str, str]]]


def _name(text: KeptText) -> _Name:
    """Return what tells a kept text from any other, for remembering; a store gives out the same tree again."""
    confirmed = frozenset(text.confirmed.items())
    return (text.instrument, text.digest, text.dated, text.source, text.kept, text.text, confirmed)


@lru_cache(maxsize=128)  # an outcome is the same object while nothing that it stands on changes
def _quoting(outcome: Outcome, named: tuple[_Name, ...]) -> Outcome:
    texts = [KeptText(*name[:6], dict(name[6])) for name in named]
    return replace(outcome, quotes=_found(outcome, texts) | dict(outcome.quotes))


def _found(outcome: Outcome, texts: Iterable[KeptText]) -> dict[str, Quote]:
    known = quotes_of(outcome.instruments, texts, outcome.on)
    found = ((duty, known.of(one.instrument.id, one.duty.pin)) for duty, one in citations_of(outcome).items())
    return {duty: quote for duty, quote in found if quote}


@lru_cache(maxsize=128)
def _as_submitted(outcome: Outcome, frozen: str) -> Outcome:
    return replace(outcome, quotes=quotes_of_content(json.loads(frozen).get("quotes", {})))
