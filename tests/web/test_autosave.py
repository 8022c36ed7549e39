"""Autosave: what one answer's reply says, and what it never does."""

import threading

import pytest

from engine.questions import Answer
from tests.web.browsing import ORIGIN
from tests.web.test_questions import colleague_saves, kept, li
from tests.web.test_team import let_in
from tests.web.walks import example, fill_profile, new_assessment, revised, sections, submitted

__all__ = ["li"]


def autosave(house, visitor, question, status=200, **typed):
    """Send one question as its page's script does, some parts of it changed, and return the reply."""
    form = visitor.page.form()
    own = [(name, value) for name, value in form.fields if name == question or name.startswith(f"{question}~")]
    sent = dict(own) | {question if part == "value" else f"{question}~{part}": text for part, text in typed.items()}
    account = house.rooms.store.account_by_login("li").id
    data = {"~question": question, "~account": account} | sent | {"csrf_token": form.value("csrf_token")}
    answer = visitor.client.post(f"/assessments/{visitor.id}/answers", data=data, base_url=ORIGIN)
    assert answer.status_code == status, answer.text
    return answer.get_json()


def test_an_answer_is_kept_and_the_reply_says_when(house, li):
    reply = autosave(house, li, "S01-Q1", value="3", proof="任命文件\r\n会议纪要", note="备注")
    assert reply["said"] == "已保存 14:00"
    assert reply["seen"] == 1
    assert kept(house, li, "S01-Q1").answer == Answer("3", "", "备注", ("任命文件", "会议纪要"))


def test_it_is_said_in_the_readers_language(house, li):
    li.client.set_cookie("language", "en", domain="127.0.0.1")
    assert autosave(house, li, "S01-Q1", value="3")["said"] == "Saved 14:00"


def test_the_same_answer_twice_is_one_revision(house, li):
    autosave(house, li, "S01-Q1", value="3")
    reply = autosave(house, li, "S01-Q1", value="3")
    assert (reply["seen"], reply["fetch"]) == (1, False)
    assert kept(house, li, "S01-Q1").revision == 1


def test_the_reply_says_whether_the_question_is_still_open(house, li):
    assert autosave(house, li, "S01-Q1", note="只有备注")["answered"] is False
    assert autosave(house, li, "S01-Q1", value="3", seen="1")["answered"] is True


def test_the_reply_says_how_a_revised_answer_stands_to_the_version_before(house):
    wang = house.visitor("li")
    path = revised(wang, submitted(wang))
    wang.id = path.split("/")[2]
    wang.open(sections(wang, path)[0])
    before = wang.page.form().value("S01-Q1")
    changed = autosave(house, wang, "S01-Q1", value="0")
    assert "已改" in changed["since"]
    assert "上次：" in changed["since"]
    assert "与上次相同" in autosave(house, wang, "S01-Q1", value=before, seen=str(changed["seen"]))["since"]


def test_where_nothing_was_before_the_reply_compares_nothing(house, li):
    assert autosave(house, li, "S01-Q1", value="3")["since"] == ""


def test_nothing_typed_is_not_called_saved(house, li):
    assert autosave(house, li, "S01-Q1")["said"] == ""


def test_save_after_autosave_finds_nothing_to_do_and_no_conflict(house, li):
    autosave(house, li, "S01-Q1", value="3")
    li.send({"S01-Q1": "3"})
    assert kept(house, li, "S01-Q1").revision == 1


def test_a_half_given_not_applicable_waits_without_being_an_error(house, li):
    reply = autosave(house, li, "S01-Q5", 422, value="~na")
    assert reply["said"] == "还差理由，写好后自动保存"
    assert "S01-Q5" not in house.rooms.store.answers(li.id)
    autosave(house, li, "S01-Q5", value="~na", why="没有外包")
    assert kept(house, li, "S01-Q5").answer.na == "没有外包"


