import dataclasses

from engine.questions import Answer, Remedy
from engine.texts import NO_TEXT, Text
from reports.gap_report import gap_report
from reports.story import Story
from tests.reports.outcomes import ALL_GAPS, COVER, outcome


def story(answers: dict[str, str | Answer] | None = None, *regions: str, language: str = "zh-Hans") -> Story:
    return gap_report(outcome(answers, *regions), COVER, language).story


def test_mandatory_misses_are_named_and_lead_to_their_gaps():
    misses = story(ALL_GAPS).misses
    assert [(miss.title, miss.anchor) for miss in misses] == [("建立质量管理体系", "gap-1"), ("实现全程追溯", "gap-2")]
    assert [[mark.text for mark in miss.marks] for miss in misses] == [["红线"], []]


def test_levers_say_what_who_when_and_from_what_to_what():
    first, second = story(ALL_GAPS).levers
    assert (first.action, first.owner, first.days) == ("建立质量管理体系。", "质量负责人", "30 日")
    assert (first.raises, second.raises) == ("25.0% → 75.0%", "25.0% → 50.0%")


def test_together_they_say_the_score_and_the_rating_they_lead_to():
    assert story(ALL_GAPS).together == "2 项都做到，合规得分 25.0% → 100.0%，等级 D → A。"


def test_one_action_is_singular_in_english():
    found = story({"A-1": "unmet", "A-2": "met", "B-1": "met"}, language="en")
    assert found.levers_title == "The action that would help most"
    assert found.together == "With it done, Compliance score 50.0% → 100.0%, rating D → A."


def test_claims_without_proof_are_counted_and_named():
    said = story({"A-1": "met", "A-2": "partly"}).unproven.value
    assert said.startswith("1 题需要佐证而没有列明材料（A-1）")
    assert "25.0%" in said


def test_without_a_miss_it_says_why():
    assert story({"A-1": "met", "A-2": "met"}).no_miss == "已作答的强制性题目中没有差距。"
    assert story({}, "440000").no_miss == "没有适用的强制性条款。"


def test_long_remedy_gives_way_to_its_first_step():
    found = outcome(ALL_GAPS)
    finding = found.findings[0]
    remedy = Remedy(Text("长" * 76), Text("先指定负责人。"), NO_TEXT, 30)
    question = dataclasses.replace(finding.question, remedy=remedy)
    changed = finding._replace(asked=dataclasses.replace(finding.asked, question=question))
    levers = gap_report(dataclasses.replace(found, findings=(changed,)), COVER).story.levers
    assert levers[0].action == "先指定负责人。"
