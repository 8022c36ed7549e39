"""Free text; never scored."""

from datetime import date

from engine.questions import AnswerError, Question, Value, Worth

MAX_LENGTH = 4000


def read(_question: Question, raw: object) -> Value | None:
    """Return the text without surrounding blanks."""
    if not isinstance(raw, str):
        raise AnswerError("应为文字", "plain text belongs here")
    if len(raw) > MAX_LENGTH:
        raise AnswerError(
            f"超过 {MAX_LENGTH} 字（现有 {len(raw)} 字）",
            f"longer than {MAX_LENGTH} characters (now {len(raw)})",
        )
    return raw.strip() or None


def judge(_question: Question, _value: Value, _on: date) -> Worth | None:
    """Return None: text scores nothing."""
    return None


def worths(_question: Question) -> tuple[Worth, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def tops(_question: Question, _on: date) -> tuple[Value, ...]:
    """Return nothing: this kind scores nothing."""
    return ()


def show(_question: Question, value: Value, _language: str) -> str:
    """Return the text."""
    return str(value)


def words(value: Value) -> tuple[str, ...]:
    """Return the text."""
    return (str(value),)
