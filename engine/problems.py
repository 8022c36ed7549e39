"""Mistakes in authored files and in what people typed: what is wrong, where, what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from engine.texts import Text


class Weight(StrEnum):
    """How much a problem weighs: only an error stops anything."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in an authored file; `line` and `column` count from 1, 0 where there is none."""

    file: str
    line: int
    column: int
    what: Text
    weight: Weight = Weight.ERROR

    def to(self, language: str) -> str:
        """Return the problem as one line, the way compilers print: `file:line:column: error: what`."""
        return f"{self.file}:{self.line}:{self.column}: {self.weight}: {self.what.to(language)}"


class ReadingError(Exception):
    """Authored files that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        super().__init__("\n".join(problem.to("en") for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return a hint naming the known word nearest to `word`, or an empty text."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    if not near:
        return Text("", "")
    return Text(f"；是否应为“{near[0]}”？", f"; did you mean “{near[0]}”?")
