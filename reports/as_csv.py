"""The findings as CSV: one flat table, a row per question, for spreadsheets and scripts.

Source: docs/report-formats.md, "CSV".
"""

import csv
import io
import re

from engine.outcome import Outcome
from reports.columns import Cell, columns, rows
from reports.cover import Cover
from reports.visible import fitted
from reports.wording import Words

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_ROUNDED = re.compile(r"\d{16,}")


def as_csv(outcome: Outcome, cover: Cover, language: str = "zh-Hans") -> str:
    """Return the table; each row also names firm and day, so that tables of many firms can be put together."""
    words = Words(language)
    shown = columns(words, outcome)
    edition = f"{outcome.question_set.id} {outcome.question_set.version}"
    firm: tuple[Cell, ...] = (cover.firm, cover.uscc, edition, outcome.on)
    titles = (words.say("企业"), words.say("统一社会信用代码"), words.say("适用题库"), words.say("评估基准日"))
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow((*titles, *(column.title for column in shown.values())))
    for row in rows(outcome, shown.values()):
        writer.writerow([_written(words, cell) for cell in (*firm, *row)])
    return _BYTE_ORDER_MARK + table.getvalue()


def _written(words: Words, cell: Cell) -> str:
    """Return a cell as spreadsheets keep it: what they would compute or round is made text by an apostrophe."""
    if cell is None:
        return ""
    if not isinstance(cell, str | tuple):
        return str(cell)
    text = fitted(words, cell if isinstance(cell, str) else words.say("；").join(cell))
    return f"'{text}" if text.startswith(_FORMULA) or _ROUNDED.fullmatch(text) else text
