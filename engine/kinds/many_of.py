"""Any number of options; their credits add up to 100 at most."""

from collections.abc import Sequence
from datetime import date

from engine.questions import AnswerError, Question, Value, Verdict, Worth


def read(question: Question, raw: object) -> Value | None:
    """Return the ids of the chosen options, in the order of the question."""
    chosen = _chosen(raw)
    unknown = [word for word in chosen if word not in question.option]
    if unknown:
        raise AnswerError(
            f"“{'、'.join(unknown)}”不是本题的选项，可选：{'、'.join(question.option)}",
            f"“{', '.join(unknown)}” is not an option; choose from: {', '.join(question.option)}",
        )
    alone = [option for option in question.options if option.alone and option.id in chosen]
    if alone and len(set(chosen)) > 1:
        label = alone[0].label
        raise AnswerError(
            f"选了“{label.zh}”就不能再选其他项",
            f"“{label.to('en')}” cannot be chosen together with other options",
        )
    return tuple(option.id for option in question.options if option.id in chosen) or None


def _chosen(raw: object) -> Sequence[str]:
    if isinstance(raw, str):
        return [raw] if raw else []
    if isinstance(raw, Sequence) and all(isinstance(word, str) for word in raw):
        return raw
    raise AnswerError("应为选项的列表", "a list of options belongs here")


def judge(question: Question, value: Value, _on: date) -> Worth | None:
    """Return the sum of the chosen options' worths, at most 100; None where the options score nothing."""
    found = [question.option[str(word)].worth for word in value]
    if not any(option.worth for option in question.options):
        return None
    worths = [worth for worth in found if worth]
    credit = min(100, sum(worth.credit for worth in worths))
    improvement = min(100, sum(worth.improvement for worth in worths))
    verdict = Verdict.MET if credit >= 100 else Verdict.PARTLY if credit else Verdict.UNMET
    return Worth(verdict, credit, improvement, any(worth.proof for worth in worths))


def worths(question: Question) -> tuple[Worth, ...]:
    """Return what no option and what all options together are worth."""
    credits = [option.worth for option in question.options if option.worth]
    best = (
        min(100, sum(worth.credit for worth in credits)),
        min(100, sum(worth.improvement for worth in credits)),
    )
    return (Worth(Verdict.UNMET, 0, 0), Worth(Verdict.MET, *best)) if credits else ()


def tops(question: Question, _on: date) -> tuple[Value, ...]:
    """Return all options that score, taken together, and each that stands alone."""
    scoring = [option for option in question.options if option.worth]
    together = tuple(option.id for option in scoring if not option.alone)
    return (*([together] if together else []), *((option.id,) for option in scoring if option.alone))


def show(question: Question, value: Value, language: str) -> str:
    """Return the labels of the chosen options."""
    separator = ", " if language == "en" else "、"
    return separator.join(question.option[str(word)].label.to(language) for word in value)


def words(value: Value) -> tuple[str, ...]:
    """Return the ids of the chosen options."""
    return tuple(str(word) for word in value)
