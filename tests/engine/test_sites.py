"""Sections that are asked once for each site."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.judging import judge, profile_facts
from engine.kinds import names
from engine.leverage import leverage
from engine.outcome import Score, SectionScore
from engine.questions import Answer, AnswerError, Verdict
from engine.reading.answers import read_answers
from engine.reading.strict_yaml import parse
from engine.sites import at_sites, sited
from engine.tallying import as_proven, counted, total
from tests.engine.sets import DAY, HUBEI, SET, XUZHOU, law, read_set, small_set

SITES = "  - {id: sites, kind: names, title: {zh-Hans: 场所}, text: {zh-Hans: 有哪些场所？}}\n"
REPEATED = SET.replace("sections:\n", SITES + "sections:\n").replace(
    "title: {zh-Hans: 体系, en: System}\n", "title: {zh-Hans: 体系, en: System}\n    repeat: sites\n", 1
)
WITHIN = REPEATED.replace("when: A-1 is unmet", "when: profile.products any [food]").replace(
    "scale: three\n        weight: 2", "scale: three\n        when: A-1 is unmet\n        weight: 2"
)
WORST = WITHIN.replace("repeat: sites", "repeat: sites\n    upward: worst")
NORTH, SOUTH = "北厂", "南厂"


def judged(source, answers, sites=(NORTH, SOUTH)):
    profile = {"profile.regions": ("420100",), "profile.products": ("food",), "profile.sites": sites}
    given = {
        sited(question, site): answer if isinstance(answer, Answer) else Answer(answer)
        for (question, site), answer in answers.items()
    }
    return judge(small_set(source), law(HUBEI, XUZHOU), profile, given, DAY)


def test_each_site_is_asked_and_named():
    outcome = judged(WITHIN, {})
    assert [section.title.zh for section in outcome.question_set.sections] == ["体系 · 北厂", "体系 · 南厂", "培训"]
    assert outcome.finding[sited("A-1", SOUTH)].question.title.zh == "体系 · 南厂"
    assert outcome.finding[sited("A-1", SOUTH)].question.label == "A-1 · 南厂"


def test_a_condition_inside_the_section_looks_at_the_same_site():
    outcome = judged(WITHIN, {("A-1", NORTH): "unmet", ("A-1", SOUTH): "met"})
    assert sited("A-2", NORTH) in outcome.finding
    assert sited("A-2", SOUTH) not in outcome.finding


def test_the_mean_counts_once_whatever_the_number_of_sites():
    outcome = judged(WITHIN, {("A-1", NORTH): "partly", ("A-1", SOUTH): "met"})
    north, south, _ = outcome.sections
    assert (north.compliance.earned, south.compliance.earned) == (150, 300)
    assert (outcome.compliance.earned, outcome.compliance.available) == (225, 300)


def test_the_worst_site_counts_and_its_gaps_are_listed():
    outcome = judged(WORST, {("A-1", NORTH): "partly", ("A-1", SOUTH): "met", ("B-1", ""): "met"})
    assert outcome.compliance.percent == Decimal("50.0")
    assert [gap.question.title.zh for gap in outcome.gaps] == ["体系 · 北厂"]


def test_the_range_reaches_from_the_worst_end_to_the_best_end_of_the_worst_site():
    compliance = judged(WORST, {("A-1", NORTH): "partly"}).counted_sections[0].compliance
    assert [str(figure) for figure in (compliance.percent, compliance.low, compliance.high)] == ["50.0", "0.0", "50.0"]


def test_an_unmet_red_line_at_one_site_caps_the_rating():
    answers = {("A-1", NORTH): "unmet", ("A-1", SOUTH): "met", ("A-2", NORTH): "met"}
    profile = {"profile.regions": ("420100",), "profile.products": ("food",), "profile.sites": (NORTH, SOUTH)}
    given = {sited(*key): Answer(value) for key, value in answers.items()} | {
        "B-1": Answer("met"), "B-2": Answer("met"),
    }  # fmt: skip
    outcome = judge(small_set(WITHIN), law(HUBEI, XUZHOU), profile, given, DAY)
    assert outcome.rating is not None
    assert [finding.question.site for finding in outcome.rating.capped_by] == [NORTH]


def test_proven_compares_the_sites_by_what_they_have_proven():
    outcome = judged(
        WORST, {("A-1", NORTH): Answer("met", evidence=("手册",)), ("A-1", SOUTH): Answer("met")}, (NORTH, SOUTH)
    )
    assert (outcome.compliance.percent, outcome.proven.percent) == (100, 0)


def test_where_the_worst_site_counts_its_gaps_help_most():
    answers = {("A-1", NORTH): "unmet", ("A-2", NORTH): "partly", ("A-1", SOUTH): "met"}
    found = leverage(judged(WORST, answers | {("B-1", ""): "met"}), 3)
    assert [gap.question.site for gap in found.gaps] == [NORTH, NORTH]
    assert found.together == 100


def test_a_gap_that_raises_nothing_by_itself_is_not_named():
    plain = WORST.replace("critical: true", "critical: false")
    found = leverage(judged(plain, {("A-1", NORTH): "unmet", ("A-2", NORTH): "met", ("A-1", SOUTH): "partly"}), 3)
    assert [gap.question.site for gap in found.gaps] == [NORTH]


def test_without_sites_the_section_is_asked_as_it_is_written():
    profile = {"profile.regions": ("420100",), "profile.products": ("food",)}
    outcome = judge(small_set(WITHIN), law(HUBEI, XUZHOU), profile, {}, DAY)
    assert "A-1" in outcome.finding
    assert outcome.open_facts == ("profile.sites",)


def test_a_site_of_another_name_is_another_site():
    outcome = judged(WITHIN, {("A-1", NORTH): "met"}, ("北厂（新）", SOUTH))
    assert outcome.finding[sited("A-1", "北厂（新）")].verdict is Verdict.OPEN


def test_the_same_sites_give_the_same_set():
    base, facts = small_set(WITHIN), {"profile.sites": (NORTH,)}
    assert at_sites(base, facts) is at_sites(base, dict(facts))
    assert at_sites(base, {}) is base
    assert at_sites(at_sites(base, {"profile.sites": (SOUTH,)}), facts) is at_sites(base, facts)
    assert profile_facts(base, {})["profile.sites"] is None


def test_letter_case_and_width_make_no_other_site():
    assert sited("A", "Plant Ａ") == sited("A", "plant a")


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("repeat: products", "repeat: sites", "“products”不是企业画像中题型为 names 的事实"),
        ("upward: worst", "repeat: sites", "upward 只用于有 repeat 的部分"),
        ("repeat: sites\n    upward: best", "repeat: sites", "“best”不在可选值之内"),
    ],
)
def test_authors_are_told_what_cannot_be_repeated(wrong, right, says):
    problems = read_set(WITHIN.replace(right, wrong, 1)).problems
    assert any(says in problem.what.zh for problem in problems)


def test_other_sections_cannot_depend_on_a_question_with_an_answer_for_each_site():
    problems = [problem.what.zh for problem in read_set(REPEATED).problems]
    assert problems == ["条件第 1 列：“A-1”每个地点各答一次，别的部分不能以它为条件"]


def test_answers_files_name_the_site():
    source = """
