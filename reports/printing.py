"""Printing: the report of a submission in a format, on a paper; the one way for worker, site and demonstration."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from engine.desk import Submitted, day_of
from engine.proof import report_code, report_number
from engine.records import Printing
from engine.texts import NO_TEXT, Text
from reports.cover import Cover
from reports.formats import FORMATS
from reports.glyphs import code_point, missing_glyphs
from reports.pdf.signing import SigningKey, signed, signing_key

_MOST_NAMED = 40


class Printed(NamedTuple):
    """A printed report, and what it cannot show as it was typed."""

    data: bytes
    warning: Text


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues reports: the address of the site where they can be checked, and the key that signs them.

    Without an address reports say nothing of a page, without a key they are not signed.
    """

    origin: str = ""
    key: SigningKey | None = None

    def printed(self, submitted: Submitted, printing: Printing) -> Printed:
        """Return the report of a submission; RenderError where it cannot be printed."""
        form = FORMATS[printing.format]
        data = form.print(submitted.outcome, self.cover_of(submitted), printing.language, printing.paper)
        if form.signed and self.key:
            data = signed(data, self.key)
        return Printed(data, NO_TEXT if form.at_once else _warning(submitted))

    def cover_of(self, submitted: Submitted) -> Cover:
        """Return what the report's cover says of the firm and its submission."""
        firm, submission = submitted.firm, submitted.submission
        number = report_number(submission.digest, day_of(submission.at))
        code = report_code(submission.digest)
        return Cover(
            firm=firm.name,
            uscc=firm.uscc,
            declared_by=submission.declared_by,
            submitted=submission.at,
            submission=submission.digest,
            number=number,
            code=code,
            address=f"{self.origin}/check/{number}?code={code}" if self.origin else "",
            record=submission.frozen,
        )


UNSIGNED = Issuer().printed
"""Prints reports that are not signed and name no address."""


def issuer_in(home: Path, origin: str, password: str) -> Issuer:
    """Return who issues the reports of an operator's home; SigningKeyError where the key there cannot be used."""
    return Issuer(origin.rstrip("/"), signing_key(home, password))


def _warning(submitted: Submitted) -> Text:
    """Name the typed characters that cannot be drawn; our own texts never hold such."""
    missing = sorted(missing_glyphs("".join(_strings(json.loads(submitted.submission.frozen)))))
    if not missing:
        return NO_TEXT
    named = " ".join(map(code_point, missing[:_MOST_NAMED])) + (" …" if len(missing) > _MOST_NAMED else "")
    return Text(
        f"有 {len(missing)} 个字符没有可用的字形或不可见，报告中已用其 Unicode 编号代替：{named}",
        f"{len(missing)} character(s) cannot be drawn or seen; the report prints their Unicode numbers: {named}",
    )


def _strings(content: Any) -> Iterator[str]:
    """Yield every text in plain content."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from (text for entry in content.values() for text in _strings(entry))
    elif isinstance(content, list):
        yield from (text for entry in content for text in _strings(entry))
