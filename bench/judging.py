"""How fast are 300 questions judged?"""

import json
from dataclasses import replace
from datetime import date
from itertools import cycle

from bench.figures import Figure, beside
from engine.judging import judge
from engine.library import read_library
from engine.questions import Answer, QuestionSet, Value

_DAY = date(2026, 3, 31)


def measure() -> list[Figure]:
    """Judge a set of 300 questions, all of them asked and answered; the yardstick parses its answers from JSON.

    No answer is the object that was judged the time before, so that every finding is made anew.
    """
    library = read_library()
    example = next(one for one in library.examples if one.file.endswith("three-provinces.yaml"))
    big = _of_size(library.sets[example.question_set], 300, frozenset(example.answers))
    answers = {question.id: example.answers[question.id.partition("~")[0]] for question in big.questions}
    profile: dict[str, Value] = dict(example.profile)
    assert len(judge(big, library.instruments, profile, answers, _DAY).findings) == 300
    turn = cycle((answers, {name: replace(answer) for name, answer in answers.items()}))
    text = json.dumps({name: _plain(answer) for name, answer in answers.items()})
    return [
        beside(
            "judge 300 questions",
            lambda: judge(big, library.instruments, profile, next(turn), _DAY),
            "json.loads of the 300 answers",
            lambda: json.loads(text),
            runs=300,
        )
    ]


def _of_size(question_set: QuestionSet, size: int, answered: frozenset[str]) -> QuestionSet:
    """Return a set that repeats the answered questions under other ids until there are `size`."""
    left, sections = size, []
    for copy in range(size):
        for section in question_set.sections:
            chosen = [question for question in section.questions if question.id in answered][:left]
            left -= len(chosen)
            named = tuple(replace(q, id=f"{q.id}~{copy}", section=f"{section.id}~{copy}") for q in chosen)
            sections += [replace(section, id=f"{section.id}~{copy}", questions=named)] if named else []
    return replace(question_set, sections=tuple(sections))


def _plain(answer: Answer) -> dict[str, object]:
    return {"value": answer.value, "na": answer.na, "note": answer.note, "evidence": answer.evidence}
