import dataclasses

import pytest

from engine.questions import Answer
from reports.cover import Cover
from reports.gap_report import GapReport, gap_report
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


def report(answers: dict[str, str | Answer] | None = None, *regions: str, language: str = "zh-Hans") -> GapReport:
    return gap_report(outcome(answers, *regions), COVER, language)


def words_of(thing: object) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if dataclasses.is_dataclass(thing):
        return [word for field in dataclasses.fields(thing) for word in words_of(getattr(thing, field.name))]
    return [word for one in thing for word in words_of(one)] if isinstance(thing, tuple) else []


def test_cover_says_who_by_what_and_that_it_is_no_official_finding():
    cover = report().cover
    assert (cover.firm, cover.notice) == ("示例制造有限公司", "自评结果，非行政结论")
    facts = {fact.label: fact.value for fact in cover.facts}
    assert facts["经营地区"] == "湖北省"
    assert facts["适用题库"] == "小题库，第 1.0.0 版"
    assert facts["提交时间"] == "2026年3月31日 16:15（北京时间）"
    assert "企业公章" in cover.boxes


def test_draft_says_that_it_was_not_submitted():
    facts = {fact.label: fact.value for fact in gap_report(outcome(), Cover("某企业")).cover.facts}
    assert facts["提交时间"] == "尚未提交（草稿）"
    assert gap_report(outcome(), Cover("某企业")).cover.proof is None


def test_number_code_and_address_stand_on_the_cover_and_where_it_is_told_how_to_check():
    address = "https://zhiping.example/check/ZP-1?code=K7QF"
    cover = dataclasses.replace(COVER, code="K7QF", address=address)
    found = gap_report(outcome(), cover)
    assert found.cover.proof is not None
    assert [fact.value for fact in found.cover.proof.facts] == ["ZP-1", "K7QF", address]
    assert found.cover.proof.qr is not None
    assert found.checking.proof == found.cover.proof
    assert any("zhiping verify FILE" in step for step in found.checking.steps)


def test_report_made_offline_has_no_code_to_scan():
    found = gap_report(outcome(), COVER)
    assert found.cover.proof is not None
    assert found.cover.proof.qr is None
    assert not any("二维码" in step for step in found.checking.steps)


def test_summary_gives_both_scores_and_what_caps_the_rating():
    summary = report({"A-1": "unmet", "A-2": "met", "B-1": "partly"}).summary
    assert [score.figure for score in summary.scores] == ["50.0%", "50.0%", "0.0%"]
    assert summary.rating.letter == "D"
    assert "1 道红线题未满足（A-1）：在它们满足之前，最高为 C 级" in summary.rating.reason


def test_open_questions_give_a_range_and_no_rating():
    summary = report({"A-1": "met"}).summary
    assert "50.0% 至 100.0%" in summary.scores[0].span
    assert summary.rating.letter == "—"


def test_mandatory_gaps_come_first_and_numbers_run_on():
    groups = report(ALL_GAPS).gaps.groups
    assert [group.heading.title for group in groups] == ["强制性差距", "提升空间"]
    assert [gap.number for group in groups for gap in group.gaps] == ["1", "2", "3"]
    assert [mark.text for mark in groups[0].gaps[0].marks] == ["红线", "强制", "影响大", "未满足"]


def test_gap_says_what_was_answered_what_is_missing_and_what_to_do_first():
    gap = report({**ALL_GAPS, "A-1": Answer("unmet", note="正在准备", evidence=("计划",))}).gaps.groups[0].gaps[0]
    assert gap.answered.answer == "没有"
    assert gap.answered.level == "没有文件。"
    assert (gap.answered.note, gap.answered.evidence) == ("正在准备", ("计划",))
    assert gap.missing == "没有建立质量管理体系。"
    assert gap.remedy is not None
    assert (gap.remedy.first_step, gap.remedy.owner, gap.remedy.days) == ("先指定负责人。", "质量负责人", "30 日")


def test_three_provinces_stand_side_by_side_in_the_order_of_the_firm():
    places = report(ALL_GAPS, *THREE).gaps.groups[0].gaps[0].places
    assert [place.name for place in places] == ["湖北省", "江苏省徐州市", "新疆维吾尔自治区"]
    assert [place.citations[0].text for place in places] == [
        "《湖北省质量促进条例》第一条第二款",
        "《徐州市质量促进条例》第一条第二款",
        "《新疆维吾尔自治区质量促进条例》第一条第二款",
    ]


