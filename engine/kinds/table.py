"""Rows of texts under the question's columns; never scored."""

from collections.abc import Sequence
from datetime import date

from engine.questions import AnswerError, Question, Value, Worth

MAX_ROWS = 200
MAX_CELL = 500


def read(question: Question, raw: object) -> Value | None:
    """Return the rows that hold anything; AnswerError where a row does not fit the columns."""
    if raw in ("", []):
        return None
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise AnswerError("应为行的列表", "a list of rows belongs here")
    rows = tuple(_row(question, number, row) for number, row in enumerate(raw, 1))
    filled = tuple(row for row in rows if any(row))
    if len(filled) > MAX_ROWS:
        raise AnswerError(f"超过 {MAX_ROWS} 行", f"more than {MAX_ROWS} rows")
    return filled or None


def _row(question: Question, number: int, row: object) -> tuple[str, ...]:
    if isinstance(row, str) or not isinstance(row, Sequence) or len(row) != len(question.columns):
        count = len(question.columns)
        raise AnswerError(f"第 {number} 行应有 {count} 格", f"row {number} needs {count} cells")
    cells = tuple(str(cell).strip() for cell in row)
    if any(len(cell) > MAX_CELL for cell in cells):
        raise AnswerError(
            f"第 {number} 行有一格超过 {MAX_CELL} 字",
            f"a cell of row {number} is longer than {MAX_CELL} characters",
        )
    return cells


def judge(_question: Question, _value: Value, _on: date) -> Worth | None:
    """Return None: a table scores nothing."""
    return None


def worths(_question: Question) -> tuple[Worth, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def tops(_question: Question, _on: date) -> tuple[Value, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def show(_question: Question, value: Value, _language: str) -> str:
    """Return the rows, one a line, their cells parted by a bar."""
    return "\n".join(" | ".join(row) for row in value)


def words(value: Value) -> tuple[str, ...]:
    """Return the number of rows."""
    return (str(len(value)),)
