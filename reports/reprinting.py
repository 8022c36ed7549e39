"""Reprinting: a report made again from what it says of itself, to be compared with it."""

from engine.outcome import Outcome
from engine.reading.assessment_json import ReadAssessment
from reports.as_pdf import as_pdf
from reports.cover import Cover
from reports.embedded import embedded
from reports.gap_report import gap_report


def reprinted(outcome: Outcome, cover: Cover, read: ReadAssessment) -> bytes:
    """Return the PDF, unsigned."""
    return as_pdf(gap_report(outcome, cover, read.language), embedded(outcome, cover, read.language))
