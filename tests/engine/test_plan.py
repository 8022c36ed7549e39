from datetime import date, timedelta
from decimal import Decimal

import pytest

from engine.judging import judge
from engine.kinds import KINDS
from engine.leverage import leverage
from engine.library import read_library
from engine.plan import ActionState, PlanAction, StoredAction, due_of, planned_actions, projection
from engine.questions import Answer, Band, Option, Question, Remedy, Verdict, Worth
from engine.texts import Text
from tests.engine.sets import DAY, HUBEI, SET, XUZHOU, judged, law, small_set

NOW = "2026-04-01T08:00:00Z"


def plan(outcome, **states):
    """Return the actions of an outcome, some of them in a state of their own, by question (A_1 for A-1)."""
    stored = {
        name.replace("_", "-"): StoredAction(name.replace("_", "-"), action, 1, "li", NOW)
        for name, action in states.items()
    }
    return planned_actions(outcome, stored, {}, {})


def done(*evidence):
    return PlanAction(state=ActionState.DONE, evidence=evidence)


DROPPED = PlanAction(state=ActionState.DROPPED, reason="不再生产")


def test_there_is_an_action_per_gap_in_the_order_of_the_report_due_as_the_remedy_says():
    outcome = judged({"A-1": "partly", "A-2": "unmet", "B-1": "met"})
    actions = plan(outcome)
    assert [(one.number, one.gap) for one in actions] == list(enumerate(outcome.gaps, 1))
    assert {one.gap.question.id: one.due for one in actions} == {
        "A-1": DAY + timedelta(days=30),
        "A-2": DAY + timedelta(days=60),
    }


def test_a_day_that_was_set_holds_and_is_overdue_only_once_it_has_passed():
    (one,) = plan(judged({"A-1": "partly", "A-2": "met", "B-1": "met"}), A_1=PlanAction(due=date(2026, 5, 1)))
    assert not one.overdue(date(2026, 5, 1))
    assert one.overdue(date(2026, 5, 2))


@pytest.mark.parametrize("action", [done(), DROPPED])
def test_what_is_done_or_dropped_is_never_overdue(action):
    (one,) = plan(judged({"A-1": "partly", "A-2": "met", "B-1": "met"}), A_1=action)
    assert not one.overdue(date(2099, 1, 1))


def test_a_remedy_past_the_end_of_the_calendar_has_no_day():
    assert due_of(date(9999, 12, 1), Remedy(Text("做"), Text(""), Text(""), 90)) is None
    assert due_of(DAY, None) is None


def test_the_projected_score_is_what_judging_the_changed_answers_finds():
    answers = {"A-1": "partly", "A-2": "unmet", "B-1": "unmet"}
    outcome = judged(answers)
    found = projection(outcome, plan(outcome, A_1=done("证书"), B_1=DROPPED))
    assert found.submitted is outcome
    by_hand = judged({**answers, "A-1": Answer("met", evidence=("证书",))})
    assert (found.so_far.compliance, found.so_far.improvement) == (by_hand.compliance, by_hand.improvement)
    by_hand = judged({**answers, "A-1": Answer("met", evidence=("证书",)), "A-2": "met"})
    assert (found.planned.compliance, found.planned.improvement) == (by_hand.compliance, by_hand.improvement)
    assert found.planned.compliance.percent == Decimal("100.0")


def test_a_dropped_red_line_still_caps_the_projected_rating():
    source = SET.replace("weight: 2", "weight: 90")
    outcome = judged({"A-1": "unmet", "A-2": "unmet", "B-1": "met", "B-2": "unmet"}, source=source)
    assert projection(outcome, plan(outcome, A_1=DROPPED)).planned.rating.band.letter == "C"
    assert projection(outcome, plan(outcome)).planned.rating.cap is None


def test_the_levers_are_those_of_the_report_while_nothing_is_done():
    outcome = judged({"A-1": "partly", "A-2": "unmet", "B-1": "met"})
    found, told = projection(outcome, plan(outcome)), leverage(outcome, 3)
    assert [lever.action.gap for lever in found.levers] == list(told.gaps)
    assert tuple(lever.then.compliance.percent for lever in found.levers) == told.alone
    assert found.together.compliance.percent == told.together


