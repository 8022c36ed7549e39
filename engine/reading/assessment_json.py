"""Assessments as JSON, as `assess --format json` prints them and reports carry them, read back to be judged again.

Source: docs/command-line.md, "JSON of an assessment".
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine.errors import UnreadableError
from engine.judging import profile_facts
from engine.kinds import KINDS
from engine.law_text.quoting import Quote
from engine.questions import PROFILE, Answer, AnswerError, QuestionSet, Value
from engine.reading.documents import documents_of
from engine.reading.quotes import quotes_of_content
from engine.sites import at_sites
from engine.texts import LANGUAGES

_LONGEST_WORD = 1000
_YEARS = (1990, 2200)


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A version of a question set, by its digest."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReadAssessment:
    """What an assessment says of itself; `content` is all of it, as plain JSON.

    `facts` and `answers` are still raw: only the set they belong to can type them. `quotes` are the official words
    by the id of their duty.
    """

    content: dict[str, Any]
    question_set: NamedSet
    instruments: tuple[str, ...]
    firm: dict[str, str]
    report: dict[str, str]
    on: date
    language: str
    facts: dict[str, Any]
    answers: dict[str, dict[str, Any]]
    reasons: dict[str, str]
    quotes: dict[str, Quote]


def read_assessment(data: bytes) -> ReadAssessment:
    """Return an assessment; UnreadableError where the bytes are none."""
    try:
        content = json.loads(data)
        json.dumps(content, ensure_ascii=False).encode()  # half of a surrogate pair is no text
        named = content["question_set"]
        read = ReadAssessment(
            content=content,
            question_set=NamedSet(*(_word(named[key]) for key in ("id", "version", "digest"))),
            instruments=tuple(_word(one["digest"]) for one in content["instruments"]),
            firm=_words(content["firm"]),
            report=_words(content["report"]),
            on=_day(content["on"]),
            language=_word(content["language"]),
            facts=dict(content["profile"]),
            answers={_word(one["question"]): dict(one) for one in content["findings"]},
            reasons={_word(one["question"]): _word(one["reason"]) for one in content["not_applicable"]},
            quotes=_quotes(content),
        )
        _check_cover(read)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(error)) from None
    if read.language not in LANGUAGES:
        raise UnreadableError(read.language)
    return read


def typed(read: ReadAssessment, question_set: QuestionSet) -> tuple[dict[str, Value], dict[str, Answer]]:
    """Return the facts and the answers as the set types them; UnreadableError where one is none."""
    try:
        facts = {f"{PROFILE}{name}": _value(question_set, f"{PROFILE}{name}", raw) for name, raw in read.facts.items()}
        asked = at_sites(question_set, profile_facts(question_set, facts))
        answers = {
            name: Answer(
                None if raw["answer"] is None else _value(asked, name, raw["answer"]),
                na=read.reasons.get(name, ""),
                note=_word(raw["note"]),
                evidence=tuple(_word(one) for one in raw["evidence"]),
                documents=documents_of(raw.get("files", ())),
            )
            for name, raw in read.answers.items()
        }
    except (KeyError, TypeError, ValueError, AnswerError) as error:
        raise UnreadableError(str(error)) from None
    return facts, answers


def _value(question_set: QuestionSet, name: str, raw: Any) -> Value:
    question = question_set.question[name]
    value = KINDS[question.kind].read(question, raw)
    if value is None:
        raise UnreadableError(name)
    return value


def _quotes(content: dict[str, Any]) -> dict[str, Quote]:
    cited = [one for finding in content["findings"] for one in finding["citations"]] + content["opportunities"]
    return quotes_of_content({one["duty"]: one["quote"] for one in cited if one["quote"] is not None})


def _check_cover(read: ReadAssessment) -> None:
    """Raise ValueError or KeyError where the cover could not say this."""
    lengths = [len(read.firm[name]) for name in ("name", "uscc")] + [len(word) for word in read.report.values()]
    if max(lengths) > _LONGEST_WORD:
        raise ValueError("a word is too long for a cover")
    if read.report["submitted"]:
        datetime.fromisoformat(read.report["submitted"])


def _day(word: Any) -> date:
    day = date.fromisoformat(_word(word))
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise ValueError(f"no assessment was made on {day}")
    return day


def _words(content: dict[str, Any]) -> dict[str, str]:
    return {_word(name): _word(value) for name, value in content.items()}


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text was expected, not {value!r}")
    return value
