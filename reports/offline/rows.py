"""Rows: what one row of the workbook, and the sheet of its table, make of an answer."""

from collections.abc import Mapping
from functools import partial

from engine.kinds import KINDS
from engine.questions import Answer, Question, Value
from engine.workflow import MAX_EVIDENCE, MAX_EVIDENCE_NAME, MAX_NOTE
from reports.offline.cells import alike, is_choice, text_of, value_of
from reports.offline.child import SheetCell, Sheets, cell_name
from reports.offline.layout import (
    COLUMNS,
    FILLED,
    free_text,
    questions_sheet,
    table_sheet,
    takes,
    written,
    written_rows,
)
from reports.offline.problems import Problems
from reports.wording import Words

_NOT_APPLICABLE = frozenset(("不适用", "not applicable", "n/a"))
_REFUSED = {
    "answer": (
        "本题请在它自己的工作表中填写，这一格不要改动",
        "answer on the question's own sheet; leave this cell as it was",
    ),
    "na": ("本题不能选“不适用”，请清空理由", "“not applicable” is not allowed here; clear the reason"),
    "note": ("企业画像不收备注，请清空", "facts of the profile take no note; clear it"),
    "evidence": ("企业画像不收佐证材料，请清空", "facts of the profile take no evidence; clear it"),
}


class RowReading:
    """One row on its way to an answer; a cell that says what it said before keeps what stood behind it."""

    def __init__(
        self, words: Words, question: Question, number: int, row: Mapping[str, SheetCell], base: Answer
    ) -> None:
        self._words, self._question, self._number, self._row, self._base = words, question, number, row, base
        cells = written(words, question, base)
        self._before = dict(zip(FILLED, (cells.answer, cells.na, cells.note, cells.evidence), strict=True))
        self._sheet = questions_sheet(words)

    def answer(self, sheets: Sheets, problems: Problems) -> Answer:
        """Return the answer that the row gives; where there are problems, it is not to be used."""
        self._refuse(problems)
        value, reason = self._value_and_reason(sheets, problems)
        return Answer(value, reason, self._text("note", self._base.note, problems), self._evidence(problems))

    def _refuse(self, problems: Problems) -> None:
        """Note what was written where nothing is to be filled in."""
        for name in FILLED:
            if name not in takes(self._question) and name in self._row and not self._as_before(name):
                self._wrong(problems, name, *_REFUSED[name])

    def _value_and_reason(self, sheets: Sheets, problems: Problems) -> tuple[Value | None, str]:
        takes_reason, kept = self._question.na is not None, self._as_before("na")
        reason = self._text("na", self._base.na, problems) if takes_reason else self._base.na
        says_so, value = self._given(sheets, problems, reason)
        if says_so or (reason and value is None):
            if not takes_reason:
                self._wrong(problems, "answer", "本题不能选“不适用”", "“not applicable” is not allowed here")
            elif not reason:
                self._wrong(problems, "na", "请写明不适用的理由", "say why the question does not apply")
            return None, reason
        if reason and not kept:
            zh = "写了不适用的理由，却另有作答：请把作答改为“不适用”，或清空理由"
            en = "there is a reason for “not applicable” beside an answer: choose “not applicable”, or clear the reason"
            self._wrong(problems, "na", zh, en)
        return value, ""

    def _given(self, sheets: Sheets, problems: Problems, reason: str) -> tuple[bool, Value | None]:
        """Return whether the answer is “not applicable”, and the value where it is one."""
        question, cell = self._question, self._row.get("answer")
        if question.kind == "table":
            return False, self._table(sheets, problems)
        if self._as_before("answer"):
            return bool(self._base.na and not free_text(question)), self._base.value
        says_so = cell is not None and alike(cell.text) in _NOT_APPLICABLE and not is_choice(question, cell.text)
        if says_so and (reason or not free_text(question)):
            return True, None
        return False, problems.value(self._sheet, self._cell("answer"), lambda: value_of(question, cell))

    def _table(self, sheets: Sheets, problems: Problems) -> Value | None:
        name, width = table_sheet(self._question), len(self._question.columns)
        if name not in sheets:
            return self._base.value
        lines: dict[int, list[str]] = {}
        for cell in sheets[name]:
            if cell.row > 1 and cell.column <= width:
                text = problems.text(name, cell.name, partial(text_of, cell))
                lines.setdefault(cell.row, [""] * width)[cell.column - 1] = text
        rows = [lines[number] for number in sorted(lines)]
        if rows == [[_plain(cell) for cell in row] for row in written_rows(self._words, self._base.value)]:
            return self._base.value
        return problems.value(name, "A2", lambda: KINDS["table"].read(self._question, rows))

    def _evidence(self, problems: Problems) -> tuple[str, ...]:
        if self._as_before("evidence"):
            return self._base.evidence
        cell = self._row.get("evidence")
        text = problems.text(self._sheet, self._cell("evidence"), lambda: text_of(cell))
        names = tuple(line.strip() for line in text.split("\n") if line.strip())
        if len(names) > MAX_EVIDENCE or any(len(name) > MAX_EVIDENCE_NAME for name in names):
            self._wrong(
                problems,
                "evidence",
                f"佐证材料最多 {MAX_EVIDENCE} 份，每份名称不超过 {MAX_EVIDENCE_NAME} 字",
                f"at most {MAX_EVIDENCE} pieces of evidence, each named in at most {MAX_EVIDENCE_NAME} characters",
            )
        return names

    def _text(self, name: str, kept: str, problems: Problems) -> str:
        """Return the words of a cell, `kept` where they are what they were."""
        if self._as_before(name):
            return kept
        cell = self._row.get(name)
        text = problems.text(self._sheet, self._cell(name), lambda: text_of(cell))
        if len(text) > MAX_NOTE:
            self._wrong(
                problems,
                name,
                f"超过 {MAX_NOTE} 字（现有 {len(text)} 字）",
                f"longer than {MAX_NOTE} characters (now {len(text)})",
            )
        return text

    def _as_before(self, name: str) -> bool:
        cell = self._row.get(name)
        if name == "answer" and self._question.kind == "table":
            return cell is None or table_sheet(self._question) in cell.text
        return _plain(cell.text if cell and cell.kind == "s" else "") == _plain(self._before[name]) and (
            cell is None or cell.kind == "s"
        )

    def _wrong(self, problems: Problems, name: str, zh: str, en: str) -> None:
        problems.note(self._sheet, self._cell(name), zh, en)

    def _cell(self, name: str) -> str:
        return cell_name(self._number, COLUMNS.index(name) + 1)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
