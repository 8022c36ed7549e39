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


def test_rating_follows_when_the_red_line_is_closed_and_stays_capped_while_one_is_left():
    answers = {"A-1": "unmet", "A-2": "met", "B-1": "met", "B-2": "met"}
    closed = leverage(judged(answers), 1).rating
    assert closed is not None
    assert closed.letter == "A"
    two = SET.replace("weight: 2", "weight: 2\n        critical: true")
    left = leverage(judged({**answers, "A-2": "unmet"}, source=two), 1).rating
    assert left is not None
    assert left.letter == "C"


def test_no_rating_is_foretold_while_questions_are_open():
    assert leverage(judged({"A-1": "unmet"}), 1).rating is None
