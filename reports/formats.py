"""Report formats: a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.outcome import Outcome
from engine.texts import NO_TEXT, Text
from reports.as_csv import as_csv
from reports.as_json import as_json
from reports.as_pdf import as_pdf
from reports.as_xlsx import as_xlsx
from reports.cover import Cover
from reports.embedded import embedded
from reports.gap_report import gap_report


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is printed in a format, and its media type. `print` takes the outcome, the cover and a language.

    `ending` is what its files are called by, without the first dot; `title` is what a button calls it.
    """

    media_type: str
    print: Callable[[Outcome, Cover, str], bytes]
    ending: str = ""
    title: Text = NO_TEXT


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _pdf(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_pdf(gap_report(outcome, cover, language), embedded(outcome, cover, language))


def _csv(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_csv(outcome, cover, language).encode()


def _json(outcome: Outcome, cover: Cover, language: str) -> bytes:
    return as_json(outcome, cover, language).encode()


FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", _pdf, "pdf", Text("差距报告（PDF）", "Gap report (PDF)")),
    "xlsx": Format(_XLSX, as_xlsx, "xlsx", Text("整改工作簿（Excel）", "Workbook (Excel)")),
    "csv": Format("text/csv; charset=utf-8", _csv, "csv", Text("题目明细（CSV）", "Findings (CSV)")),
    "json": Format("application/json", _json, "json", Text("数据（JSON）", "Data (JSON)")),
}
"""Every format by the name that routes and the command line know it by."""


def named_format(file_name: str) -> str:
    """Return the name of the format that a file's name ends in, the longest ending first; nothing where none fits."""
    fitting = (name for name, one in FORMATS.items() if file_name.lower().endswith(f".{one.ending}"))
    return max(fitting, key=lambda name: len(FORMATS[name].ending), default="")
