"""Making the workbook: every question on one sheet to filter and print, the lines of each table on a sheet of its own.

Source: docs/firms.md, "Offline".
"""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.desk import Desk
from engine.offline import asked_questions
from engine.questions import Answer, Question
from engine.records import Moment
from reports.offline.layout import (
    COLUMNS,
    FILLED,
    FORMAT,
    LOCKED,
    MARKS,
    choices,
    questions_sheet,
    table_sheet,
    takes,
    titles,
    written,
    written_rows,
)
from reports.visible import fitted, visible
from reports.wording import Words
from reports.workbook import Document, Lists, lines_taken, set_up_print, write_text

_WIDTHS = {
    "id": 10, "section": 14, "title": 18, "text": 34, "help": 44, "answer": 24, "na": 22, "note": 26, "evidence": 28,
}  # fmt: skip
_TABLE_WIDTH, _TABLE_ROWS = 28, 200
_LINE_HEIGHT, _HIGHEST = 14.5, 409
_NAME = "Microsoft YaHei"
_PLAIN, _HEAD_FONT = Font(_NAME, 10, color="1D2730"), Font(_NAME, 10, b=True, color="FFFFFF")
_FAINT = Font(_NAME, 10, color="55606B")
_HEAD, _GREY = PatternFill("solid", "1F4E79"), PatternFill("solid", "EEF1F2")
_EDGE = Border(bottom=Side("thin", "C3CCD3"), right=Side("thin", "C3CCD3"))
_WRAPPED = Alignment("left", "top", wrap_text=True)
_OPEN = Protection(locked=False)


class _Row(NamedTuple):
    question: Question
    texts: dict[str, str]


