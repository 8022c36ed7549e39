import dataclasses
from datetime import date

from engine.questions import Answer
from reports.gap_report import gap_report
from reports.plan import Plan
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


def plan(answers: dict[str, str | Answer] | None = None, *regions: str) -> Plan:
    return gap_report(outcome(answers, *regions), COVER).plan


def test_every_gap_has_a_measure_under_its_own_number():
    report = gap_report(outcome(ALL_GAPS), COVER)
    gaps = [gap for group in report.gaps.groups for gap in group.gaps]
    assert [(one.number, one.anchor, one.id) for one in report.plan.measures] == [
        (gap.number, gap.anchor, gap.id) for gap in gaps
    ]


def test_measure_says_what_who_and_by_when_counted_from_the_assessment_day():
    first = plan(ALL_GAPS).measures[0]
    assert (first.action, first.first_step, first.owner) == ("建立质量管理体系。", "先指定负责人。", "质量负责人")
    assert (first.days, first.due, first.due_on) == ("30 日", "2026年4月30日", date(2026, 4, 30))
    assert [mark.text for mark in first.marks] == ["红线", "强制"]


def test_measure_names_texts_by_their_short_title():
    found = plan(ALL_GAPS, *THREE).measures[0].sources
    assert [source.title for source in found] == ["湖北", "湖北", "徐州", "新疆", "新疆"]


def test_person_signature_and_completion_are_left_to_the_firm():
    assert plan(ALL_GAPS).blanks == ("责任人", "签字", "完成情况")


def test_gap_without_a_remedy_leaves_the_measure_to_the_firm():
    found = outcome(ALL_GAPS)
    finding = found.findings[0]
    question = dataclasses.replace(finding.question, remedy=None)
    changed = finding._replace(asked=dataclasses.replace(finding.asked, question=question))
    measure = gap_report(dataclasses.replace(found, findings=(changed,)), COVER).plan.measures[0]
    assert (measure.due, measure.due_on, measure.owner) == ("", None, "")
    assert "由企业自行确定" in measure.action


def test_nothing_to_do_is_said():
    assert plan({"A-1": "met", "A-2": "met", "B-1": "met"}).empty == "已作答的题目中没有发现差距。"
