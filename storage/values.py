"""Answers as text columns: canonical JSON, the same in every engine."""

import json
from functools import lru_cache

from engine.canonical import canonical_json
from engine.questions import Value


def value_text(value: Value | None) -> str | None:
    """Return a value as canonical JSON; None where there is none."""
    return None if value is None else canonical_json(value)


@lru_cache(1024)  # most answers are one of a few options, and a page reads hundreds of them
def read_value(text: str | None) -> Value | None:
    """Return the value that `value_text` wrote, lists as tuples again."""
    if text is None:
        return None
    content = json.loads(text)
    if isinstance(content, str):
        return content
    return tuple(tuple(item) if isinstance(item, list) else item for item in content)


def evidence_text(evidence: tuple[str, ...]) -> str:
    """Return the names of the evidence as canonical JSON."""
    return canonical_json(evidence)


@lru_cache(1024)
def read_evidence(text: str) -> tuple[str, ...]:
    """Return the names that `evidence_text` wrote."""
    return tuple(json.loads(text))
