"""Printing: the report of a submission in a format, on a paper; the one way for worker, site and demonstration."""

from typing import NamedTuple

from engine.desk import Submitted, day_of
from engine.proof import report_code, report_number
from engine.records import A4, Printing
from engine.texts import NO_TEXT, Text
from reports.cover import Cover
from reports.formats import FORMATS
from reports.glyphs import missing_glyphs

PAPERS = (A4,)
"""The papers that reports are laid out for."""


class Printed(NamedTuple):
    """A printed report, and what it cannot show as it was typed."""

    data: bytes
    warning: Text


def printed(submitted: Submitted, printing: Printing) -> Printed:
    """Return the report of a submission; RenderError where it cannot be printed."""
    data = FORMATS[printing.format].print(submitted.outcome, cover_of(submitted), printing.language)
    return Printed(data, NO_TEXT if FORMATS[printing.format].at_once else _warning(submitted))


def cover_of(submitted: Submitted) -> Cover:
    """Return what the report's cover says of the firm and its submission."""
    firm, submission = submitted.firm, submitted.submission
    return Cover(
        firm=firm.name,
        uscc=firm.uscc,
        declared_by=submission.declared_by,
        submitted=submission.at,
        submission=submission.digest,
        number=report_number(submission.digest, day_of(submission.at)),
        code=report_code(submission.digest),
        record=submission.frozen,
    )


def _warning(submitted: Submitted) -> Text:
    """Say how many of the typed characters cannot be drawn; our own texts never hold such."""
    count = len(missing_glyphs(submitted.submission.frozen))
    if not count:
        return NO_TEXT
    return Text(
        f"有 {count} 个字符没有可用的字形或不可见，报告中已用其 Unicode 编号代替。",
        f"{count} character(s) cannot be drawn or seen; the report prints their Unicode numbers instead.",
    )
