import pytest

from engine import workflow
from engine.errors import InvalidError, MovedError, NotAllowedError, NotFoundError, SubmittedError
from engine.members import FirmRole, Invitation
from engine.questions import Answer
from engine.together import Assignment
from engine.workflows import together
from tests.house.people import LIBRARY, NOW, house

Q = "S01-Q1"


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path / "home")
    home.assessment()
    return home


def assign(home, account, due="", seen=0, question=Q, by=None):
    together.assign(home.store, LIBRARY, by or home.li, "a-1", question, account, due, seen, NOW)


def assignment(home, question=Q):
    return together.see_beside(home.store, home.li, "a-1")[question].assignment


def deeds(home, actor):
    """Return everything that can be done beside a question, as one person would do it."""
    return (
        lambda: together.see_beside(home.store, actor, "a-1"),
        lambda: together.see_comments(home.store, actor, "a-1", Q),
        lambda: together.see_colleagues(home.store, actor, "a-1"),
        lambda: together.comment(home.store, LIBRARY, actor, "a-1", Q, "问一句", NOW),
        lambda: together.take_back_comment(home.store, actor, "a-1", Q, 1, NOW),
        lambda: together.assign(home.store, LIBRARY, actor, "a-1", Q, "", "", 0, NOW),
        lambda: together.assign_sections(home.store, LIBRARY, actor, "a-1", ["S01"], "", "", NOW, again=True),
        lambda: together.doubt(home.store, LIBRARY, actor, "a-1", Q, "", 0, NOW),
        lambda: together.settle_doubt(home.store, actor, "a-1", Q, NOW),
    )


def test_stranger_and_regulator_find_nothing(home):
    for actor in (home.wang, home.hubei):
        for deed in deeds(home, actor):
            with pytest.raises(NotFoundError):
                deed()
    assert together.see_beside(home.store, home.li, "a-1") == {}


def test_reader_sees_and_comments_but_neither_assigns_nor_doubts_nor_is_assigned(home):
    digest, later = "d" * 64, "2026-04-07T00:00:00Z"
    home.store.add_invitation(Invitation("i", digest, "firm-1", FirmRole.READER, "", "id-li", NOW, later))
    home.store.accept_invitation(digest, "id-wang", NOW)
    see, talk, people, comment, take_back, *work = deeds(home, home.wang)
    for deed in (see, comment, talk, people, take_back):
        deed()
    for deed in work:
        with pytest.raises(NotAllowedError):
            deed()
    with pytest.raises(InvalidError):
        assign(home, "id-wang")


def test_only_people_of_the_firm_are_asked_to_answer(home):
    assert [each.account for each in together.see_colleagues(home.store, home.li, "a-1")] == ["id-li"]
    for account in ("id-wang", "id-hubei", "no-such", "<b>"):
        with pytest.raises(InvalidError) as caught:
            assign(home, account)
        assert list(caught.value.fields) == ["account"]
    assert together.see_beside(home.store, home.li, "a-1") == {}


def test_due_date_needs_somebody_and_every_wrong_field_is_named(home):
    with pytest.raises(InvalidError) as caught:
        assign(home, "", "2026-02-30")
    assert set(caught.value.fields) == {"account", "due"}


def test_assigned_question_says_who_and_by_when_and_moves_on(home):
    assign(home, "id-li", "2026-04-10")
    assert assignment(home) == Assignment("id-li", "Li", "2026-04-10", 1)
    with pytest.raises(MovedError):
        assign(home, "", seen=0)
    assign(home, "", seen=1)
    assert assignment(home) == Assignment(revision=2)


def test_fact_of_the_profile_can_be_assigned_too(home):
    assign(home, "id-li", question="profile.size")
    assert assignment(home, "profile.size").account == "id-li"


def test_nothing_is_put_beside_a_hidden_or_unknown_question(home):
    for question in ("S09-Q1", "NO-SUCH", "profile.colour", "<b>"):
        for deed in (
            lambda q: assign(home, "id-li", question=q),
            lambda q: together.comment(home.store, LIBRARY, home.li, "a-1", q, "问一句", NOW),
            lambda q: together.doubt(home.store, LIBRARY, home.li, "a-1", q, "", 0, NOW),
        ):
            with pytest.raises(NotFoundError):
                deed(question)


def test_section_is_assigned_without_taking_questions_from_others(home):
    assign(home, "id-li", "2026-04-01")
    asked = [f.question.id for f in home.open_findings() if f.question.section == "S01"]

    def assign_s01(due, again):
        return together.assign_sections(home.store, LIBRARY, home.li, "a-1", ["S01"], "id-li", due, NOW, again=again)

    assert assign_s01("2026-05-01", again=False) == len(asked) - 1
    assert assignment(home).due == "2026-04-01"
    assert {assignment(home, question).due for question in asked[1:]} == {"2026-05-01"}
    assert assign_s01("2026-06-01", again=True) == len(asked)
    assert {assignment(home, question).due for question in asked} == {"2026-06-01"}


def test_sections_must_be_chosen_and_exist(home):
    with pytest.raises(InvalidError) as caught:
        together.assign_sections(home.store, LIBRARY, home.li, "a-1", [], "id-li", "", NOW, again=False)
    assert list(caught.value.fields) == ["sections"]
    with pytest.raises(NotFoundError):
        together.assign_sections(home.store, LIBRARY, home.li, "a-1", ["S99"], "id-li", "", NOW, again=False)


def test_doubt_leaves_the_question_open_and_an_answer_settles_it(home):
    together.doubt(home.store, LIBRARY, home.li, "a-1", Q, "设备科", 0, NOW)
    assert Q in [finding.question.id for finding in home.open_findings()]
    home.save({Q: Answer("3")}, seen=0)
    assert not together.see_beside(home.store, home.li, "a-1")[Q].doubt.holds
    with pytest.raises(MovedError):
        together.doubt(home.store, LIBRARY, home.li, "a-1", Q, "", 2, NOW)


def test_nothing_of_it_is_submitted_and_nothing_can_be_added_after(home):
    together.comment(home.store, LIBRARY, home.li, "a-1", Q, "只给同事看", NOW)
    assign(home, "id-li", "2026-04-10")
    together.doubt(home.store, LIBRARY, home.li, "a-1", "S01-Q2", "只问设备科", 0, NOW)
    home.answer_everything()
    frozen = workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW).frozen
    assert "只给同事看" not in frozen
    assert "只问设备科" not in frozen
    assert "id-li" not in frozen
    for deed in deeds(home, home.li)[3:]:
        with pytest.raises(SubmittedError):
            deed()
    assert [comment.text for comment in together.see_comments(home.store, home.li, "a-1", Q)] == ["只给同事看"]
