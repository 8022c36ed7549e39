"""Reading the workbook: from cells to the changes that they ask for, and everything that is wrong, cell by cell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from engine.desk import Desk
from engine.offline import asked_questions
from engine.problems import did_you_mean
from engine.questions import Answer, Question
from engine.records import Change
from engine.texts import LANGUAGES
from reports.errors import WorkbookError
from reports.offline.cells import alike
from reports.offline.child import SheetCell, Sheets, cell_name
from reports.offline.layout import COLUMNS, FILLED, FORMAT, MARKS, questions_sheet, titles
from reports.offline.problems import CellProblem, Problems
from reports.offline.rows import RowReading
from reports.wording import Words

_GONE = (
    "按现在的企业画像，本题不适用于贵企业；请删除这一行，或先在网页上修改企业画像",
    "by the firm's present profile this question is not asked; delete the row, or change the profile on the site first",
)
Row = Mapping[str, SheetCell]
"""The cells of a row by the names of their columns."""

Past = Callable[[str, int], Answer]
"""Returns an answer as it was in a revision."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a workbook was made from: the assessment, its language, and the revision of every answer that it holds."""

    assessment: str
    digest: str
    words: Words
    revisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """What a workbook asks for: changes by the revision that it was made from, and its problems."""

    changes: tuple[Change, ...]
    problems: tuple[CellProblem, ...]


def marks_of(sheets: Sheets) -> Marks:
    """Return what a workbook was made from; WorkbookError where it does not say so."""
    lines: dict[int, dict[int, str]] = {}
    for cell in sheets.get(MARKS, ()):
        lines.setdefault(cell.row, {})[cell.column] = cell.text.strip()
    given = {line.get(1, ""): line.get(2, "") for line in lines.values()}
    if given.pop("format", "") != FORMAT or given.get("language") not in LANGUAGES:
        raise WorkbookError(
            "它不是从这里下载的答题工作簿；请重新下载，把作答填进去",
            "it is no answers workbook from here; download one and fill that in",
        )
    assessment, digest, language = (given.pop(name, "") for name in ("assessment", "digest", "language"))
    revisions = {name: int(text) for name, text in given.items() if text.isascii() and text.isdigit() and len(text) < 9}
    return Marks(assessment, digest, Words(language), revisions)


def read_workbook(sheets: Sheets, desk: Desk, past: Past) -> ReadWorkbook:
    """Return the changes that a workbook asks for, and all its problems; WorkbookError where it is another's."""
    marks = marks_of(sheets)
    if marks.assessment != desk.assessment.id:
        raise WorkbookError("它属于另一次自评，请到那次自评中上传", "it belongs to another assessment; upload it there")
    if marks.digest != desk.assessment.digest:
        raise WorkbookError(
            "它用的是另一个版本的题库，请重新下载",
            "it was made for another version of the question set; download a new one",
        )
    name, problems = questions_sheet(marks.words), Problems()
    rows = _rows(sheets.get(name, ()))
    if not _has_its_columns(marks.words, rows.pop(1, {}), problems):
        return ReadWorkbook((), tuple(problems.found))
    asked = {one.id for _, questions in asked_questions(desk) for one in questions}
    changes: list[Change] = []
    for number, question in _questions(desk, marks, rows, problems):
        change = _change(sheets, marks, past, (question, number, rows[number]), problems)
        if change and question.id not in asked:
            problems.note(name, cell_name(number, 1), *_GONE)
        elif change:
            changes.append(change)
    return ReadWorkbook(tuple(changes), tuple(problems.found))


def _rows(cells: tuple[SheetCell, ...]) -> dict[int, dict[str, SheetCell]]:
    rows: dict[int, dict[str, SheetCell]] = {}
    for cell in cells:
        if cell.column <= len(COLUMNS):
            rows.setdefault(cell.row, {})[COLUMNS[cell.column - 1]] = cell
    return rows


def _has_its_columns(words: Words, head: Row, problems: Problems) -> bool:
    for number, (name, title) in enumerate(titles(words).items(), 1):
        if name not in head or alike(head[name].text) != alike(title):
            problems.note(
                questions_sheet(words),
                cell_name(1, number),
                f"这里应是标题“{title}”；工作表或列被移动、删除或改名，请按下载时的样子放回",
                f"the title “{title}” belongs here; put sheets and columns back as they were downloaded",
            )
    return not problems.found


def _questions(desk: Desk, marks: Marks, rows: Mapping[int, Row], problems: Problems) -> Iterator[tuple[int, Question]]:
    """Yield every row that has a question of its own, once each."""
    sheet, first, known = questions_sheet(marks.words), dict[str, int](), desk.question_set.question
    for number, row in rows.items():
        name, cell = row["id"].text.strip() if "id" in row else "", cell_name(number, 1)
        if name in first:
            at = cell_name(first[name], 1)
            problems.note(
                sheet, cell, f"“{name}”重复，{at} 已有这一题，请只留一行", f"“{name}” is in {at} already; keep one row"
            )
        elif name in known:
            first[name] = number
            yield number, known[name]
        elif name in marks.revisions:
            problems.note(sheet, cell, *_GONE)
        elif name:
            hint = did_you_mean(name, known)
            shown = name[:40]
            problems.note(
                sheet, cell, f"没有编号为“{shown}”的题{hint.zh}", f"no question has the id “{shown}”{hint.en}"
            )
        elif any(field in row for field in FILLED):
            problems.note(sheet, cell, "这一行有作答，却没有编号", "this row holds an answer and no id")


def _change(
    sheets: Sheets, marks: Marks, past: Past, placed: tuple[Question, int, Row], problems: Problems
) -> Change | None:
    question, number, row = placed
    seen = marks.revisions.get(question.id, 0)
    base, before = past(question.id, seen), len(problems.found)
    answer = RowReading(marks.words, question, number, row, base).answer(sheets, problems)
    return None if answer == base or len(problems.found) > before else Change(question.id, answer, seen)
