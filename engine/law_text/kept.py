"""A kept text: an official text that an operator obtained, read and matched, for quoting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.law_text.tree import LawText
from engine.records import Moment


@dataclass(frozen=True, slots=True, eq=False)
class KeptText:
    """The text of one version of an instrument.

    `digest` is the SHA-256 of the file as it was obtained, `source` where from, `dated` the day from which this
    version holds, `kept` the moment it was taken in (UTC, ISO 8601); `confirmed` maps the key of each doubt whose
    reading somebody confirmed to the words that stand there: the damaged ones as they are, or mended.
    """

    instrument: str
    digest: str
    dated: date
    source: str
    kept: Moment
    text: LawText
    confirmed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What is known of a kept text without reading it; see KeptText."""

    instrument: str
    digest: str
    dated: date
    source: str
    kept: Moment


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed when that the words of a doubt (by its key) read so."""

    doubt: str
    reading: str
    by: str
    at: Moment
