"""A kept text: an official text that an operator obtained, read and matched, for quoting."""

from dataclasses import dataclass
from datetime import date

from engine.law_text.tree import LawText


@dataclass(frozen=True, slots=True, eq=False)
class KeptText:
    """The text of one version of an instrument.

    `digest` is the SHA-256 of the file as it was obtained, `source` where from, `dated` the day from which this
    version holds, `kept` the moment it was taken in (UTC, ISO 8601); `confirmed` are the keys of the doubts whose
    reading somebody confirmed.
    """

    instrument: str
    digest: str
    dated: date
    source: str
    kept: str
    text: LawText
    confirmed: frozenset[str] = frozenset()
