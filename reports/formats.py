"""Report formats: a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.outcome import Outcome
from reports.as_json import as_json
from reports.as_pdf import as_pdf
from reports.cover import Cover
from reports.gap_report import gap_report


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is printed in a format, and its media type. `print` takes the outcome, the cover and a language.

    `at_once` says that printing takes no process of its own and so little time that nobody waits for it.
    """

    media_type: str
    print: Callable[[Outcome, Cover, str], bytes]
    at_once: bool = False


def _pdf(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_pdf(gap_report(outcome, cover, language))


def _json(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_json(outcome, cover, language).encode()


FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", _pdf),
    "json": Format("application/json", _json, at_once=True),
}
"""Every format by the ending of its files."""
