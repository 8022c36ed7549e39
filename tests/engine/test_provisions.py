from engine.judging import judge
from engine.outcome import Outcome
from engine.provisions import DutyFinding, Standing, duty_findings
from engine.questions import Answer
from tests.engine.sets import DAY, HUBEI, SET, judged, law, small_set


def found(outcome: Outcome, name: str = "hubei") -> dict[str, DutyFinding]:
    by_id = {instrument.id: rows for instrument, rows in duty_findings(outcome).items()}
    return {row.citation.duty.id: row for row in by_id[name]}


def test_every_duty_on_enterprises_is_found_in_the_order_of_the_text():
    assert list(found(judged({"A-1": "met"}))) == ["HB-1", "HB-2"]


def test_worst_of_several_questions_decides_and_comes_first():
    row = found(judged({"A-1": "unmet", "B-2": "met"}))["HB-1"]
    assert row.standing is Standing.UNMET
    assert [finding.question.id for finding in row.findings] == ["A-1", "B-2"]


def test_open_question_is_worse_than_a_met_one_and_better_than_a_gap():
    assert found(judged({"A-1": "unmet"}))["HB-1"].standing is Standing.UNMET
    assert found(judged({"A-1": "met"}))["HB-2"].standing is Standing.OPEN


def test_duty_on_other_firms_says_what_its_condition_asks():
    row = found(judged({}, products="toys"))["HB-2"]
    assert row.standing is Standing.OTHER_FIRMS
    assert [(asked.name, asked.values) for asked in row.asks] == [("profile.products", ("food",))]


def test_reason_for_not_applicable_stays_with_the_finding():
    row = found(judged({"A-2": Answer(na="没有批次")}))["HB-2"]
    assert (row.standing, row.findings[0].answer.na) == (Standing.NOT_APPLICABLE, "没有批次")


def test_duty_that_no_question_asks_gives_the_reason_of_the_set():
    source = SET.replace("cites: [HB-2, XZ-2]", "cites: [XZ-2]")
    assert found(judged({}, source=source))["HB-2"].standing is Standing.UNASKED
    listed = source + "unasked:\n  - {duty: HB-2, reason: {zh-Hans: 兜底项}}\n"
    assert found(judged({}, source=listed))["HB-2"].reason.zh == "兜底项"


def test_duty_whose_question_is_not_shown_is_told_apart():
    source = SET.replace("cites: [HB-1, XZ-1]", "cites: [XZ-1]").replace("A-1 is unmet", "profile.products any [toys]")
    assert found(judged({}, source=source))["HB-1"].standing is Standing.NOT_SHOWN


def test_duty_that_hangs_on_an_open_fact_is_pending():
    outcome = judge(small_set(), law(HUBEI), {"profile.regions": ("420100",)}, {}, DAY)
    assert found(outcome)["HB-2"].standing is Standing.PENDING


def test_duties_carry_the_title_of_their_topic():
    assert found(judged({}))["HB-1"].citation.duty.topic_title.zh == "体系"
