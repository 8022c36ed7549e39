from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judging import judge
from engine.law import Force
from engine.outcome import Score, ScoreName, percent
from engine.questions import Answer, Verdict
from tests.engine.sets import HUBEI, SET, XUZHOU, judged, law, small_set


def test_earned_is_weight_times_credit_and_available_weight_times_100():
    outcome = judged({"A-1": "partly", "A-2": "met"})
    assert (outcome.compliance.earned, outcome.compliance.available) == (3 * 50 + 2 * 100, 500)
    assert outcome.compliance.percent == Decimal("70.0")


def test_unanswered_question_earns_nothing_and_widens_the_range():
    outcome = judged({"A-1": "partly"})
    assert outcome.compliance.percent == Decimal("50.0")
    assert (outcome.compliance.low, outcome.compliance.high) == (Decimal("30.0"), Decimal("70.0"))


def test_range_closes_when_everything_is_answered():
    score = judged({"A-1": "met", "A-2": "unmet"}).compliance
    assert score.low == score.percent == score.high == Decimal("60.0")


def test_two_scores_are_kept_apart_by_force():
    outcome = judged({"A-1": "met", "A-2": "unmet", "B-1": "partly"})
    assert outcome.compliance.available == 500
    assert (outcome.improvement.earned, outcome.improvement.available) == (50, 100)


def test_improvement_uses_its_own_credit():
    assert judged({"B-1": "met"}).improvement.percent == Decimal("90.0")


def test_not_applicable_leaves_both_sides():
    outcome = judged({"A-1": "met", "A-2": Answer(na="没有批次"), "B-1": "met"})
    assert (outcome.compliance.earned, outcome.compliance.available) == (300, 300)
    assert [finding.question.id for finding in outcome.not_applicable] == ["A-2"]


def test_nothing_applicable_is_no_percent_and_no_rating():
    outcome = judged({}, regions=("110000",))
    assert outcome.findings == ()
    assert outcome.compliance.percent is None
    assert not outcome.compliance.applies
    assert outcome.rating is None


def test_force_is_the_strongest_among_the_regions_of_the_firm():
    assert judged({}, regions=("320300",)).finding["A-1"].asked.force is Force.ENCOURAGED
    both = judged({}, regions=("320300", "420000")).finding["A-1"].asked
    assert both.force is Force.MANDATORY
    assert [citation.duty.id for citation in both.citations] == ["HB-1", "XZ-1"]


def test_duty_that_does_not_apply_is_not_asked():
    outcome = judged({}, products="toys")
    assert "A-2" not in outcome.finding
    assert ("A-2", "no-citation") in [(hidden.question.id, hidden.reason) for hidden in outcome.hidden]


def test_instrument_not_yet_in_force_counts_for_nothing():
    profile = {"profile.regions": ("420100",), "profile.products": ("food",)}
    outcome = judge(small_set(), law(HUBEI, XUZHOU), profile, {}, date(2024, 10, 31))
    assert outcome.findings == ()


def test_repealed_instrument_counts_until_its_last_day():
    ended = HUBEI.replace("status: in-force", "status: repealed\nrepealed: 2026-01-01")
    profile = {"profile.regions": ("420100",), "profile.products": ("food",)}
    before, after = (
        judge(small_set(), law(ended, XUZHOU), profile, {}, day) for day in (date(2025, 12, 31), date(2026, 1, 1))
    )
    assert len(before.findings) > 0
    assert after.findings == ()


def test_draft_is_shown_beside_a_question_and_never_counts():
    draft = XUZHOU.replace("status: in-force", "status: draft").replace("effective: 2024-11-01", "")
    profile = {"profile.regions": ("420100", "320300"), "profile.products": ("food",)}
    asked = judge(small_set(), law(HUBEI, draft), profile, {}, date(2026, 1, 1)).finding["A-1"].asked
    assert [citation.duty.id for citation in asked.citations] == ["HB-1"]
    assert [citation.duty.id for citation in asked.drafts] == ["XZ-1"]


