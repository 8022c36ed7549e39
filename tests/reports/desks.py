"""Desks with a question of every kind, and workbooks of them that are filled in, for tests of the workbook."""

import io
from datetime import date

from openpyxl import load_workbook

from engine.desk import Desk
from engine.judging import judge
from engine.kinds import KINDS
from engine.questions import Answer
from engine.records import Assessment, Firm, StoredAnswer
from reports.offline.child import read_cells
from reports.offline.layout import COLUMNS
from reports.offline.making import answers_workbook
from reports.offline.reading import ReadWorkbook, read_workbook
from reports.wording import Words
from tests.web.kinds import library_of_all_kinds

NOW = "2026-03-31T08:00:00Z"
SET = library_of_all_kinds(tuple(KINDS)).sets["kinds"]


def desk(answers: dict[str, Answer] | None = None, revision: int = 1) -> Desk:
    """Return an assessment with these answers, each in one revision."""
    given = {"profile.regions": Answer(("420100",)), **(answers or {})}
    stored = {name: StoredAnswer(name, answer, revision, "acc", NOW) for name, answer in given.items()}
    facts = {name: answer.value for name, answer in given.items() if name.startswith("profile.")}
    rest = {name: answer for name, answer in given.items() if not name.startswith("profile.")}
    outcome = judge(SET, (), facts, rest, date(2026, 3, 31))
    firm = Firm("firm", "示例=公司", "91420100MA4K00001U", "420100", NOW)
    return Desk(firm, Assessment("asm", "firm", SET.id, SET.version, SET.digest, NOW), SET, stored, outcome)


class Excel:
    """A workbook in the hands of somebody who fills it in."""

    def __init__(self, of: Desk, language: str = "zh-Hans"):
        self.desk = of
        self.book = load_workbook(io.BytesIO(answers_workbook(Words(language), of, NOW)))
        self.page = self.book.worksheets[1]

    def row(self, question: str) -> int:
        return next(row[0].row for row in self.page.iter_rows() if row[0].value == question)

    def cell(self, question: str, column: str):
        return self.page.cell(self.row(question), COLUMNS.index(column) + 1)

    def write(self, question: str, **columns) -> "Excel":
        """Type into cells of a question; what Excel has turned into a number or a day keeps its type."""
        for column, value in columns.items():
            cell = self.cell(question, column)
            cell.value = value
            if isinstance(value, str) and not value.startswith("=="):
                cell.data_type = "s"
        return self

    def saved(self) -> bytes:
        written = io.BytesIO()
        self.book.save(written)
        return written.getvalue()

    def read(self, of: Desk | None = None) -> ReadWorkbook:
        """Upload it, to its own assessment or to another."""
        past = self.desk

        def answer(question: str, revision: int) -> Answer:
            return past.stored[question].answer if revision else Answer()

        return read_workbook(read_cells(self.saved()), of or self.desk, answer)

    def answers(self) -> dict[str, Answer]:
        """Return what the workbook changes, without any problem."""
        found = self.read()
        assert found.problems == ()
        return {change.question: change.answer for change in found.changes}

    def problem(self) -> tuple[str, str]:
        """Return the one thing that is wrong: its cell and its sentence."""
        found = self.read()
        assert found.changes == ()
        (problem,) = found.problems
        assert problem.what.en
        return problem.cell, problem.what.zh
