"""How fast is a section page of ten questions, asked for, sent back and saved answer by answer?

Wall time is the median; beside it stands the time that the processor spent, and the least it spent on one, which other
programs on the machine lengthen least. What waits for the disk is measured by the yardstick: the same durable save,
made through the store alone; what the ways that lead to it take beyond that is a line of its own.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient

from bench.figures import Figure, spent
from bench.house import NOW, FilledHouse, fields_of, filled_house
from engine.library import Library, read_library
from engine.questions import Answer, QuestionSet
from engine.records import Change

_SIZE, _RUNS = 10, 200
_ADDRESS = "/assessments/a-1/sections/S01"
_FIRST = "S01-Q1"


def measure() -> list[Figure]:
    """GET and POST a section of ten questions in process, and autosave one of them."""
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder), with_long_sections(read_library()))
        client = house.signed_in()
        page = client.get(_ADDRESS).get_data(as_text=True)
        assert page.count("<fieldset") == _SIZE
        fields = fields_of(page)
        unchanged = urlencode(fields).encode()
        get, post = house.caller(client, _ADDRESS, 200), house.caller(client, _ADDRESS, 303)
        return [
            *spent(lambda: get.get, _RUNS).figures("section page GET"),
            *spent(lambda: partial(post.post, unchanged), _RUNS).figures("section page POST, nothing changed"),
            *_saving(house, client, fields),
            Figure("section page size", len(page.encode()) / 1024, "KB"),
        ]


def _saving(house: FilledHouse, client: FlaskClient, fields: dict[str, str]) -> list[Figure]:
    """Save one answer by each way to the store; all wait for the disk once."""
    levels, seen = cycle("12"), count(house.store.answers("a-1")[_FIRST].revision)
    own = {name: value for name, value in fields.items() if name.partition("~")[0] in (_FIRST, "csrf_token")}
    own |= {"~question": _FIRST, "~account": house.account.id}
    answers, page = house.caller(client, "/assessments/a-1/answers", 200), house.caller(client, _ADDRESS, 303)

    def body(sent: dict[str, str]) -> bytes:
        return urlencode(sent | {_FIRST: next(levels), f"{_FIRST}~seen": str(next(seen))}).encode()

    def alone() -> Callable[[], object]:
        change = Change(_FIRST, Answer(next(levels)), next(seen))
        return partial(house.store.save_answers, "a-1", [change], house.account.id, NOW)

    save = spent(alone, _RUNS)
    ways = {
        "autosave of one answer": spent(lambda: partial(answers.post, body(own)), _RUNS),
        "section page POST, one answer saved": spent(lambda: partial(page.post, body(fields)), _RUNS),
    }
    figures = [*save.figures("the store's durable save alone")]
    for name, way in ways.items():
        figures += [*way.figures(name), Figure("  wall time beyond the save alone", way.wall - save.wall, "ms")]
    return figures


def with_long_sections(library: Library) -> Library:
    """Return the library with the base set's questions in sections of ten, those that a firm is asked by then."""
    example = next(one for one in library.examples if one.file.endswith("three-provinces.yaml"))
    sets = dict(library.sets) | {
        example.question_set: _regrouped(library.sets[example.question_set], frozenset(example.answers))
    }
    return replace(library, sets=sets)


def _regrouped(question_set: QuestionSet, answered: frozenset[str]) -> QuestionSet:
    asked = [question for question in question_set.questions if question.id in answered]
    groups = [asked[start : start + _SIZE] for start in range(0, len(asked), _SIZE)]
    sections = tuple(
        replace(section, questions=tuple(replace(question, section=section.id) for question in group))
        for section, group in zip(question_set.sections, groups, strict=False)
    )
    return replace(question_set, sections=sections)
