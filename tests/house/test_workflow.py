import ast
import inspect
import json
import shutil

import pytest

from engine import printing, workflow
from engine.canonical import digest_of
from engine.desk import day_of
from engine.errors import (
    IncompleteError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    StaleError,
    SubmittedError,
    TakenError,
)
from engine.library import QUESTIONNAIRES, read_library
from engine.questions import Answer
from engine.records import Change, Submission
from engine.workflows import members, together, versions
from tests.house.people import LIBRARY, NOW, SET, USCC, house


@pytest.fixture
def home(tmp_path):
    return house(tmp_path / "home")


@pytest.mark.parametrize(
    ("module", "least"), [(workflow, 8), (printing, 4), (versions, 7), (together, 9), (members, 8)]
)
def test_every_workflow_function_asks_first_whether_the_actor_may(module, least):
    tree = ast.parse(inspect.getsource(module))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    acting = [node for node in public if any(arg.arg == "actor" for arg in node.args.args)]
    assert len(acting) >= least
    for function in acting:
        first = function.body[1]
        assert ast.unparse(first).startswith("require(store, actor, Permission."), (
            f"{function.name} must call require first"
        )


def test_firm_with_a_mistyped_code_is_refused_with_every_wrong_field(home):
    with pytest.raises(InvalidError) as caught:
        workflow.create_firm(home.store, LIBRARY, home.li, " ", USCC[:-1] + "X", "999999", "f", NOW)
    assert set(caught.value.fields) == {"name", "uscc", "region"}
    assert "校验位" in caught.value.fields["uscc"].zh


def test_same_firm_is_not_kept_twice_for_one_person(home):
    home.firm()
    with pytest.raises(TakenError):
        workflow.create_firm(home.store, LIBRARY, home.li, "另一个名字", USCC.lower(), "420100", "firm-2", NOW)


def test_regulator_cannot_create_a_firm(home):
    with pytest.raises(NotAllowedError):
        workflow.create_firm(home.store, LIBRARY, home.hubei, "名称", USCC, "420100", "f", NOW)


def test_beginning_twice_makes_one_assessment(home):
    first = home.firm() and workflow.start_assessment(home.store, LIBRARY, home.li, "firm-1", SET, "a-1", NOW)
    again = workflow.start_assessment(home.store, LIBRARY, home.li, "firm-1", SET, "a-2", NOW)
    assert again.id == first.id == "a-1"


def test_only_consultants_see_the_library_page(home):
    with pytest.raises(NotAllowedError):
        workflow.see_library(home.store, LIBRARY, home.li)


def test_stranger_does_not_find_another_firms_assessment(home):
    home.assessment()
    for call in (
        lambda: workflow.open_desk(home.store, LIBRARY, home.wang, "a-1", NOW),
        lambda: workflow.save_answers(home.store, LIBRARY, home.wang, "a-1", [], NOW),
        lambda: workflow.submit(home.store, LIBRARY, home.wang, "a-1", "王", NOW),
        lambda: workflow.answer_history(home.store, home.wang, "a-1", "S01-Q1"),
        lambda: workflow.open_submitted(home.store, LIBRARY, home.wang, "a-1"),
        lambda: workflow.start_assessment(home.store, LIBRARY, home.wang, "firm-1", SET, "a-2", NOW),
        lambda: workflow.open_desk(home.store, LIBRARY, home.wang, "no-such", NOW),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_saved_answer_is_there_when_one_comes_back(home):
    home.assessment()
    home.save({"S01-Q1": Answer("3", note="已签发", evidence=("责任书",))}, seen=0)
    stored = workflow.open_desk(home.store, LIBRARY, home.li, "a-1", NOW).stored["S01-Q1"]
    assert (stored.answer, stored.revision, stored.by) == (Answer("3", "", "已签发", ("责任书",)), 1, "id-li")


def test_stale_save_shows_both_values_and_overwrites_nothing(home):
    home.assessment()
    home.save({"S01-Q1": Answer("3")}, seen=0)
    with pytest.raises(StaleError) as caught:
        home.save({"S01-Q1": Answer("1"), "S01-Q2": Answer("2")}, seen=0)
    (conflict,) = caught.value.conflicts
    assert (conflict.mine.answer.value, conflict.theirs.answer.value) == ("1", "3")
    stored = workflow.open_desk(home.store, LIBRARY, home.li, "a-1", NOW).stored
    assert stored["S01-Q1"].answer.value == "3"
    assert "S01-Q2" not in stored


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("S01-Q1", Answer("9")),
        ("S01-Q1", Answer(na="不适用")),
        ("S01-Q5", Answer("yes", na="两样都选")),
        ("S01-Q2", Answer("3", note="长" * 5000)),
        ("S01-Q2", Answer("3", evidence=("长" * 301,))),
    ],
)
def test_answer_that_its_question_cannot_take_is_refused(home, question, answer):
    home.assessment()
    with pytest.raises(InvalidError) as caught:
        home.save({question: answer}, seen=0)
    assert list(caught.value.fields) == [question]


