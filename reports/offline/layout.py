"""Layout: which columns the answers workbook has, and what its cells say of an answer.

A cell that still says what it said when the workbook was made changes nothing, so both directions stand on this.
"""

import re
from collections import Counter
from dataclasses import dataclass

from engine.questions import PROFILE, Answer, Question, Value
from reports.visible import fitted
from reports.wording import Words

MARKS = "zhiping"
"""The hidden sheet that says which assessment and which revisions a workbook was made from."""

FORMAT = "1"
LOCKED = ("id", "section", "title", "text", "help")
FILLED = ("answer", "na", "note", "evidence")
COLUMNS = (*LOCKED, *FILLED)

SEPARATOR = "；"
SEPARATORS = re.compile(r"[;；\n]")
_LINES = frozenset(("evidence", "names"))
_FREE = _LINES | {"text", "table"}
_UNFIT_FOR_SHEETS = re.compile(r"[\\/*?:\[\]']")
_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True, slots=True)
class Written:
    """What the cells of a question that can be filled in say."""

    answer: str
    na: str
    note: str
    evidence: str


def titles(words: Words) -> dict[str, str]:
    """Return the title of every column."""
    return {
        "id": words.say("编号"),
        "section": words.say("部分"),
        "title": words.say("题目"),
        "text": words.say("问题"),
        "help": words.say("说明与选项"),
        "answer": words.say("作答"),
        "na": words.say("不适用的理由"),
        "note": words.say("备注"),
        "evidence": words.say("佐证材料（每行一份）"),
    }


def questions_sheet(words: Words) -> str:
    """Return the name of the sheet that holds all questions."""
    return words.say("作答")


def table_sheet(question: Question) -> str:
    """Return the name of the sheet that holds the lines of a table."""
    return _UNFIT_FOR_SHEETS.sub("-", question.id)[:_LONGEST_SHEET_NAME]


def takes(question: Question) -> frozenset[str]:
    """Return which cells of a question can be filled in: facts of the profile take an answer alone."""
    none = {
        "answer": question.kind == "table",
        "na": question.na is None,
        "note": question.id.startswith(PROFILE),
        "evidence": question.id.startswith(PROFILE),
    }
    return frozenset(name for name in FILLED if not none[name])


def not_applicable(words: Words, question: Question) -> str:
    """Return what the answer's cell says where a question does not apply; nothing where any words are an answer."""
    return "" if free_text(question) else words.say("不适用")


def free_text(question: Question) -> bool:
    """Tell whether any words in the answer's cell are an answer."""
    return question.kind in _FREE


def choices(words: Words, question: Question) -> tuple[str, ...]:
    """Return what a drop-down offers."""
    named = tuple(choice_names(question, words.language).values())
    return (*named, not_applicable(words, question)) if question.na else named


def choice_names(question: Question, language: str) -> dict[str, str]:
    """Return how each option is written, by its id: its label, or the id where the label would be misread."""
    labels = {option.id: option.label.to(language) for option in question.options}
    count = Counter(label.strip() for label in labels.values())
    return {
        name: label if label.strip() and count[label.strip()] == 1 and not SEPARATORS.search(label) else name
        for name, label in labels.items()
    }


def written(words: Words, question: Question, answer: Answer) -> Written:
    """Return what the cells of a question say of an answer."""
    value = not_applicable(words, question) if answer.na else ""
    if answer.value is not None:
        value = _value(words, question, answer.value)
    cells = (value, answer.na, answer.note, "\n".join(answer.evidence))
    return Written(*(fitted(words, text) for text in cells))


def written_rows(words: Words, value: Value | None) -> tuple[tuple[str, ...], ...]:
    """Return what the cells of a table's own sheet say."""
    return tuple(tuple(fitted(words, cell) for cell in row) for row in value or ())


def _value(words: Words, question: Question, value: Value) -> str:
    if isinstance(value, str):
        return choice_names(question, words.language).get(value, value) if question.kind == "one-of" else value
    if question.kind == "table":
        return ""
    chosen = [str(word) for word in value]
    if question.kind in _LINES:
        return "\n".join(chosen)
    names = _region_names(question, words) if question.kind == "regions" else choice_names(question, words.language)
    return SEPARATOR.join(names.get(word, word) for word in chosen)


def _region_names(question: Question, words: Words) -> dict[str, str]:
    return {option.id: option.label.to(words.language) for option in question.options}
