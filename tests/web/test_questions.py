"""A page of questions: what is saved, what is refused, and that nothing typed is ever lost."""

import pytest

from engine.questions import Answer
from engine.records import Change
from tests.web.walks import colleague, example, fill_profile, new_assessment

WEEK = {"hours": 13}


@pytest.fixture
def li(house):
    """Return a visitor before the first section of a food maker's assessment."""
    visitor = house.visitor("li", name="李华")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    visitor.section = f"{path}/sections/S01"
    visitor.id = path.split("/")[2]
    visitor.open(visitor.section)
    return visitor


def kept(house, visitor, question):
    return house.rooms.store.answers(visitor.id)[question]


def colleague_saves(house, visitor, question, answer, seen):
    """Let a colleague of the same firm save an answer, and return its revision."""
    store = house.rooms.store
    other = colleague(house, visitor.id, "wang", "王强")
    saved = store.save_answers(visitor.id, [Change(question, answer, seen)], other.id, house.rooms.now())
    return saved[question].revision


def test_saving_leads_to_the_next_section_and_says_so(house, li):
    page = li.send({"S01-Q1": "3", "S01-Q1~proof": " 任命文件 \r\n\r\n会议纪要", "S01-Q1~note": "第一行\r\n第二行"})
    assert li.path.endswith("/sections/S02")
    assert "已保存 1 题。" in page.text
    answer = kept(house, li, "S01-Q1").answer
    assert answer == Answer("3", "", "第一行\n第二行", ("任命文件", "会议纪要"))


def test_saving_can_lead_back_to_the_tasks(li):
    li.send({"S01-Q1": "3", "~then": "list"})
    assert li.path.endswith(li.id)


def test_what_was_saved_is_shown_again(li):
    li.send({"S01-Q1": "3", "S01-Q1~proof": "任命文件", "S01-Q1~note": "备注\r\n二"})
    form = li.open(li.section).form()
    assert form.value("S01-Q1") == "3"
    assert form.value("S01-Q1~proof") == "任命文件"
    assert form.value("S01-Q1~note") == "备注\n二"
    assert form.value("S01-Q1~seen") == "1"


def test_only_what_changed_is_saved(house, li):
    li.send({"S01-Q1": "3"})
    li.open(li.section)
    li.send({"S01-Q2": "2"})
    assert kept(house, li, "S01-Q1").revision == 1
    assert kept(house, li, "S01-Q2").revision == 1
    assert set(house.rooms.store.answers(li.id)) & {"S01-Q3", "S01-Q4"} == set()


def test_unanswered_stays_unanswered(house, li):
    li.send({})
    assert [name for name in house.rooms.store.answers(li.id) if name.startswith("S01")] == []


def test_an_answer_can_be_taken_back(house, li):
    li.send({"S01-Q1": "3"})
    li.open(li.section)
    li.send({"S01-Q1": ""})
    assert kept(house, li, "S01-Q1").answer.value is None


def test_not_applicable_wants_a_reason_and_keeps_everything_else(house, li):
    page = li.send({"S01-Q5": "~na", "S01-Q1": "4", "S01-Q1~note": "另一题"}, 422)
    assert "请写明不适用的理由" in page.text
    assert "#S01-Q5~i" in page.links
    form = page.form()
    assert (form.value("S01-Q5"), form.value("S01-Q1"), form.value("S01-Q1~note")) == ("~na", "4", "另一题")
    assert "S01-Q5" not in house.rooms.store.answers(li.id)
    li.send({"S01-Q5~why": "没有外包"})
    assert kept(house, li, "S01-Q5").answer.na == "没有外包"


def test_one_wrong_answer_holds_back_no_other(house, li):
    page = li.send({"S01-Q5": "~na", "S01-Q1": "4", "S01-Q2": "3", "S01-Q3": "9"}, 422)
    assert "已保存 2 题；下面列出的还没有保存" in page.text
    assert kept(house, li, "S01-Q1").answer.value == "4"
    assert kept(house, li, "S01-Q2").answer.value == "3"
    assert not {"S01-Q3", "S01-Q5"} & set(house.rooms.store.answers(li.id))
    assert sum(entry.action == "save answers" for entry in house.rooms.store.trail(li.id)) == 2  # the profile before