def test_answer_to_a_hidden_or_unknown_question_is_not_found(home):
    home.assessment()
    for question in ("S09-Q1", "NO-SUCH", "profile.colour"):
        with pytest.raises(NotFoundError):
            home.save({question: Answer("3")}, seen=0)


def test_incomplete_assessment_cannot_be_submitted(home):
    home.assessment()
    with pytest.raises(IncompleteError) as caught:
        workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    assert "S01-Q1" in caught.value.open_questions


def test_submission_freezes_everything_that_was_judged(home):
    home.assessment()
    home.answer_everything()
    submission = workflow.submit(home.store, LIBRARY, home.li, "a-1", "李 华", NOW)
    frozen = json.loads(submission.frozen)
    assert digest_of(frozen) == submission.digest
    assert frozen["question_set"]["digest"] == LIBRARY.sets[SET].digest
    assert frozen["firm"]["uscc"] == USCC
    assert {entry["id"] for entry in frozen["instruments"]} >= {"hubei-2024"}
    with pytest.raises(SubmittedError):
        home.save({"S01-Q1": Answer("0")}, seen=1)
    with pytest.raises(SubmittedError):
        workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)


def test_submission_is_read_with_the_law_it_was_judged_by(home, tmp_path):
    home.assessment()
    home.answer_everything()
    workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    copy = shutil.copytree(QUESTIONNAIRES, tmp_path / "questionnaires")
    path = copy / "instruments/hubei-2024.yaml"
    path.write_text(
        path.read_text("utf-8").replace("status: in-force", "status: repealed\nrepealed: 2025-01-01"), "utf-8"
    )
    changed = read_library(copy)
    before = workflow.open_submitted(home.store, LIBRARY, home.li, "a-1").outcome
    after = workflow.open_submitted(home.store, changed, home.li, "a-1").outcome
    assert after.compliance == before.compliance
    assert after.compliance.applies


def test_answer_saved_while_another_submits_is_not_lost_silently(home):
    home.assessment()
    home.answer_everything()
    desk = workflow.open_desk(home.store, LIBRARY, home.li, "a-1", NOW)
    home.store.save_answers("a-1", [Change("S01-Q1", Answer("1"), 1)], home.li.id, NOW)
    submission = Submission("a-1", "李", NOW, home.li.id, "d", "{}")
    with pytest.raises(StaleError):
        home.store.submit(submission, {name: stored.revision for name, stored in desk.stored.items()}, {})


def test_regulator_sees_submissions_of_the_own_jurisdiction_only(home):
    home.assessment()
    with pytest.raises(NotFoundError):
        workflow.open_submitted(home.store, LIBRARY, home.hubei, "a-1")
    home.answer_everything()
    workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    assert workflow.open_submitted(home.store, LIBRARY, home.hubei, "a-1").firm.uscc == USCC
    assert [row[1].id for row in workflow.submitted_in_jurisdiction(home.store, home.hubei)] == ["a-1"]
    assert workflow.submitted_in_jurisdiction(home.store, home.xinjiang) == ()
    with pytest.raises(NotFoundError):
        workflow.open_submitted(home.store, LIBRARY, home.xinjiang, "a-1")


def test_firm_is_never_shown_the_regulators_list(home):
    with pytest.raises(NotAllowedError):
        workflow.submitted_in_jurisdiction(home.store, home.li)


def test_days_are_counted_in_china():
    assert day_of("2026-03-31T15:59:59Z").isoformat() == "2026-03-31"
    assert day_of("2026-03-31T16:00:00Z").isoformat() == "2026-04-01"