def answers_workbook(words: Words, desk: Desk, made: Moment) -> bytes:
    """Return the workbook of an assessment: what is asked of the firm, with what it has answered so far."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists, document = Lists(words), _document(words, desk, made)
    rows = tuple(_rows(words, desk))
    _explain(words, book.create_sheet(words.say("填写说明")), document, _has_unconfirmed(desk))
    page = book.create_sheet(questions_sheet(words))
    _fill_questions(words, page, rows, lists)
    set_up_print(page, document)
    for question in (row.question for row in rows if row.question.kind == "table"):
        _fill_table(words, book.create_sheet(table_sheet(question)), question, _kept(desk, question))
    lists.write(book)
    _mark(words, book.create_sheet(MARKS), desk, rows)
    book.active = 1
    book.properties = DocumentProperties(creator=document.author, title=document.title)
    written_file = io.BytesIO()
    book.save(written_file)
    return written_file.getvalue()


def _document(words: Words, desk: Desk, made: Moment) -> Document:
    firm = visible(desk.firm.name)
    title = words.say("答题工作簿")
    footer = f"{title} · {firm} · {words.moment(made)}"
    return Document(f"{title} · {firm}", firm, footer, datetime.fromisoformat(made))


def _kept(desk: Desk, question: Question) -> Answer:
    stored = desk.stored.get(question.id)
    return stored.answer if stored else Answer()


def _has_unconfirmed(desk: Desk) -> bool:
    return bool(desk.unconfirmed)


def _explain(words: Words, page: Worksheet, document: Document, unconfirmed: bool) -> None:
    lines = [
        document.title,
        words.say("在“作答”表的白色格中填写；灰色格是题目，不要改动。可以筛选，不要删除或移动列。"),
        words.say("单选题从下拉列表中选。多选题写选项名称，用“；”隔开。日期写作 2026-03-31。"),
        words.say("不适用的题：作答选“不适用”，并写明理由。空着的格表示没有作答。"),
        words.say("佐证材料每行写一份（Excel 中按 Alt+Enter 换行）。表格题在与编号同名的工作表中填写，每行一条。"),
        words.say("粘贴时请选“只粘贴数值”。不要写公式，不要另存为其他格式。"),
        words.say("填好后回到任务列表，点“离线填写”上传：先列出全部改动，确认后才保存。"),
    ]
    if unconfirmed:
        lines.append(words.say("标有“待确认”的作答是从上次复制的，请在网页上确认，或在这里改写。"))
    page.column_dimensions["A"].width = 100
    for number, line in enumerate(lines, 1):
        _write(page.cell(number, 1), fitted(words, line), _PLAIN)
        page.row_dimensions[number].height = lines_taken(line, 100) * _LINE_HEIGHT + 6
    page["A1"].font = Font(_NAME, 14, b=True, color="1D2730")
    page.row_dimensions[1].height = 30
    page.protection.sheet = True
    set_up_print(page, document)


def _rows(words: Words, desk: Desk) -> Iterator[_Row]:
    for section, questions in asked_questions(desk):
        heading = section.title.to(words.language) if section else words.say("企业画像")
        for question in questions:
            cells = written(words, question, _kept(desk, question))
            given = (question.id, heading, _title(words, desk, question), question.text.to(words.language))
            about = "\n".join(line for line in (*_help(words, question), _files(words, desk, question)) if line)
            texts = dict(zip(LOCKED, (*given, about), strict=True))
            filled = dict(zip(FILLED, (cells.answer, cells.na, cells.note, cells.evidence), strict=True))
            if question.kind == "table":
                filled["answer"] = words.say("请填写工作表“{name}”", name=table_sheet(question))
            yield _Row(question, texts | filled)


def _title(words: Words, desk: Desk, question: Question) -> str:
    finding = desk.outcome.finding.get(question.id)
    marks = [words.say("红线")] if finding and finding.asked.red_line else []
    marks += [words.say("待确认")] if question.id in desk.unconfirmed else []
    return question.title.to(words.language) + "".join(f"【{mark}】" for mark in marks)


def _files(words: Words, desk: Desk, question: Question) -> str:
    files = tuple(file.document.title for file in desk.files.get(question.id, ()))
    return words.say("网页上已有的文件：{names}", names=words.listed(files)) if files else ""


def _help(words: Words, question: Question) -> tuple[str, ...]:
    lines = [question.help.to(words.language)]
    if question.kind == "regions":
        lines.append(words.say("写名称（湖北省武汉市）或六位代码（420100），用“；”隔开。"))
    else:
        if question.kind in ("evidence", "names"):
            lines.append(words.say("每行写一个。"))
        if question.kind == "many-of":
            lines.append(words.say("可多选，用“；”隔开："))
        lines += [
            _option(option.label.to(words.language), option.help.to(words.language)) for option in question.options
        ]
    if question.na:
        lines.append(words.say("可以不适用：{when}", when=question.na.to(words.language)))
    if question.evidence:
        lines.append(words.say("佐证材料：{what}", what=question.evidence.to(words.language)))
    return tuple(lines)


def _option(label: str, meaning: str) -> str:
    return f"· {label}{f'：{meaning}' if meaning else ''}"


def _fill_questions(words: Words, page: Worksheet, rows: tuple[_Row, ...], lists: Lists) -> None:
    heads = titles(words)
    _head(page, tuple((heads[name], _WIDTHS[name]) for name in COLUMNS))
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(COLUMNS, 1):
            is_open = name in takes(row.question)
            _write(page.cell(number, column), fitted(words, row.texts[name]), _PLAIN if is_open else _FAINT, is_open)
        lines = max(lines_taken(row.texts[name], _WIDTHS[name]) for name in COLUMNS)
        page.row_dimensions[number].height = min(lines * _LINE_HEIGHT + 4, _HIGHEST)
    page.sheet_view.tabSelected = True
    page.freeze_panes = "D2"
    page.print_title_rows = "1:1"
    page.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    _offer(words, page, rows, lists)
    _protect(page)


def _offer(words: Words, page: Worksheet, rows: tuple[_Row, ...], lists: Lists) -> None:
    """Give questions with one answer their drop-down; those that offer the same share one."""
    letter, rules = get_column_letter(COLUMNS.index("answer") + 1), dict[tuple[str, ...], DataValidation]()
    for number, row in enumerate(rows, 2):
        if row.question.kind == "one-of":
            offered = choices(words, row.question)
            if offered not in rules:
                rules[offered] = _strict(words, lists.rule(offered))
                page.add_data_validation(rules[offered])
            rules[offered].add(f"{letter}{number}")


def _strict(words: Words, rule: DataValidation) -> DataValidation:
    rule.showErrorMessage, rule.errorStyle = True, "stop"
    rule.errorTitle, rule.error = words.say("不是本题的选项"), words.say("请从下拉列表中选一项，或清空。")
    return rule


def _fill_table(words: Words, page: Worksheet, question: Question, answer: Answer) -> None:
    _head(page, tuple((fitted(words, column.to(words.language)), _TABLE_WIDTH) for column in question.columns))
    rows = written_rows(words, answer.value)
    for number in range(_TABLE_ROWS):
        texts = rows[number] if number < len(rows) else ("",) * len(question.columns)
        for column, text in enumerate(texts, 1):
            _write(page.cell(number + 2, column), text, _PLAIN, is_open=True)
    page.freeze_panes = "A2"
    _protect(page)


def _head(page: Worksheet, columns: tuple[tuple[str, int], ...]) -> None:
    for number, (title, width) in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = width
        cell = page.cell(1, number)
        _write(cell, title, _HEAD_FONT)
        cell.fill = _HEAD


def _write(cell: Any, text: str, font: Font, is_open: bool = False) -> None:
    cell.font, cell.alignment, cell.border, cell.number_format = font, _WRAPPED, _EDGE, "@"
    if is_open:
        cell.protection = _OPEN
    else:
        cell.fill = _GREY
    if text:
        write_text(cell, text)


def _protect(page: Worksheet) -> None:
    """Lock what is not to be filled in, without a password; filtering and the look of cells stay free."""
    page.protection.sheet = True
    page.protection.autoFilter = page.protection.formatCells = False
    page.protection.formatColumns = page.protection.formatRows = False


def _mark(words: Words, page: Worksheet, desk: Desk, rows: tuple[_Row, ...]) -> None:
    """Write what the workbook was made from; a revision of 0 means that there was no answer."""
    given = [
        ("format", FORMAT),
        ("assessment", desk.assessment.id),
        ("digest", desk.assessment.digest),
        ("language", words.language),
    ]
    revisions = [(row.question.id, _revision(desk, row.question)) for row in rows]
    for number, line in enumerate((*given, *revisions), 1):
        for column, text in enumerate(line, 1):
            cell = page.cell(number, column)
            cell.number_format = "@"
            write_text(cell, text)
    page.sheet_state = "veryHidden"


def _revision(desk: Desk, question: Question) -> str:
    stored = desk.stored.get(question.id)
    return str(stored.revision if stored else 0)
