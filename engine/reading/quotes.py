"""Quotes as plain content: in frozen submissions, and in the JSON of an assessment."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.law_text.quoting import Quote

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 100_000


def quote_content(quote: Quote) -> dict[str, Any]:
    """Return a quote as plain content; `mended` only where somebody confirmed that words are damaged."""
    content = {
        "words": quote.words,
        "dated": quote.dated.isoformat(),
        "digest": quote.digest,
        "source": quote.source,
    }
    return content | ({"mended": [list(pair) for pair in quote.mended]} if quote.mended else {})


def quotes_of_content(content: Mapping[str, Any]) -> dict[str, Quote]:
    """Return quotes by the id of the duty that they are about; ValueError, KeyError or TypeError where one is none."""
    return {_word(duty): _quote(**one) for duty, one in content.items()}


def _quote(words: str, dated: str, digest: str, source: str, mended: Any = ()) -> Quote:
    if not _word(words) or not _DIGEST.fullmatch(digest):
        raise ValueError("a quote needs words and a digest")
    pairs = tuple((_word(raw), _word(reading)) for raw, reading in mended)
    return Quote(words, date.fromisoformat(dated), digest, _word(source), "", pairs)


def _word(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError("text of a moderate length was expected")
    return value
