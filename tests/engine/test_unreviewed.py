"""What was proposed and nobody has read yet: it is counted, and it reaches no firm."""

import pytest

from engine.problems import Weight
from engine.reading.question_set import read_question_set
from engine.reading.strict_yaml import parse
from tests.engine.sets import HUBEI, REGIONS, SET, read_law

WRITTEN = "gist: {zh-Hans: 要有体系。, en: Have a system.}"
PROPOSED = HUBEI.replace(WRITTEN, "gist: {zh-Hans: 待撰写}\n    unreviewed: true")


def test_unreviewed_duties_are_counted_by_force():
    proposed = PROPOSED.replace("{zh-Hans: 无}", "{zh-Hans: 无}\n    unreviewed: true")
    (problem,) = read_law(proposed).problems
    assert problem.weight is Weight.NOTE
    assert problem.what.zh == "尚未审校：义务 1 项（强制 1），无义务的款 1 处"


def test_an_unreviewed_duty_is_none_of_the_instruments_duties():
    instrument = read_law(PROPOSED).instrument
    assert [duty.id for duty in instrument.duties] == ["HB-2", "HB-3"]
    assert [duty.id for duty in instrument.unreviewed] == ["HB-1"]


def test_a_gist_that_is_still_to_be_written_is_an_error_once_reviewed():
    problems = read_law(PROPOSED.replace("    unreviewed: true\n", "")).problems
    assert [problem.weight for problem in problems] == [Weight.ERROR]
    assert "待撰写" in problems[0].what.zh


@pytest.mark.parametrize("place", ["cites", "unasked"])
def test_a_set_that_names_an_unreviewed_duty_is_refused(place):
    duties = {placed.duty.id: placed.duty for placed in read_law(PROPOSED).duties}
    unasked = SET.replace("HB-1", "HB-2") + "unasked:\n  - {duty: HB-1, reason: {zh-Hans: 无}}\n"
    source = SET if place == "cites" else unasked
    problems = read_question_set(parse(source, "set")[0], "set", duties, REGIONS).problems
    assert any(problem.weight is Weight.ERROR and "尚未审校" in problem.what.zh for problem in problems)
