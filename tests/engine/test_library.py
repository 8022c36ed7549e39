import shutil
from datetime import date

import pytest

from engine.checking import check, judge_example, summary
from engine.law import Bearer, Force, Status
from engine.library import QUESTIONNAIRES, read_library, survey
from engine.problems import ReadingError, Weight
from engine.questions import Verdict
from engine.regions import all_regions
from engine.succession import has_ended

LIBRARY = read_library()
BASE = LIBRARY.sets["enterprise-quality-duties"]


def test_library_has_no_errors_and_no_warnings():
    assert [problem.to("en") for problem in check(LIBRARY) if problem.weight is not Weight.NOTE] == []


def test_base_set_is_complete():
    assert len(BASE.questions) == 102
    assert len(BASE.sections) == 16
    assert len(LIBRARY.duties) == 411


def test_every_mandatory_duty_on_enterprises_is_asked_or_listed_with_a_reason():
    asked = {duty for question in BASE.questions for duty in question.cites}
    listed = {entry.duty: entry.reason for entry in BASE.unasked}
    for instrument in LIBRARY.instruments:
        for duty in instrument.duties:
            if duty.force is Force.MANDATORY and duty.bearer is Bearer.ENTERPRISE:
                assert duty.id in asked or listed[duty.id].zh, duty.id


def test_check_notices_a_mandatory_duty_that_is_not_asked(tmp_path):
    root = copied(tmp_path)
    edit(root / "sets/enterprise-quality-duties/set.yaml", "cites: [HB24-23-1-s2-a]", "cites: [XJ24-06-1-a]")
    assert any("HB24-23-1-s2-a is neither asked" in problem.what.en for problem in check(survey(root)))


@pytest.mark.parametrize("example", LIBRARY.examples, ids=lambda example: example.file.rsplit("/", 1)[-1])
def test_golden_example_comes_to_what_it_says(example):
    assert summary(judge_example(example, LIBRARY)) == example.expect


def test_check_notices_a_golden_example_that_fails(tmp_path):
    root = copied(tmp_path)
    edit(root / "sets/enterprise-quality-duties/examples/wuhan-food.yaml", "rating: B", "rating: A")
    (problem,) = [p for p in check(survey(root)) if p.weight is Weight.ERROR]
    assert problem.what.en == "rating should be A and is B"
    assert problem.line > 1


def test_three_provinces_are_judged_from_one_answer():
    example = next(one for one in LIBRARY.examples if one.file.endswith("three-provinces.yaml"))
    outcome = judge_example(example, LIBRARY)
    instruments = {citation.instrument.id for citation in outcome.finding["S03-Q1"].asked.citations}
    assert {"hubei-2024", "xuzhou-2018", "xinjiang-2024"} <= instruments


def test_draft_never_counts_and_policy_document_never_obliges():
    for instrument in LIBRARY.instruments:
        if instrument.status is Status.DRAFT:
            assert not instrument.binds_on(date(2030, 1, 1))
        if instrument.kind == "policy-document":
            assert all(duty.force is not Force.MANDATORY for duty in instrument.duties)


def test_every_scale_level_of_every_question_is_described_in_chinese():
    for question in BASE.questions:
        assert all(option.help.zh and option.worth for option in question.options), question.id


def test_titles_sections_and_scales_are_there_in_english():
    assert BASE.title.en
    assert all(section.title.en for section in BASE.sections)
    assert all(question.title.en for question in BASE.questions)
    assert all(option.label.en for question in BASE.questions for option in question.options)
    assert all(fact.text.en for fact in BASE.profile)


def test_critical_questions_cannot_be_set_aside():
    assert [question.id for question in BASE.questions if question.critical and question.na] == []


def test_met_is_worth_full_compliance_in_every_scale():
    worths = [option.worth for question in BASE.questions for option in question.options if option.worth]
    assert all(worth.credit == 100 for worth in worths if worth.verdict is Verdict.MET)


def test_no_fine_or_penalty_is_named_in_any_text_for_firms():
    for path in QUESTIONNAIRES.rglob("set.yaml"):
        source = path.read_text("utf-8")
        assert not [word for word in ("罚款", "处以罚", "万元罚", "吊销") if word in source]


def test_broken_files_are_reported_together_and_nothing_starts(tmp_path):
    root = copied(tmp_path)
    edit(root / "instruments/hubei-2024.yaml", "pin: art_6__para_1__item_1", "pin: art_6__para_1__item_9")
    edit(root / "instruments/xuzhou-2018.yaml", "force: mandatory", "force: obligatory")
    edit(root / "sets/enterprise-quality-duties/set.yaml", "weight: 3", "weight: much")
    with pytest.raises(ReadingError) as caught:
        read_library(root)
    files = {problem.file for problem in caught.value.problems if problem.weight is Weight.ERROR}
    assert files >= {
        "instruments/hubei-2024.yaml",
        "instruments/xuzhou-2018.yaml",
        "sets/enterprise-quality-duties/set.yaml",
    }


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"id: [", b"just words"])
def test_file_that_is_no_text_is_a_problem_and_no_crash(tmp_path, content):
    root = copied(tmp_path)
    (root / "instruments/hubei-2024.yaml").write_bytes(content)
    assert any(problem.weight is Weight.ERROR for problem in survey(root).problems)


def test_regions_hold_provinces_prefectures_and_directly_governed_counties():
    names = {region.code: region.name for region in all_regions()}
    assert names["420000"] == "湖北省"
    assert names["320300"] == "江苏省徐州市"
    assert names["650100"] == "新疆维吾尔自治区乌鲁木齐市"
    assert names["429004"] == "湖北省仙桃市"
    assert names["500000"] == "重庆市"


def test_superseded_instrument_knows_what_supersedes_it(tmp_path):
    root = copied(tmp_path)
    supersede(root, "hubei-2024")
    found = read_library(root).instrument["xuzhou-2018"]
    assert (has_ended(found), found.successor.zh) == (True, "湖北省质量促进条例")
    assert not has_ended(read_library(root).instrument["hubei-2024"])


def test_check_warns_where_what_supersedes_is_not_on_file(tmp_path):
    root = copied(tmp_path)
    supersede(root, "xuzhou-2031")
    (problem,) = [one for one in survey(root).problems if "xuzhou-2031" in one.what.en]
    assert (problem.file, problem.weight) == ("instruments/xuzhou-2018.yaml", Weight.WARNING)
    assert has_ended(read_library(root).instrument["xuzhou-2018"])


def supersede(root, by, since="2027-01-01"):
    ended = f"status: superseded\nsuperseded_by: {by}\nrepealed: {since}"
    edit(root / "instruments/xuzhou-2018.yaml", "status: in-force", ended)


def copied(tmp_path):
    return shutil.copytree(QUESTIONNAIRES, tmp_path / "questionnaires")


def edit(path, old, new):
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")