def test_question_with_drafts_only_is_not_asked():
    draft = XUZHOU.replace("status: in-force", "status: draft").replace("effective: 2024-11-01", "")
    profile = {"profile.regions": ("320300",), "profile.products": ("food",)}
    assert judge(small_set(), law(HUBEI, draft), profile, {}, date(2026, 1, 1)).findings == ()


def test_set_may_ask_uncited_questions_without_scoring_them():
    outcome = judged({"A-1": "unmet"}, regions=("110000",), source=SET + "without_citation: unscored\n")
    finding = outcome.finding["A-1"]
    assert (finding.verdict, finding.scored) == (Verdict.UNMET, False)
    assert not outcome.compliance.applies


def test_rating_waits_until_nothing_is_open():
    assert judged({"A-1": "met", "A-2": "met"}).rating is None
    rating = judged({"A-1": "met", "A-2": "met", "B-1": "unmet"}).rating
    assert rating is not None
    assert rating.band.letter == "A"


def test_unmet_critical_duty_caps_the_rating():
    source = SET.replace("weight: 3", "weight: 1").replace("weight: 2", "weight: 100")
    rating = judged({"A-1": "unmet", "A-2": "met", "B-1": "met", "B-2": "met"}, source=source).rating
    assert rating is not None
    assert (rating.by_score.letter, rating.band.letter, rating.lowered) == ("A", "C", True)
    assert [finding.question.id for finding in rating.capped_by] == ["A-1"]


def test_lower_score_wins_over_the_cap():
    rating = judged({"A-1": "unmet", "A-2": "unmet", "B-1": "met", "B-2": "unmet"}).rating
    assert rating is not None
    assert (rating.band.letter, rating.lowered) == ("D", False)


def test_critical_question_that_is_only_encouraged_caps_nothing():
    rating = judged({"A-1": "unmet", "A-2": "met", "B-1": "met"}, regions=("320300",)).rating
    assert rating is not None
    assert rating.cap is None


def test_claim_without_required_evidence_scores_and_is_listed_as_unproven():
    outcome = judged({"A-1": "met", "A-2": Answer("met", evidence=("台账",))})
    assert outcome.compliance.earned == 500
    assert outcome.proven.earned == 200
    assert outcome.proven.available == 500
    assert [finding.question.id for finding in outcome.unproven] == ["A-1"]


def test_follow_up_question_is_pending_then_asked_or_hidden():
    assert [question.id for question in judged({}).pending] == ["B-2"]
    assert "B-2" in judged({"A-1": "unmet"}).finding
    assert "B-2" not in judged({"A-1": "met"}).finding


def test_hidden_answer_is_kept_out_of_the_judgement():
    shown, hidden = judged({"A-1": "unmet", "B-2": "met"}), judged({"A-1": "met", "B-2": "unmet"})
    assert shown.compliance.available == 300 + 200 * 0 + 100
    assert hidden.compliance.available == 300


def test_open_profile_leaves_questions_pending_and_no_rating():
    outcome = judge(small_set(), law(HUBEI, XUZHOU), {"profile.regions": ("420100",)}, {}, date(2026, 1, 1))
    assert outcome.open_facts == ("profile.products",)
    assert "A-2" in [question.id for question in outcome.pending]
    assert outcome.rating is None


def test_gaps_are_ordered_by_force_severity_and_shortfall():
    outcome = judged({"A-1": "partly", "A-2": "unmet", "B-1": "unmet"})
    assert [gap.question.id for gap in outcome.gaps] == ["A-1", "A-2", "B-1"]


def test_support_that_a_met_answer_uses_is_no_longer_an_opportunity():
    assert [citation.duty.id for citation in judged({"B-1": "unmet"}).opportunities] == ["HB-3"]
    assert judged({"B-1": "met"}).opportunities == ()