def test_levers_leave_out_what_is_done_or_dropped_and_count_from_what_is_done():
    outcome = judged({"A-1": "unmet", "A-2": "unmet", "B-1": "unmet", "B-2": "unmet"})
    found = projection(outcome, plan(outcome, A_1=done(), B_2=DROPPED))
    assert [lever.action.gap.question.id for lever in found.levers] == ["A-2"]
    assert found.levers[0].then.compliance.percent > found.so_far.compliance.percent > outcome.compliance.percent


def test_closing_a_gap_hides_the_question_that_hung_on_it():
    outcome = judged({"A-1": "unmet", "A-2": "met", "B-1": "met", "B-2": "unmet"})
    assert "B-2" in outcome.finding
    found = projection(outcome, plan(outcome, A_1=done()))
    assert "B-2" not in found.so_far.finding


def test_a_question_that_appears_once_a_gap_is_closed_is_open_and_no_rating_is_foretold():
    source = SET.replace("when: A-1 is unmet", "when: A-1 is met")
    outcome = judged({"A-1": "unmet", "A-2": "met", "B-1": "met"}, source=source)
    found = projection(outcome, plan(outcome))
    assert [finding.question.id for finding in found.planned.open] == ["B-2"]
    assert found.planned.rating is None


def test_every_gap_of_the_base_set_can_be_closed():
    for question_set in read_library().sets.values():
        for question in question_set.questions:
            kind = KINDS[question.kind]
            worths = kind.worths(question)
            if not worths:
                continue
            reached = [kind.judge(question, value, DAY) for value in kind.tops(question, DAY)]
            assert max(one.credit for one in reached) == max(one.credit for one in worths), question.id
            assert max(one.improvement for one in reached) == max(one.improvement for one in worths), question.id
            assert all(
                kind.read(question, list(v) if isinstance(v, tuple) else v) == v for v in kind.tops(question, DAY)
            )


FULL, NONE = Worth(Verdict.MET, 100, 100), Worth(Verdict.UNMET, 0, 0)


@pytest.mark.parametrize("kind", ["number", "date"])
@pytest.mark.parametrize(
    "bands",
    [
        (Band(None, Decimal(30), FULL), Band(Decimal(30), None, NONE)),
        (Band(None, Decimal(30), NONE), Band(Decimal(30), None, FULL)),
        (Band(None, Decimal(1), NONE), Band(Decimal(1), Decimal(9), FULL), Band(Decimal(9), None, NONE)),
        (Band(None, None, FULL),),
    ],
)
def test_figures_and_dates_reach_their_best_band(kind, bands):
    question = Question("Q-1", kind, Text("题"), Text("题？"), bands=bands)
    values = KINDS[kind].tops(question, DAY)
    assert FULL in [KINDS[kind].judge(question, value, DAY) for value in values]
    assert [KINDS[kind].read(question, value) for value in values] == list(values)


def test_the_best_of_many_is_all_that_scores_together_or_what_stands_alone():
    half = Worth(Verdict.PARTLY, 50, 50)
    options = [Option(name, Text(name), worth=half) for name in "ab"]
    question = Question(
        "Q-1", "many-of", Text("题"), Text("题？"), options=(*options, Option("z", Text("z"), alone=True))
    )
    assert KINDS["many-of"].tops(question, DAY) == (("a", "b"),)
    question = Question(
        "Q-1", "many-of", Text("题"), Text("题？"), options=(Option("z", Text("z"), worth=FULL, alone=True),)
    )
    assert KINDS["many-of"].tops(question, DAY) == (("z",),)


def test_judging_again_leaves_the_submitted_answers_alone():
    profile = {"profile.regions": ("420100",), "profile.products": ("food",)}
    given = {"A-1": Answer("unmet"), "A-2": Answer("met"), "B-1": Answer("met"), "B-2": Answer("met")}
    outcome = judge(small_set(), law(HUBEI, XUZHOU), profile, given, DAY)
    projection(outcome, plan(outcome))
    assert outcome.finding["A-1"].answer == Answer("unmet")
