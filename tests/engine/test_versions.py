"""What is carried from one version of a set to another, and how assessments line up in chains."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.judging import judge
from engine.questions import Answer
from engine.records import Assessment, StoredAnswer
from engine.sites import sited
from engine.versions import Origin, Since, Way, carry, chains, since
from tests.engine.sets import DAY, HUBEI, SET, XUZHOU, law, read_set, small_set

NEWER = SET.replace("version: 1.0.0", "version: 2.0.0")


def kept(**answers):
    return {
        name.replace("_", "-"): StoredAnswer(name.replace("_", "-"), a, 3, "li", "t") for name, a in answers.items()
    }


def carried(source, **answers):
    """Return what is carried from the small set into another source: ids, and reasons for what is left."""
    found, left = carry(small_set(), small_set(source), kept(**answers))
    return [one.question for one in found], {one.question.id: one.why.zh for one in left}


def test_answers_hold_under_a_version_that_asks_the_same():
    answers = {"A_1": Answer("met", note="n", evidence=("e",)), "A_2": Answer(na="没有批次")}
    assert carried(NEWER, **answers) == (["A-1", "A-2"], {})


def test_empty_answers_are_not_carried():
    assert carried(NEWER, A_1=Answer()) == ([], {})


def test_answer_to_a_question_that_is_gone_is_left_with_the_reason():
    gone = NEWER.replace("id: B-1\n", "id: B-9\n")
    assert carried(gone, A_1=Answer("met"), B_1=Answer("met")) == (["A-1"], {"B-1": "新版题库不再有这一题"})


def test_answer_to_a_question_of_another_kind_is_left():
    other = NEWER.replace("kind: one-of\n        title: {zh-Hans: 追溯}", "kind: text\n        title: {zh-Hans: 追溯}")
    other = other.replace("scale: three\n        weight: 2", "weight: 0")
    found, left = carry(small_set(), read_set(other).question_set, kept(A_2=Answer("met")))
    assert (found, [one.why.zh for one in left]) == ((), ["题型变了"])


@pytest.mark.parametrize(
    "change",
    [
        ("partly: {label: {zh-Hans: 部分}", "partly: {label: {zh-Hans: 大部分}"),
        ("    unmet: {label", "    none: {label: {zh-Hans: 无}, credit: 0, verdict: unmet}\n    unmet: {label"),
    ],
)
def test_answer_is_left_where_the_options_changed(change):
    assert carried(NEWER.replace(*change), A_1=Answer("met"))[1] == {"A-1": "选项变了"}


def test_credits_may_change_without_touching_the_answer():
    assert carried(NEWER.replace("credit: 50", "credit: 60"), A_1=Answer("partly"))[0] == ["A-1"]


def test_reason_for_not_applicable_is_left_where_it_is_no_longer_allowed():
    strict = NEWER.replace("        na: {when: {zh-Hans: 没有批次}}\n", "")
    assert carried(strict, A_2=Answer(na="没有批次"))[1] == {"A-2": "这一题不能再选“不适用”"}


def test_answer_that_no_longer_reads_is_left_with_what_is_wrong():
    fewer = replace(small_set(), profile=tuple(_without(fact, "420100") for fact in small_set().profile))
    answers = {"profile.regions": StoredAnswer("profile.regions", Answer(("420100",)), 1, "li", "t")}
    found, left = carry(small_set(), fewer, answers)
    assert found == ()
    assert "420100" in left[0].why.zh


def _without(question, option):
    return replace(question, options=tuple(one for one in question.options if one.id != option))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (Answer("met"), Answer("met"), Since.SAME),
        (Answer("met"), Answer("unmet"), Since.CHANGED),
        (Answer("met", note="n"), Answer("met"), Since.CHANGED),
        (Answer(), Answer("met"), Since.CHANGED),
        (None, Answer("met"), Since.LEFT),
        (Answer("met"), None, None),
        (Answer("met"), Answer(), None),
    ],
)
def test_an_answer_is_compared_with_the_one_before(now, before, expected):
    stored = [answer and StoredAnswer("A-1", answer, 1, "li", "t") for answer in (now, before)]
    assert since(*stored) is expected


def begun(name, submitted=""):
    return Assessment(name, "firm", "small", "1", "d", f"2026-0{name[-1]}-01T00:00:00Z", submitted)


def test_revisions_line_up_and_copies_begin_a_line_of_their_own():
    found = [begun("a4"), begun("a3", "t3"), begun("a2", "t2"), begun("a1", "t1")]
    origins = {
        "a2": Origin("a2", "a1", Way.REVISION),
        "a3": Origin("a3", "a2", Way.COPY),
        "a4": Origin("a4", "a3", Way.REVISION),
    }
    second, first = chains(found, origins)
    assert [(v.assessment.id, v.number) for v in second.versions] == [("a4", 2), ("a3", 1)]
    assert [(v.assessment.id, v.number) for v in first.versions] == [("a2", 2), ("a1", 1)]
    assert second.copied_from.id == "a2"
    assert first.copied_from is None
    assert second.submitted.assessment.id == "a3"
    assert (first.latest.number, [v.number for v in first.earlier]) == (2, [1])


def test_an_old_assessment_that_is_revised_again_comes_first():
    found = [begun("a3"), begun("a2", "t2"), begun("a1", "t1")]
    origins = {"a3": Origin("a3", "a1", Way.REVISION)}
    assert [chain.latest.assessment.id for chain in chains(found, origins)] == ["a3", "a2"]


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.one_of(
            st.builds(Answer, st.sampled_from(["met", "partly", "unmet"]), evidence=st.sampled_from([(), ("e",)])),
            st.just(Answer(na="没有批次")) if name == "A-2" else st.nothing(),
        )
        for name in ("A-1", "A-2", "B-1", "B-2")
    },
)


@given(answers=ANSWERS)
@settings(max_examples=60, deadline=None)
def test_all_that_is_carried_under_the_same_set_comes_to_the_same(answers):
    laws, the_set = law(HUBEI, XUZHOU), small_set()
    profile = {"profile.regions": ("420100", "320300"), "profile.products": ("food",)}
    stored = {name: StoredAnswer(name, answer, 1, "li", "t") for name, answer in answers.items()}
    found, left = carry(the_set, the_set, stored)
    before = judge(the_set, laws, profile, answers, DAY)
    after = judge(the_set, laws, profile, {one.question: one.answer for one in found}, DAY)
    assert left == ()
    assert [f[1:] for f in after.findings] == [f[1:] for f in before.findings]
    assert (after.compliance, after.improvement, after.rating) == (before.compliance, before.improvement, before.rating)


def test_answers_of_each_site_are_carried_and_those_of_sites_no_longer_named_are_not():
    sites = SET.replace("  - id: A\n", "  - id: A\n    repeat: sites\n    upward: worst\n").replace(
        "sections:\n", "  - {id: sites, kind: names, title: {zh-Hans: 场所}, text: {zh-Hans: 有哪些？}}\nsections:\n", 1
    )
    sites = sites.replace("        when: A-1 is unmet\n", "")
    before, after = small_set(sites), small_set(sites.replace("version: 1.0.0", "version: 2.0.0"))
    stored = {"profile.sites": Answer(("北厂", "南厂"))}
    stored |= {sited("A-1", site): Answer("met") for site in ("北厂", "南厂", "旧厂")}
    stored = {name: StoredAnswer(name, answer, 1, "li", "t") for name, answer in stored.items()}
    found, left = carry(before, after, stored)
    assert {one.question for one in found} == {"profile.sites", sited("A-1", "北厂"), sited("A-1", "南厂")}
    assert left == ()
