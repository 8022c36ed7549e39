"""Regions by GB/T 2260 code; the options of the question are all regions known."""

from collections.abc import Sequence
from datetime import date

from engine.kinds.many_of import words
from engine.problems import did_you_mean
from engine.questions import AnswerError, Option, Question, Value, Worth

__all__ = ["judge", "read", "show", "tops", "words", "worths"]


def read(question: Question, raw: object) -> Value | None:
    """Return the codes of the regions, given by code (320300) or by name (江苏省徐州市, 徐州市), each once."""
    entered = [raw] if isinstance(raw, str) else raw
    if not isinstance(entered, Sequence):
        raise AnswerError("应为行政区划代码的列表", "a list of region codes belongs here")
    codes = [_code(question, str(word).strip()) for word in entered if str(word).strip()]
    return tuple(dict.fromkeys(codes)) or None


def _code(question: Question, word: str) -> str:
    for candidate in (word, *word.split()[-1:]):
        if candidate in question.option:
            return candidate
    named = [o for o in question.options if o.label.zh.endswith(word) or word.startswith(o.label.zh + " ")]
    exact = [option for option in named if option.label.zh == word] or named or _in_english(question, word)
    if len(exact) == 1:
        return exact[0].id
    hint = did_you_mean(
        word, [option.label.zh for option in question.options] if not word.isdigit() else question.option
    )
    stop, period = ("", "") if hint else ("。", ".")
    raise AnswerError(
        f"没有名为“{word}”的行政区域{hint.zh}{stop}请写名称（如 湖北省武汉市）或六位代码（420100）",
        f"no region is called “{word}”{hint.en}{period} "
        "Give its name (Wuhan, Hubei Province) or its six-digit code (420100).",
    )


def _in_english(question: Question, word: str) -> list[Option]:
    """Return the regions of an English name, with the province behind it or without."""
    name = word.lower()
    called = [(option, option.label.to("en").lower()) for option in question.options]
    exact = [option for option, english in called if english == name]
    return exact or [option for option, english in called if english.partition(",")[0] == name]


def show(question: Question, value: Value, language: str) -> str:
    """Return the names; in English a name has a comma of its own, so semicolons part them."""
    separator = "; " if language == "en" else "、"
    return separator.join(question.option[str(word)].label.to(language) for word in value)


def judge(_question: Question, _value: Value, _on: date) -> Worth | None:
    """Return None: where a firm works scores nothing."""
    return None


def worths(_question: Question) -> tuple[Worth, ...]:
    """Return nothing: regions score nothing."""
    return ()


def tops(_question: Question, _on: date) -> tuple[Value, ...]:
    """Return nothing: this kind scores nothing."""
    return ()