def test_every_score_is_the_sum_of_the_findings_that_make_it():
    outcome = judged({"A-1": "partly", "A-2": "met", "B-1": "partly"})
    found = [tuple(outcome.towards(ScoreName.COMPLIANCE, one.section.id)) for one in outcome.sections]
    for one, findings in zip(outcome.sections, found, strict=True):
        assert sum(finding.earned for finding in findings) == one.compliance.earned
        assert sum(finding.question.weight * 100 for finding in findings) == one.compliance.available
    assert sum(finding.earned for findings in found for finding in findings) == outcome.compliance.earned


def test_what_counts_towards_a_score_holds_the_open_and_the_inapplicable():
    outcome = judged({"A-2": Answer(na="none here")})
    section = outcome.finding["A-2"].question.section
    towards = {f.question.id: f.verdict for f in outcome.towards(ScoreName.COMPLIANCE, section)}
    assert towards["A-1"] is Verdict.OPEN
    assert towards["A-2"] is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("earned", "available", "shown"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (1, 2001, "0.0"), (9995, 10000, "100.0"), (9994, 10000, "99.9")],
)
def test_percent_is_rounded_half_up_once(earned, available, shown):
    assert str(percent(earned, available)) == shown


def test_percent_of_nothing_is_none():
    assert percent(0, 0) is None


@given(st.dictionaries(st.sampled_from(["A-1", "A-2", "B-1", "B-2"]), st.sampled_from(["met", "partly", "unmet"])))
def test_score_so_far_lies_within_its_range(answers):
    for score in (judged(answers).compliance, judged(answers).improvement):
        if score.percent is not None and score.low is not None and score.high is not None:
            assert score.low <= score.percent <= score.high


@given(st.sampled_from(["met", "partly", "unmet"]), st.sampled_from(["met", "partly", "unmet"]))
def test_final_score_lies_within_every_earlier_range(first, second):
    before, after = judged({"A-1": first}, source=SET).compliance, judged({"A-1": first, "A-2": second}).compliance
    assert before.low is not None
    assert after.high is not None
    if first != "unmet":
        assert before.low <= after.percent <= before.high


def test_empty_score_applies_to_nobody():
    assert not Score().applies


def test_judging_twice_gives_equal_findings():
    first, second = judged({"A-1": "met"}), judged({"A-1": "met"})
    assert [tuple(f[1:]) for f in first.findings] == [tuple(f[1:]) for f in second.findings]


def test_region_with_a_draft_only_is_asked_nothing_and_leaves_nothing_pending():
    draft = XUZHOU.replace("status: in-force", "status: draft").replace("effective: 2024-11-01", "")
    profile = {"profile.regions": ("320300",), "profile.products": ("food",)}
    outcome = judge(small_set(), law(HUBEI, draft), profile, {}, date(2026, 1, 1))
    assert outcome.complete
    assert {hidden.reason for hidden in outcome.hidden} == {"no-citation"}


def test_range_counts_what_an_open_profile_leaves_pending():
    profile = {"profile.regions": ("420100",)}
    answers = {"A-1": Answer("met"), "B-1": Answer("met")}
    outcome = judge(small_set(), law(HUBEI, XUZHOU), profile, answers, date(2026, 1, 1))
    assert [question.id for question in outcome.pending] == ["A-2"]
    assert (outcome.compliance.low, outcome.compliance.high) == (Decimal("60.0"), Decimal("100.0"))
    assert outcome.rating is None


def test_fact_that_no_profile_asks_withholds_the_rating():
    strange = law(HUBEI.replace("profile.products any", "profile.colour any"), XUZHOU)
    profile = {"profile.regions": ("420100",), "profile.products": ("food",)}
    answers = {"A-1": Answer("met"), "B-1": Answer("met")}
    outcome = judge(small_set(), strange, profile, answers, date(2026, 1, 1))
    assert not outcome.complete
    assert outcome.rating is None