question_set: small
firm: {name: 甲}
profile: {regions: ['420100'], products: [food], sites: [北厂, 南厂]}
answers: {A-1@北厂: met, B-1: met, A-1@西厂: met}
"""
    root, _ = parse(source, "answers.yaml")
    read, problems = read_answers(root, "answers.yaml", {"small": small_set(WITHIN)})
    assert read.answers[sited("A-1", NORTH)] == Answer("met")
    assert [problem.what.zh for problem in problems] == ["题库没有“A-1@西厂”这一题；是否应为“A-1@南厂”？"]


SCORES = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 20)).map(lambda one: (one[0] * one[1], one[1] * 100)),
    min_size=1,
    max_size=5,
)


@given(SCORES)
def test_what_sites_count_as_lies_between_the_worst_and_the_best(pairs):
    mean, worst = small_set(WITHIN), small_set(WORST)
    scores = [Score(earned, of, earned, earned, of, earned, of) for earned, of in pairs]
    for question_set in (mean, worst):
        names = tuple(f"厂{number}" for number in range(len(scores)))
        sections = at_sites(question_set, {"profile.sites": names}).sections
        parts = [SectionScore(section, score, Score()) for section, score in zip(sections, scores, strict=False)]
        whole = total(one.compliance for one in counted(parts))
        percents = [score.percent for score in scores]
        assert min(percents) - Decimal("0.5") <= whole.percent <= max(percents) + Decimal("0.5")
        assert whole.available <= max(of for _, of in pairs) + 1
        assert as_proven(whole) == whole
        if question_set is worst:
            assert whole.percent == min(percents)


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\x1b", "\0", "\u200b"])
def test_a_site_has_no_name_that_nobody_can_tell_from_another(mark):
    (asked,) = (one for one in small_set(WITHIN).profile if one.kind == "names")
    assert names.read(asked, f"{mark}北厂{mark} ") == ("北厂",)
    assert names.read(asked, f" {mark} ") is None
    with pytest.raises(AnswerError):
        names.read(asked, f"北厂\n北{mark}厂")


def test_two_sites_never_share_their_answers():
    (asked,) = (one for one in small_set(WITHIN).profile if one.kind == "names")
    pair = ("厂52213", "厂61891")
    assert sited("A-1", pair[0]) == sited("A-1", pair[1])
    with pytest.raises(AnswerError):
        names.read(asked, "\n".join(pair))