def test_what_cannot_be_taken_is_not_saved_and_says_why(house, li):
    assert "不是本题的选项" in autosave(house, li, "S01-Q1", 422, value="9")["said"]
    assert "4000" in autosave(house, li, "S01-Q1", 422, value="3", note="长" * 4001)["said"]
    assert "S01-Q1" not in house.rooms.store.answers(li.id)


def test_a_stale_answer_overwrites_nothing_and_shows_both(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1", "", "旧设备停用"), 0)
    reply = autosave(house, li, "S01-Q1", 409, value="3", note="<b>我的</b>")
    for words in ("王强", "旧设备停用", "1级 起步", "3级 全面做到", "&lt;b&gt;我的&lt;/b&gt;"):
        assert words in reply["conflict"]
    assert kept(house, li, "S01-Q1").answer.value == "1"


def test_the_choice_of_mine_is_kept_and_that_of_theirs_is_fetched(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    autosave(house, li, "S01-Q1", 422, value="3", met="1")
    assert autosave(house, li, "S01-Q1", value="3", met="1", keep="theirs")["fetch"] is True
    assert kept(house, li, "S01-Q1").answer.value == "1"
    assert autosave(house, li, "S01-Q1", value="3", met="1", keep="mine")["seen"] == 2
    assert kept(house, li, "S01-Q1").answer.value == "3"


def test_a_choice_that_met_a_third_answer_is_asked_for_again(house, li):
    revision = colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    colleague_saves(house, li, "S01-Q1", Answer("2"), revision)
    reply = autosave(house, li, "S01-Q1", 409, value="3", met=str(revision), keep="mine")
    assert "2级 部分做到" in reply["conflict"]


def test_an_untouched_question_takes_a_colleagues_answer_and_keeps_its_revision(house, li):
    colleague_saves(house, li, "S01-Q1", Answer("1"), 0)
    reply = autosave(house, li, "S01-Q1")
    assert (reply["fetch"], reply["seen"]) == (True, 0)
    assert kept(house, li, "S01-Q1").answer.value == "1"


def test_the_reply_says_where_the_firm_stands(house, li):
    before = li.page.text
    reply = autosave(house, li, "S01-Q1", value="4")
    assert "目前合规得分 100.0%（最终在" in reply["standing"]
    assert "目前合规得分 未作答" in before
    assert reply["standing"] in li.open(li.section).text


def test_the_profile_is_kept_as_well_and_says_what_comes_and_goes(house, li):
    li.open(f"/assessments/{li.id}/profile")
    reply = autosave(house, li, "profile.organisation", value="enterprise")
    assert reply["news"] == ""
    reply = autosave(house, li, "profile.regions", value="徐州市")
    assert "其他部分" in reply["news"]
    assert f"有 {len(questions(house, li))} 题适用" in reply["standing"]
    reply = autosave(house, li, "profile.regions", 422, value="火星")
    assert "火星" in reply["said"]


def questions(house, visitor):
    from engine.workflow import open_desk

    rooms = house.rooms
    desk = open_desk(rooms.store, rooms.library, rooms.store.account_by_login("li"), visitor.id, rooms.now())
    return desk.outcome.findings


@pytest.mark.parametrize("question", ["S02-Q99", "", "evil", "profile.nothing"])
def test_a_foreign_question_is_not_found(house, li, question):
    autosave(house, li, question, 404, value="3")


def test_a_question_that_is_not_asked_is_not_saved_and_says_what_is(house, li):
    page = li.open(f"/assessments/{li.id}/sections/S03")
    asked = [tag["id"] for kind, tag in page.tags if kind == "fieldset"]
    assert "S03-Q8" not in asked
    reply = autosave(house, li, "S03-Q8", 404, value="3", seen="0")
    assert "不再需要作答" in reply["said"]
    assert reply["asked"] == asked
    assert "S03-Q8" not in house.rooms.store.answers(li.id)


def test_only_the_named_question_is_saved(house, li):
    form = li.page.form()
    account = house.rooms.store.account_by_login("li").id
    data = dict(form.fields) | {"S01-Q1": "3", "S01-Q2": "3", "~question": "S01-Q1", "~account": account}
    assert li.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 200
    assert "S01-Q2" not in house.rooms.store.answers(li.id)


def test_another_firms_answer_is_not_found(house, li):
    token = li.page.form().value("csrf_token")
    other = house.visitor("mallory")
    page = other.open("/firms/new")
    data = {"~question": "S01-Q1", "~account": house.rooms.store.account_by_login("mallory").id, "S01-Q1": "3"}
    data |= {"S01-Q1~seen": "0", "csrf_token": page.forms[0].value("csrf_token")}
    assert other.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 404
    data["csrf_token"] = token
    assert other.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 400
    assert "S01-Q1" not in house.rooms.store.answers(li.id)


def test_nothing_is_saved_under_an_account_that_did_not_open_the_page(house, li):
    form = li.page.form()
    data = {"~question": "S01-Q1", "~account": "somebody", "S01-Q1": "3", "S01-Q1~seen": "0"}
    data["csrf_token"] = form.value("csrf_token")
    answer = li.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN)
    assert answer.status_code == 403
    assert "另一个账号" in answer.get_json()["said"]
    assert "S01-Q1" not in house.rooms.store.answers(li.id)


def test_without_a_session_or_a_token_nothing_is_saved(house, li):
    data = {"~question": "S01-Q1", "S01-Q1": "3", "S01-Q1~seen": "0"}
    assert li.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 400
    house.clock.pass_time(hours=13)
    assert li.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 401
    assert "S01-Q1" not in house.rooms.store.answers(li.id)


def test_a_submitted_assessment_takes_nothing_more(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor, example("wuhan-food").firm.name, example("wuhan-food").firm.uscc)
    fill_profile(visitor, path, example("wuhan-food"))
    visitor.id = path.split("/")[2]
    page = visitor.open(f"{path}/sections/S01")
    from tests.web.walks import fill_sections

    fill_sections(visitor, path, example("wuhan-food"))
    visitor.open(f"{path}/check")
    visitor.send({"declared_by": "王质量"})
    visitor.page = page
    assert "已经提交" in autosave(house, visitor, "S01-Q1", 409, value="0")["said"]


def test_an_oversized_answer_is_refused(house, li):
    data = {"~question": "S01-Q1", "S01-Q1~note": "x" * (5 * 1024 * 1024)}
    assert li.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code == 413


def test_of_two_who_save_at_the_same_moment_one_is_kept_and_the_other_is_told(house, li):
    account = house.rooms.store.account_by_login("li").id
    visitors = [house.visitor("li"), house.visitor("li")]
    start, replies = threading.Barrier(2), {}

    def send(visitor, value):
        data = {"~question": "S01-Q1", "~account": account, "S01-Q1": value, "S01-Q1~seen": "0"}
        data["csrf_token"] = visitor.page.form().value("csrf_token")
        start.wait()
        replies[value] = visitor.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN).status_code
        house.rooms.store.close()

    for visitor in visitors:
        visitor.open(li.section)
    threads = [threading.Thread(target=send, args=given) for given in zip(visitors, "34", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(replies.values()) == [200, 409]
    (stored,) = house.rooms.store.history(li.id, "S01-Q1")
    assert replies[stored.answer.value] == 200


def test_who_may_only_look_saves_nothing_and_is_given_no_autosave(house, li):
    firm = house.rooms.store.assessment(li.id).firm
    reader = let_in(house, li, firm, "leser", "reader")
    page = reader.open(li.section)
    assert "data-autosave" not in reader.answer.text
    data = {"~question": "S01-Q1", "S01-Q1": "3", "S01-Q1~seen": "0"}
    data |= {"~account": house.rooms.store.account_by_login("leser").id}
    data["csrf_token"] = page.forms[0].value("csrf_token")
    answer = reader.client.post(f"/assessments/{li.id}/answers", data=data, base_url=ORIGIN)
    assert (answer.status_code, answer.get_json()["said"]) == (403, "您的账号不能执行这项操作。")
    assert "S01-Q1" not in house.rooms.store.answers(li.id)
