"""Report formats: a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.outcome import Outcome
from engine.texts import NO_TEXT, Text
from reports.as_board import as_board
from reports.as_csv import as_csv
from reports.as_docx import TEMPLATE, as_docx
from reports.as_json import as_json
from reports.as_pdf import as_pdf
from reports.as_xlsx import as_xlsx
from reports.cover import Cover
from reports.embedded import embedded
from reports.gap_report import gap_report

Print = Callable[[Outcome, Cover, str], bytes]
"""Prints an outcome and a cover in a language (one of engine.texts.LANGUAGES)."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is printed in a format, and its media type.

    `ending` is what its files are called by, without the first dot; `title` is what a button calls it. `at_once`
    says that printing takes no process of its own and so little time that nobody waits for it.
    """

    media_type: str
    print: Print
    ending: str = ""
    title: Text = NO_TEXT
    at_once: bool = False


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def docx_from(template: Path) -> Print:
    """Return how a report is printed from a Word template."""
    return lambda outcome, cover, language: as_docx(gap_report(outcome, cover, language), template)


def _pdf(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_pdf(gap_report(outcome, cover, language), embedded(outcome, cover, language))


def _board(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_board(gap_report(outcome, cover, language))


def _csv(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_csv(outcome, cover, language).encode()


def _json(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_json(outcome, cover, language).encode()


FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", _pdf, "pdf", Text("差距报告（PDF）", "Gap report (PDF)")),
    "board": Format("application/pdf", _board, "board.pdf", Text("董事会摘要（PDF）", "Board summary (PDF)")),
    "docx": Format(_DOCX, docx_from(TEMPLATE), "docx", Text("差距报告（Word）", "Gap report (Word)"), at_once=True),
    "xlsx": Format(_XLSX, as_xlsx, "xlsx", Text("整改工作簿（Excel）", "Workbook (Excel)"), at_once=True),
    "csv": Format("text/csv; charset=utf-8", _csv, "csv", Text("题目明细（CSV）", "Findings (CSV)"), at_once=True),
    "json": Format("application/json", _json, "json", Text("数据（JSON）", "Data (JSON)"), at_once=True),
}
"""Every format by the name that routes and the command line know it by."""


def named_format(file_name: str) -> str:
    """Return the name of the format that a file's name ends in, the longest ending first; nothing where none fits."""
    fitting = (name for name, one in FORMATS.items() if file_name.lower().endswith(f".{one.ending}"))
    return max(fitting, key=lambda name: len(FORMATS[name].ending), default="")
