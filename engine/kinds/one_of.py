"""One of several options, such as the levels of a scale."""

from datetime import date

from engine.questions import AnswerError, Question, Value, Worth


def read(question: Question, raw: object) -> Value | None:
    """Return the chosen option's id."""
    if raw in ("", []):
        return None
    if isinstance(raw, str) and raw in question.option:
        return raw
    known = list(question.option)
    raise AnswerError(
        f"“{raw}”不是本题的选项，可选：{'、'.join(known)}",
        f"“{raw}” is not an option; choose one of: {', '.join(known)}",
    )


def judge(question: Question, value: Value, _on: date) -> Worth | None:
    """Return the worth of the chosen option."""
    return question.option[str(value)].worth


def worths(question: Question) -> tuple[Worth, ...]:
    """Return what the options are worth."""
    return tuple(option.worth for option in question.options if option.worth)


def tops(question: Question, _on: date) -> tuple[Value, ...]:
    """Return every option that scores."""
    return tuple(option.id for option in question.options if option.worth)


def show(question: Question, value: Value, language: str) -> str:
    """Return the option's label."""
    return question.option[str(value)].label.to(language)


def words(value: Value) -> tuple[str, ...]:
    """Return the option's id."""
    return (str(value),)
