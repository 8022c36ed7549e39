"""A list of names, such as the firm's sites or product lines; never scored. A section may be repeated for each."""

from collections.abc import Sequence
from datetime import date

from engine.questions import AnswerError, Question, Value, Worth
from engine.sites import sited
from engine.texts import visible

MAX_NAMES = 50
MAX_LENGTH = 60


def read(_question: Question, raw: object) -> Value | None:
    """Return the names, one a line or a list of them; AnswerError where two are the same but for case or width."""
    lines = raw.splitlines() if isinstance(raw, str) else raw
    if not isinstance(lines, Sequence):
        raise AnswerError("应为名称的列表", "a list of names belongs here")
    names = tuple(name for line in lines if (name := _spelt(str(line))))
    if len(names) > MAX_NAMES:
        raise AnswerError(f"超过 {MAX_NAMES} 个名称", f"more than {MAX_NAMES} names")
    if any(len(name) > MAX_LENGTH for name in names):
        raise AnswerError(f"名称超过 {MAX_LENGTH} 字", f"a name is longer than {MAX_LENGTH} characters")
    if len({sited("", name) for name in names}) < len(names):
        raise AnswerError("有两个名称相同", "two of the names are the same")
    return names or None


def _spelt(line: str) -> str:
    """Return a name with single spaces and nothing that nobody sees."""
    return " ".join(visible(" ".join(line.split())).split())


def judge(_question: Question, _value: Value, _on: date) -> Worth | None:
    """Return None: names score nothing."""
    return None


def worths(_question: Question) -> tuple[Worth, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def tops(_question: Question, _on: date) -> tuple[Value, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def show(_question: Question, value: Value, language: str) -> str:
    """Return the names."""
    return ("; " if language == "en" else "；").join(str(name) for name in value)


def words(value: Value) -> tuple[str, ...]:
    """Return the names."""
    return tuple(str(name) for name in value)
