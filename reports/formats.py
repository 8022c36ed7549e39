"""Report formats: a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.outcome import Outcome
from engine.records import A4, LETTER
from engine.texts import LANGUAGES, NO_TEXT, Text
from reports.as_board import as_board
from reports.as_csv import as_csv
from reports.as_docx import TEMPLATE, as_docx
from reports.as_html import as_html
from reports.as_json import as_json
from reports.as_oscal import as_oscal
from reports.as_pdf import as_pdf
from reports.as_xlsx import as_xlsx
from reports.bilingual import LANGUAGE as BOTH
from reports.bilingual import bilingual
from reports.cover import Cover
from reports.embedded import embedded
from reports.gap_report import GapReport, gap_report


class Print(Protocol):
    """Prints an outcome and a cover in a language of the format, on a paper of the format."""

    def __call__(self, outcome: Outcome, cover: Cover, language: str, paper: str = A4) -> bytes:
        """Return the file; RenderError where it cannot be printed."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is printed in a format, and its media type.

    `ending` is what its files are called by, without the first dot; `title` is what a button calls it. `at_once`
    says that printing takes no process of its own and so little time that nobody waits for it; `signed` that it is
    a document which the operator signs.
    """

    media_type: str
    print: Print
    ending: str = ""
    title: Text = NO_TEXT
    at_once: bool = False
    signed: bool = False
    languages: tuple[str, ...] = LANGUAGES
    papers: tuple[str, ...] = (A4,)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAPERS = (A4, LETTER)
_WITH_BOTH = (*LANGUAGES, BOTH)


def report_in(outcome: Outcome, cover: Cover, language: str) -> GapReport:
    """Return the report in a language, or in both side by side."""
    if language == BOTH:
        return bilingual(gap_report(outcome, cover, "zh-Hans"), gap_report(outcome, cover, "en"))
    return gap_report(outcome, cover, language)


def docx_from(template: Path) -> Print:
    """Return how a report is printed from a Word template."""
    return _paperless(lambda outcome, cover, language: as_docx(gap_report(outcome, cover, language), template))


def _paperless(printed: Callable[[Outcome, Cover, str], bytes | str]) -> Print:
    """Return how a format is printed that has no pages."""

    def print_it(outcome: Outcome, cover: Cover, language: str, paper: str = A4) -> bytes:
        data = printed(outcome, cover, language)
        return data.encode() if isinstance(data, str) else data

    return print_it


def _pdf(outcome: Outcome, cover: Cover, language: str, paper: str = A4) -> bytes:
    return as_pdf(report_in(outcome, cover, language), embedded(outcome, cover, language), paper)


def _board(outcome: Outcome, cover: Cover, language: str, paper: str = A4) -> bytes:
    return as_board(gap_report(outcome, cover, language))


def _html(outcome: Outcome, cover: Cover, language: str) -> str:
    return as_html(report_in(outcome, cover, language))


FORMATS: dict[str, Format] = {
    "pdf": Format(
        "application/pdf",
        _pdf,
        "pdf",
        Text("差距报告（PDF）", "Gap report (PDF)"),
        signed=True,
        languages=_WITH_BOTH,
        papers=_PAPERS,
    ),
    "board": Format(
        "application/pdf", _board, "board.pdf", Text("董事会摘要（PDF）", "Board summary (PDF)"), signed=True
    ),
    "html": Format(
        "text/html",
        _paperless(_html),
        "html",
        Text("差距报告（网页）", "Gap report (web page)"),
        at_once=True,
        languages=_WITH_BOTH,
    ),
    "docx": Format(_DOCX, docx_from(TEMPLATE), "docx", Text("差距报告（Word）", "Gap report (Word)"), at_once=True),
    "xlsx": Format(_XLSX, _paperless(as_xlsx), "xlsx", Text("整改工作簿（Excel）", "Workbook (Excel)"), at_once=True),
    "csv": Format("text/csv", _paperless(as_csv), "csv", Text("题目明细（CSV）", "Findings (CSV)"), at_once=True),
    "json": Format("application/json", _paperless(as_json), "json", Text("数据（JSON）", "Data (JSON)"), at_once=True),
    "oscal": Format(
        "application/json",
        _paperless(as_oscal),
        "oscal.json",
        Text("OSCAL（试验）", "OSCAL (experiment)"),
        at_once=True,
    ),
}
"""Every format by the name that routes and the command line know it by."""


def named_format(file_name: str) -> str:
    """Return the name of the format that a file's name ends in, the longest ending first; nothing where none fits."""
    fitting = (name for name, one in FORMATS.items() if file_name.lower().endswith(f".{one.ending}"))
    return max(fitting, key=lambda name: len(FORMATS[name].ending), default="")
