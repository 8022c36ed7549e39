from engine.questions import Answer, Document
from reports.evidence import Evidence
from reports.gap_report import gap_report
from tests.reports.outcomes import COVER, outcome


def chapter(answers: dict[str, str | Answer]) -> Evidence:
    return gap_report(outcome(answers), COVER).evidence


def test_material_is_listed_once_with_every_question_that_rests_on_it():
    found = chapter({"A-1": Answer("met", evidence=("手册", "记录")), "A-2": Answer("met", evidence=("记录",))})
    assert [(one.number, one.name, one.questions) for one in found.materials] == [
        ("1", "手册", ("A-1",)),
        ("2", "记录", ("A-1", "A-2")),
    ]


def test_digest_is_empty_until_there_is_a_file():
    assert chapter({"A-1": Answer("met", evidence=("手册",))}).materials[0].digest == ""


def test_nothing_named_is_said():
    assert chapter({"A-1": "met"}).empty == "没有列明佐证材料。"


MANUAL = Document("质量手册", "3f2a91c0" + "0" * 56, "2025-01-01", "2026-03-31")
OLD = Document("检验报告", "ab" * 32, "", "2026-03-30")
FILED: dict[str, str | Answer] = {
    "A-1": Answer("met", evidence=("记录",), documents=(MANUAL,)),
    "A-2": Answer("met", documents=(MANUAL, OLD)),
}


def test_files_are_listed_once_with_whole_digest_and_days():
    found = chapter(FILED)
    assert [(one.name, one.questions, one.digest, one.days) for one in found.materials] == [
        ("记录", ("A-1",), "", ""),
        ("质量手册", ("A-1", "A-2"), MANUAL.digest, "2025年1月1日出具；2026年3月31日到期"),
        ("检验报告", ("A-2",), OLD.digest, "2026年3月30日已过期，不作为佐证"),
    ]
    assert "SHA-256" in found.heading.lead
    assert "SHA-256" not in chapter({"A-1": Answer("met", evidence=("手册",))}).heading.lead


def test_answers_name_their_files_by_title_and_short_digest():
    report = gap_report(outcome(FILED), COVER)
    rows = {row.id: row.answered.evidence for section in report.answers.sections for row in section.rows}
    assert rows["A-1"] == ("记录", "质量手册 [3f2a91c0]")
    assert rows["A-2"] == ("质量手册 [3f2a91c0]", "检验报告 [abababab]（已过期）")


def test_an_expired_file_proves_nothing_and_one_on_its_last_day_does():
    assert outcome(FILED).finding["A-1"].proven
    judged = outcome({"A-1": Answer("met", documents=(OLD,))})
    assert not judged.finding["A-1"].proven
    assert judged.proven.earned == 0
    assert judged.compliance.earned > 0
