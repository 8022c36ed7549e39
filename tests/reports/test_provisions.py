from engine.questions import Answer
from reports.gap_report import gap_report
from reports.provisions import DutyRow, Provisions
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


def chapter(answers: dict[str, str | Answer] | None = None, *regions: str, language: str = "zh-Hans") -> Provisions:
    return gap_report(outcome(answers, *regions), COVER, language).provisions


def rows(answers: dict[str, str | Answer], *regions: str) -> tuple[DutyRow, ...]:
    return chapter(answers, *regions).tables[0].rows


def test_every_duty_on_enterprises_has_its_row_also_where_it_is_met():
    found = rows({"A-1": "unmet", "A-2": "met"})
    assert [(row.pin, row.force.text, row.finding.text) for row in found] == [
        ("第一条第二款", "强制", "未满足"),
        ("第二条", "强制", "满足"),
    ]


def test_row_names_the_questions_that_answer_it_and_leads_to_the_gap():
    unmet, met = rows({"A-1": "unmet", "A-2": "met"})
    assert [(one.id, one.credit, one.anchor) for one in unmet.answered_by] == [("A-1", "0%", "gap-1")]
    assert [(one.id, one.credit, one.anchor) for one in met.answered_by] == [("A-2", "100%", "")]


def test_reason_stands_beside_what_is_not_applicable():
    row = rows({"A-2": Answer(na="没有批次")})[1]
    assert (row.finding.text, row.detail) == ("不适用", "没有批次")


def test_drafts_and_policy_documents_are_tables_of_their_own_with_their_mark():
    tables = chapter(ALL_GAPS, *THREE).tables
    assert [(table.heading.title, [mark.text for mark in table.marks]) for table in tables][3:] == [
        ("《新疆维吾尔自治区人民政府关于质量的决定》", ["政策文件"]),
        ("《湖北省质量条例（征求意见稿）》", ["草案·不计分"]),
    ]


def test_counts_say_how_many_stand_how():
    counts = chapter({"A-1": "unmet", "A-2": "met"}).tables[0].counts
    assert [(fact.label, fact.value) for fact in counts] == [("满足", "1"), ("未满足", "1")]


def test_jurisdictions_stand_side_by_side_by_topic_without_drafts():
    table = chapter({"A-1": "unmet", "A-2": "met"}, *THREE).comparison
    assert table is not None
    assert table.columns == ("主题", "湖北省", "江苏省徐州市", "新疆维吾尔自治区")
    hubei, _, xinjiang = table.rows[0].cells
    assert [(fact.label, fact.value) for fact in hubei.counts] == [("满足", "1"), ("未满足", "1")]
    assert [(fact.label, fact.value) for fact in xinjiang.counts] == [("满足", "2"), ("未满足", "2")]
    assert hubei.pins == ("第一条第二款", "第二条")


def test_one_jurisdiction_needs_no_comparison():
    assert chapter(ALL_GAPS).comparison is None


def test_nothing_in_force_is_said():
    assert chapter({}, "440000").empty


def test_english_rows_cite_in_english():
    row = chapter(ALL_GAPS, language="en").tables[0].rows[0]
    assert (row.pin, row.finding.text) == ("art. 1, para. 2", "unmet")
