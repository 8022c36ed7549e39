"""Question kinds: how an answer of each kind is read, judged and shown. A new kind is a module and a line here."""

from datetime import date
from typing import Protocol

from engine.kinds import dates, evidence, many_of, names, number, one_of, regions, table, text
from engine.questions import Question, Value, Worth

Raw = str | list[str] | list[list[str]]
"""What a form, a file or a cell gives: text, several texts, or rows of texts."""


class QuestionKind(Protocol):
    """What a module of this package offers."""

    def read(self, question: Question, raw: Raw) -> Value | None:
        """Return the answer that `raw` spells, None for an empty one; AnswerError where it spells none."""

    def judge(self, question: Question, value: Value, on: date) -> Worth | None:
        """Return what the answer is worth on a day; None where the kind or the question scores nothing."""

    def worths(self, question: Question) -> tuple[Worth, ...]:
        """Return what answers may be worth, the ends of the range among them; nothing where none is scored."""

    def tops(self, question: Question, on: date) -> tuple[Value, ...]:
        """Return answers, one of which is worth most on a day; nothing where none is scored."""

    def show(self, question: Question, value: Value, language: str) -> str:
        """Return the answer in words."""

    def words(self, value: Value) -> tuple[str, ...]:
        """Return the answer as words that conditions compare."""


KINDS: dict[str, QuestionKind] = {
    "one-of": one_of,
    "many-of": many_of,
    "number": number,
    "date": dates,
    "text": text,
    "table": table,
    "evidence": evidence,
    "regions": regions,
    "names": names,
}
"""Every kind by the name that authors write. Source: docs/authoring.md, "Question kinds"."""
