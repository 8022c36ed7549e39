from decimal import Decimal

from engine.leverage import leverage
from engine.outcome import ScoreName
from tests.engine.sets import SET, judged


def test_red_lines_come_before_greater_gains():
    source = SET.replace("weight: 2", "weight: 9")
    found = leverage(judged({"A-1": "unmet", "A-2": "unmet"}, source=source), 3)
    assert [gap.question.id for gap in found.gaps][:2] == ["A-1", "A-2"]


def test_each_gap_tells_the_score_it_leads_to_alone_and_all_together():
    found = leverage(judged({"A-1": "partly", "A-2": "unmet"}), 3)
    assert found.now == Decimal("30.0")
    assert found.alone == (Decimal("60.0"), Decimal("70.0"))
    assert found.together == Decimal("100.0")


def test_without_mandatory_gaps_the_improvement_score_is_raised_to_its_best_credit():
    found = leverage(judged({"A-1": "met", "A-2": "met", "B-1": "unmet"}), 3)
    assert (found.score, found.together) == (ScoreName.IMPROVEMENT, Decimal("90.0"))


def test_no_more_than_asked_for():
    assert len(leverage(judged({"A-1": "unmet", "A-2": "unmet"}), 1).gaps) == 1


def test_nothing_to_raise_names_no_gap():
    assert leverage(judged({"A-1": "met", "A-2": "met", "B-1": "met"}), 3).gaps == ()
