"""Workbook: sheets of final cells as an XLSX file; text is never a formula, and each sheet can be printed.

Source: docs/report-formats.md, "XLSX".
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from reports.archive import timeless
from reports.columns import Cell
from reports.visible import fitted
from reports.wording import Words

_FONT = "Microsoft YaHei"
_INK, _BLUE, _LINE = "1D2730", "1F4E79", "C3CCD3"
_EDGE = Border(bottom=Side("thin", _LINE), right=Side("thin", _LINE))
_HEAD = PatternFill("solid", _BLUE)
_A4 = 9
_LINE_HEIGHT, _HIGHEST = 14.5, 409
_FORMULA = tuple("=+-@")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Share:
    """A percent, from 0 to 100, that the sheet shows with its one decimal."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under the titles of their columns; `choices` are what a column's empty cells can be filled from."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell | Share, ...], ...]
    choices: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks below each other; `widths` are in characters. A single block is a table to sort, filter and scroll."""

    name: str
    widths: tuple[int, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a workbook says of itself; `made` is the moment that stands for its making, `footer` is on each page."""

    title: str
    author: str
    footer: str
    made: datetime


def workbook(words: Words, document: Document, sheets: tuple[Sheet, ...]) -> bytes:
    """Return the file, the same bytes for the same sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = Lists(words)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _fill(words, page, sheet, lists)
        set_up_print(page, document)
    lists.write(book)
    book.properties = DocumentProperties(creator=document.author, title=document.title)
    written = io.BytesIO()
    book.save(written)
    book.properties.created = book.properties.modified = document.made.replace(tzinfo=None)
    return timeless(written.getvalue(), {_CORE: tostring(book.properties.to_tree())})


class Lists:
    """The words of drop-downs, kept on a hidden sheet: in a cell's own rule they could be no longer than 255."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lists: list[tuple[str, ...]] = []

    def rule(self, choices: tuple[str, ...]) -> DataValidation:
        """Return a rule that offers these words and takes any other."""
        self._lists.append(choices)
        letter = get_column_letter(len(self._lists))
        source = f"'{self._name}'!${letter}$1:${letter}${max(len(choices), 1)}"
        return DataValidation("list", source, allow_blank=True, showErrorMessage=False)

    def write(self, book: Workbook) -> None:
        """Add the hidden sheet, if there is anything to choose from."""
        if not self._lists:
            return
        page = book.create_sheet(self._name)
        page.sheet_state = "hidden"
        for column, choices in enumerate(self._lists, 1):
            for row, choice in enumerate(choices, 1):
                _write(self._words, page.cell(row, column), choice)

    @property
    def _name(self) -> str:
        return self._words.say("选项")


def _fill(words: Words, page: Worksheet, sheet: Sheet, lists: Lists) -> None:
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    top = 1
    for block in sheet.blocks:
        _fill_block(words, page, block, top, lists)
        _widen(page, block, top, sheet.widths)
        top += len(block.rows) + 2
    if len(sheet.blocks) == 1:
        block = sheet.blocks[0]
        page.freeze_panes = "C2"
        page.print_title_rows = "1:1"
        page.auto_filter.ref = f"A1:{get_column_letter(len(block.titles))}{len(block.rows) + 1}"


def _fill_block(words: Words, page: Worksheet, block: Block, top: int, lists: Lists) -> None:
    for column, title in enumerate(block.titles, 1):
        cell = page.cell(top, column)
        _write(words, cell, title)
        cell.font = Font(_FONT, 10, b=True, color="FFFFFF")
        cell.fill = _HEAD
    for row, content in enumerate(block.rows, top + 1):
        for column, value in enumerate(content, 1):
            _write(words, page.cell(row, column), value)
    for column, choices in block.choices.items():
        if block.rows:
            letter, rule = get_column_letter(column + 1), lists.rule(choices)
            rule.add(f"{letter}{top + 1}:{letter}{top + len(block.rows)}")
            page.add_data_validation(rule)


def _widen(page: Worksheet, block: Block, top: int, widths: tuple[int, ...]) -> None:
    """Let the last words of short rows reach to the edge of the sheet, and give each row the height it needs.

    Spreadsheets differ in whether they find the height of wrapped rows by themselves, and none does for joined cells.
    """
    last = len(block.titles)
    for column in range(last + 1, len(widths) + 1):
        page.cell(top, column).fill = _HEAD
    for row in range(top, top + len(block.rows) + 1):
        room = list(widths[:last])
        if last < len(widths) and page.cell(row, last).data_type == "s":
            page.merge_cells(start_row=row, start_column=last, end_row=row, end_column=len(widths))
            room[-1] = sum(widths[last - 1 :])
        lines = max(lines_taken(page.cell(row, column).value, width) for column, width in enumerate(room, 1))
        page.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 4, _HIGHEST)


def lines_taken(value: object, width: int) -> int:
    """Return how many lines a text takes in a column; wide characters count as two."""
    if not isinstance(value, str):
        return 1
    lengths = (sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in value.split("\n"))
    return sum(max(1, -(-length // (width - 1))) for length in lengths)


def _write(words: Words, cell: SheetCell | MergedCell, value: Cell | Share) -> None:
    cell.font = Font(_FONT, 10, color=_INK)
    cell.alignment = Alignment("left" if isinstance(value, str | tuple) else "center", "top", wrap_text=True)
    cell.border = _EDGE
    if isinstance(value, Share):
        cell.value, cell.number_format = value.percent / 100, "0.0%"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, int | Decimal):
        cell.value = value
    elif value:
        write_text(cell, fitted(words, value if isinstance(value, str) else "\n".join(value)))


def write_text(cell: SheetCell | MergedCell, text: str) -> None:
    """Write a text as text, whatever it begins with and however it is edited later."""
    cell.value = _ESCAPE.sub("_x005F_", text)  # Excel reads _x0041_ as A
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)


def set_up_print(page: Worksheet, document: Document) -> None:
    """Lay a sheet out for printing: A4 across, as wide as the page, the document's footer on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    for side, text in _footer(document):
        getattr(page.oddFooter, side).text = text


def _footer(document: Document) -> Iterator[tuple[str, str]]:
    yield "left", document.footer.replace("&", "&&")[:80]
    yield "right", "&P / &N"
