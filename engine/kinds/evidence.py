"""A list of documents that the firm names; met as soon as one is named."""

from collections.abc import Sequence
from datetime import date

from engine.questions import AnswerError, Question, Value, Verdict, Worth

MAX_ENTRIES = 50
MAX_LENGTH = 300
NAMED = Worth(Verdict.MET, 100, 100)


def read(_question: Question, raw: object) -> Value | None:
    """Return the named documents, one a line or a list of them."""
    lines = raw.splitlines() if isinstance(raw, str) else raw
    if not isinstance(lines, Sequence):
        raise AnswerError("应为材料名称的列表", "a list of document names belongs here")
    named = tuple(str(line).strip() for line in lines if str(line).strip())
    if len(named) > MAX_ENTRIES:
        raise AnswerError(f"超过 {MAX_ENTRIES} 份材料", f"more than {MAX_ENTRIES} documents")
    if any(len(name) > MAX_LENGTH for name in named):
        raise AnswerError(f"材料名称超过 {MAX_LENGTH} 字", f"a document's name is longer than {MAX_LENGTH} characters")
    return named or None


def judge(_question: Question, _value: Value, _on: date) -> Worth | None:
    """Return full worth: a document is named."""
    return NAMED


def worths(_question: Question) -> tuple[Worth, ...]:
    """Return what nothing and what a named document is worth."""
    return Worth(Verdict.UNMET, 0, 0), NAMED


def tops(question: Question, _on: date) -> tuple[Value, ...]:
    """Return a list that names the question's own title."""
    return ((question.title.zh,),)


def show(_question: Question, value: Value, language: str) -> str:
    """Return the named documents."""
    return ("; " if language == "en" else "；").join(str(name) for name in value)


def words(value: Value) -> tuple[str, ...]:
    """Return the named documents."""
    return tuple(str(name) for name in value)
