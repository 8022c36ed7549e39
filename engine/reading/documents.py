"""Documents as plain content: in frozen submissions, and in the JSON of an assessment."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from engine.questions import Document

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 1000


def content_of(documents: Iterable[Document]) -> list[dict[str, str]]:
    """Return documents as plain content."""
    return [
        {"title": one.title, "digest": one.digest, "issued": one.issued, "expires": one.expires} for one in documents
    ]


def documents_of(content: Iterable[Mapping[str, Any]]) -> tuple[Document, ...]:
    """Return the documents of plain content; ValueError, KeyError or TypeError where one is none."""
    return tuple(_document(**one) for one in content)


def _document(title: str, digest: str, issued: str, expires: str) -> Document:
    if not isinstance(title, str) or not 0 < len(title) <= _LONGEST or not _DIGEST.fullmatch(digest):
        raise ValueError("a file needs a title and a digest")
    for day in (issued, expires):
        if day != "" and date.fromisoformat(day).isoformat() != day:
            raise ValueError(f"{day} is no day")
    return Document(title, digest, issued, expires)
