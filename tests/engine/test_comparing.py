from decimal import Decimal

from engine.comparing import compared, points_gained
from engine.outcome import Score
from engine.questions import Answer
from tests.engine.sets import judged


def ids(findings):
    return [finding.question.id for finding in findings]


def test_gaps_are_closed_new_or_left():
    before = judged({"A-1": "unmet", "A-2": "partly", "B-1": "met", "B-2": "met"})
    now = judged({"A-1": "unmet", "A-2": "met", "B-1": "unmet", "B-2": "met"})
    found = compared(before, now)
    assert (ids(found.closed), ids(found.fresh), ids(found.remaining)) == (["A-2"], ["B-1"], ["A-1"])


def test_gap_that_is_not_asked_any_more_is_closed():
    before = judged({"A-1": "unmet", "B-2": "unmet"})
    now = judged({"A-1": "met"})
    assert ids(compared(before, now).closed) == ["A-1", "B-2"]


def test_gap_set_aside_as_not_applicable_is_closed():
    found = compared(judged({"A-2": "unmet"}), judged({"A-2": Answer(na="没有批次")}))
    assert ids(found.closed) == ["A-2"]
    assert found.now.finding["A-2"].verdict == "not-applicable"


def test_sections_stand_side_by_side_whichever_applies():
    before, now = judged({"A-1": "unmet"}, regions=("420100",)), judged({"A-1": "met"}, regions=())
    (section_a, section_b) = compared(before, now).sections
    assert section_a.before.compliance.earned == 0
    assert (section_a.now, section_b.now) == (None, None)
    back = compared(now, before).sections
    assert [step.before for step in back] == [None, None]


def test_points_are_gained_only_between_two_figures():
    half, full = Score(50, 100), Score(100, 100)
    assert points_gained(half, full) == Decimal("50.0")
    assert points_gained(full, half) == Decimal("-50.0")
    assert points_gained(None, full) is None
    assert points_gained(Score(), full) is None