def test_what_was_kept_beside_a_wrong_answer_can_be_changed_again(house, li):
    li.send({"S01-Q5": "~na", "S01-Q1": "4"}, 422)
    li.send({"S01-Q1": "2", "S01-Q5": "yes"})
    assert kept(house, li, "S01-Q1").answer.value == "2"


def test_a_page_with_a_wrong_and_a_stale_answer_keeps_the_rest(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    page = li.send({"S01-Q1": "3", "S01-Q2": "4", "S01-Q5": "~na"}, 422)
    assert "请写明不适用的理由" in page.text
    assert "王强" in page.text
    assert kept(house, li, "S01-Q2").answer.value == "4"
    assert kept(house, li, "S01-Q1").answer.value == "1"


def test_not_applicable_can_be_changed_to_an_answer(house, li):
    li.send({"S01-Q5": "~na", "S01-Q5~why": "没有外包"})
    li.open(li.section)
    li.send({"S01-Q5": "yes"})
    assert kept(house, li, "S01-Q5").answer == Answer("yes")


def test_a_reason_without_its_choice_is_asked_about(li):
    page = li.send({"S01-Q5~why": "没有外包"}, 422)
    assert "却没有选“不适用”" in page.text
    assert page.form().value("S01-Q5~why") == "没有外包"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"S01-Q1": "9"}, "不是本题的选项"),
        ({"S01-Q1": "3", "S01-Q1~note": "长" * 4001}, "说明超过 4000 字"),
        ({"S01-Q1": "3", "S01-Q1~proof": "\n".join("证" * 60)}, "最多 50 份"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_kept(li, typed, sentence):
    page = li.send(typed, 422)
    assert sentence in page.text
    for name, value in typed.items():
        if not value.startswith(("9", "~")):
            assert page.form().value(name) == value


def test_not_applicable_is_refused_where_the_set_forbids_it(li):
    page = li.send({"S01-Q1": "~na", "S01-Q1~why": "不想答"}, 422)
    assert "本题不能选“不适用”" in page.text


def test_a_stale_save_shows_both_values_and_loses_nothing(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1", "", "旧设备停用", ("停用单",)), 0)
    page = li.send({"S01-Q1": "3", "S01-Q1~note": "我的备注", "S01-Q2": "4"}, 409)
    assert "已在别处改过" in page.text
    assert "王强" in page.text
    assert "2026年3月31日 14:00" in page.text
    assert "1级 起步" in page.text
    assert "旧设备停用" in page.text
    form = page.form()
    assert (form.value("S01-Q1"), form.value("S01-Q1~note"), form.value("S01-Q2")) == ("3", "我的备注", "4")
    assert kept(house, li, "S01-Q1").answer.value == "1"
    assert kept(house, li, "S01-Q2").answer.value == "4"


def test_a_conflict_wants_a_choice(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    li.send({"S01-Q1": "3", "S01-Q2": "4"}, 409)
    page = li.send({}, 422)
    assert "请选择保留哪一个答案" in page.text
    assert "王强" in page.text
    assert page.form().value("S01-Q2") == "4"


def test_a_conflict_is_settled_by_keeping_mine(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    li.send({"S01-Q1": "3", "S01-Q2": "4"}, 409)
    li.send({"S01-Q1~keep": "mine"})
    assert kept(house, li, "S01-Q1").answer.value == "3"
    assert kept(house, li, "S01-Q2").answer.value == "4"


def test_a_conflict_is_settled_by_keeping_theirs(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    li.send({"S01-Q1": "3", "S01-Q2": "4"}, 409)
    li.send({"S01-Q1~keep": "theirs"})
    assert kept(house, li, "S01-Q1").answer.value == "1"
    assert kept(house, li, "S01-Q2").answer.value == "4"


def test_a_conflict_that_moves_again_is_shown_again(house, li):
    revision = colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    li.send({"S01-Q1": "3"}, 409)
    colleague_saves(house, li, "S01-Q1", Answer("2"), revision)
    page = li.send({"S01-Q1~keep": "mine"}, 409)
    assert "2级 部分做到" in page.text
    li.send({"S01-Q1~keep": "mine"})
    assert kept(house, li, "S01-Q1").answer.value == "3"


def test_an_untouched_answer_never_conflicts_with_a_colleagues(house, li):
    li.send({"S01-Q1": "3"})
    li.open(li.section)
    colleague_saves(house, li, "S01-Q1", Answer("1"), 1)
    li.send({"S01-Q2": "4"})
    assert kept(house, li, "S01-Q1").answer.value == "1"
    assert kept(house, li, "S01-Q2").answer.value == "4"


def test_the_same_change_by_two_is_no_conflict(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("3"), 0)
    li.send({"S01-Q1": "3"})
    assert kept(house, li, "S01-Q1").revision == 1


def test_a_question_the_page_did_not_show_is_left_alone(house, li):
    li.send({"S01-Q1": "3", "S01-Q1~note": "留着"})
    page = li.open(li.section)
    fields = [(name, value) for name, value in page.form().fields if not name.startswith("S01-Q1")]
    li.post(li.section, fields)
    assert kept(house, li, "S01-Q1").answer.note == "留着"


def test_what_was_typed_for_a_question_that_vanished_is_named(house, li):
    path = f"/assessments/{li.id}"
    hidden = f"{path}/sections/S03"
    page = li.open(hidden)
    gone = "S03-Q8"
    fields = [*page.form().fields, (gone, "3"), (f"{gone}~seen", "0")]
    asked = {tag["id"] for kind, tag in page.tags if kind == "fieldset"}
    assert gone not in asked
    page = li.post(hidden, fields)
    assert "不再适用，未保存" in page.text
    assert gone not in house.rooms.store.answers(li.id)


def test_a_foreign_question_in_a_form_is_ignored(house, li):
    fields = [*li.page.form().fields, ("S02-Q1", "3"), ("S02-Q1~seen", "0"), ("evil", "1")]
    li.post(li.section, fields)
    assert "S02-Q1" not in house.rooms.store.answers(li.id)


def test_an_expired_form_token_keeps_what_was_typed(house, li):
    page = li.send({"S01-Q1": "3", "S01-Q1~note": "还在", "csrf_token": "expired"}, 400)
    assert "您填写的内容都在" in page.text
    assert (page.form().value("S01-Q1"), page.form().value("S01-Q1~note")) == ("3", "还在")
    li.send({})
    assert kept(house, li, "S01-Q1").answer == Answer("3", "", "还在")


def test_what_was_typed_survives_the_end_of_a_session(house, li):
    house.clock.pass_time(**WEEK)
    page = li.send({"S01-Q1": "3", "S01-Q1~note": "打了很久的字", "S01-Q2~proof": "一\r\n二"}, 401)
    assert "您刚才填写的内容会保留" in page.text
    page = li.send({"login": "li", "password": "wrong"}, 401)
    page = li.send({"login": "li", "password": "correct-horse"})
    assert "还没有保存" in page.text
    form = page.form()
    assert (form.value("S01-Q1"), form.value("S01-Q1~note")) == ("3", "打了很久的字")
    li.send({})
    assert kept(house, li, "S01-Q1").answer == Answer("3", "", "打了很久的字")
    assert kept(house, li, "S01-Q2").answer.evidence == ("一", "二")


def test_a_held_form_opens_for_nobody_else(house, li):
    house.add("mallory")
    house.clock.pass_time(**WEEK)
    li.send({"S01-Q1": "3"}, 401)
    li.send({"login": "mallory", "password": "correct-horse"}, 404)


def test_a_forged_held_form_is_ignored(house, li):
    house.clock.pass_time(**WEEK)
    li.send({"S01-Q1": "3"}, 401)
    li.send({"login": "li", "password": "correct-horse", "held": "forged"})
    assert li.path == "/firms"


def test_saving_from_the_check_page_leads_back_to_it(li):
    li.open(f"{li.section}?then=check")
    li.send({"S01-Q1": "3"})
    assert li.path.endswith("/check")


def test_a_question_shows_its_provisions_and_its_red_line(li):
    text = li.page.text
    assert "红线" in text
    assert "依据" in text
    assert "湖北条例第" in text
    law = next(link for link in li.page.links if "/provisions#S01-Q1" in link)
    assert "《湖北省质量促进条例》第" in li.open(law.partition("#")[0]).text
    assert "S01-Q1" in li.page.ids


def test_the_page_stays_small(li):
    questions = sum(kind == "fieldset" for kind, _ in li.page.tags)
    assert len(li.answer.data) / questions < 3000
