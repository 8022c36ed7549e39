"""Problems of a workbook that was filled in: every one by sheet and cell, all at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.questions import AnswerError, Value
from engine.texts import Text


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something wrong in a cell, and what would be right."""

    sheet: str
    cell: str
    what: Text


@dataclass(frozen=True, slots=True)
class Problems:
    """What was found wrong so far."""

    found: list[CellProblem] = field(default_factory=list)

    def note(self, sheet: str, cell: str, zh: str, en: str) -> None:
        """Note what is wrong in a cell."""
        self.found.append(CellProblem(sheet, cell, Text(zh, en)))

    def value(self, sheet: str, cell: str, read: Callable[[], Value | None]) -> Value | None:
        """Return what a reading comes to; None where it comes to a problem, which is noted."""
        try:
            return read()
        except AnswerError as error:
            self.note(sheet, cell, error.what.zh, error.what.to("en"))
            return None

    def text(self, sheet: str, cell: str, read: Callable[[], str]) -> str:
        """Return the text that a reading comes to; an empty one where it comes to a problem, which is noted."""
        return str(self.value(sheet, cell, read) or "")