def test_policy_documents_and_drafts_are_marked():
    hubei, _, xinjiang = report(ALL_GAPS, *THREE).gaps.groups[0].gaps[0].places
    assert [mark.text for mark in xinjiang.citations[1].marks] == ["政策文件"]
    assert [mark.text for mark in hubei.citations[1].marks] == ["草案·不计分"]


def test_province_without_a_provision_says_so_in_its_column():
    found = outcome(ALL_GAPS, *THREE)
    asked = dataclasses.replace(found.findings[0].asked, citations=found.findings[0].asked.citations[:1])
    changed = dataclasses.replace(found, findings=(found.findings[0]._replace(asked=asked),))
    places = gap_report(changed, COVER).gaps.groups[0].gaps[0].places
    assert [place.empty for place in places] == ["", "无对应条款", "无对应条款"]


def test_support_is_grouped_by_instrument():
    supports = report({"B-1": "unmet"}).opportunities.supports
    assert [(support.title, support.offers[0].pin) for support in supports] == [("《湖北省质量促进条例》", "第三条")]


def test_reasons_unproven_claims_and_open_questions_are_listed():
    set_aside, unproven, open_ones = report({"A-1": "met", "A-2": Answer(na="没有批次")}).exceptions.lists
    assert set_aside.table.rows == (("A-2", "实现全程追溯", "没有批次"),)
    assert unproven.table.rows == (("A-1", "建立质量管理体系", "满足", "制度文件；记录"),)
    assert open_ones.table.rows == (("B-1", "开展质量培训", "待作答"),)


def test_every_question_asked_is_among_the_answers_with_its_citations():
    sections = report(ALL_GAPS).answers.sections
    assert [row.id for section in sections for row in section.rows] == ["A-1", "A-2", "B-1"]
    first = sections[0].rows[0]
    assert (first.credit, first.weight, first.gap) == ("0%", "3", "见差距 1")
    assert first.sources[0].pins == ("第一条第二款",)
    assert first.sources[0].title == "湖北"
    assert first.sources[1].pins == ("第一条第二款（草案·不计分）",)


def test_arithmetic_of_each_section_adds_up():
    rows = report({"A-1": "partly", "A-2": "met", "B-1": "met"}).scoring.arithmetic.rows
    assert rows[0] == ("体系", "4.5 / 6", "75.0%", "—", "无适用条款")
    assert rows[-2] == ("合计", "4.5 / 6", "75.0%", "3 / 3", "100.0%")


def test_every_answer_shows_its_arithmetic_and_every_section_its_sum():
    section = report({"A-1": "partly", "A-2": Answer(na="没有批次"), "B-1": "met"}).answers.sections[0]
    assert [row.reckoned for row in section.rows] == ["合规 3 × 50% = 1.5", "—"]
    assert [(fact.label, fact.value) for fact in section.sums] == [("合规", "1.5 / 3 = 50.0%")]


def test_set_and_texts_are_listed_with_edition_short_title_and_digest():
    used = report(ALL_GAPS).sources.used
    assert [fact.value for fact in used[0].facts][:2] == ["题库", "small 第 1.0.0 版"]
    assert used[0].digest.value == "ef" * 32
    assert used[1].facts[0].value == "湖北"


def test_nothing_applicable_is_said_and_never_a_percent():
    found = report({}, "440000")
    assert [score.figure for score in found.summary.scores] == ["无适用条款"] * 3
    assert "不评定等级" in found.summary.rating.reason
    assert found.charts.sections.rows == ()
    said = " ".join(words_of((found.summary, found.charts, found.gaps, found.exceptions, found.scoring.arithmetic)))
    assert "0.0%" not in said
    assert "100.0%" not in said


def test_long_texts_are_visibly_shortened():
    gap = report({**ALL_GAPS, "A-1": Answer("unmet", note="长" * 100_000)}).gaps.groups[0].gaps[0]
    assert len(gap.answered.note) < 2_100
    assert gap.answered.note.endswith("……（此处节选，全文 100000 字）")


def test_braces_in_what_was_typed_are_only_braces():
    cover = Cover("{0.__class__} {{7*7}} %(x)s")
    assert gap_report(outcome(), cover).cover.firm == "{0.__class__} {{7*7}} %(x)s"


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_report_holds_words_and_nothing_of_the_engine(language: str):
    said = words_of(report(ALL_GAPS, *THREE, language=language))
    assert len(said) > 200
    assert not [word for word in said if "Text(" in word or "{" in word]


def test_english_report_cites_in_english():
    gap = report(ALL_GAPS, language="en").gaps.groups[0].gaps[0]
    assert gap.places[0].citations[0].text == "Hubei Regulations, art. 1, para. 2"
    assert gap.marks[0].text == "red line"
