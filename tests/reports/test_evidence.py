from engine.questions import Answer
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
