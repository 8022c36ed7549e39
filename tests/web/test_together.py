"""Colleagues over one assessment: comments, assignments, “don't know yet”, the list of all questions, history."""

import pytest

from engine.together import MAX_COMMENT
from tests.web.walks import example, fill_profile, invited, new_assessment, sections, submitted, upload

Q = "S01-Q1"


def joined(house, visitor, path, login, role="editor"):
    """Return a new colleague of the visitor's firm, signed in."""
    link = invited(visitor, house.rooms.store.assessment(path.split("/")[2]).firm, role)
    colleague = house.visitor(login, name=f"同事{login}")
    colleague.open(link)
    colleague.send({})
    return colleague


def leaves(house, login):
    """Let somebody leave every firm."""
    store, account = house.rooms.store, id_of(house, login)
    for firm in store.firms_of(account):
        store.remove_member(firm.id, account, account, house.rooms.now())


def id_of(house, login):
    return house.rooms.store.account_by_login(login).id


@pytest.fixture
def li(house):
    return house.visitor("li", name="李华")


@pytest.fixture
def path(li):
    path = new_assessment(li)
    fill_profile(li, path, example("wuhan-food"))
    return path


@pytest.fixture
def wang(house, li, path):
    return joined(house, li, path, "wang")


def beside(path, question=Q):
    return f"{path}/questions/{question}"


def deed(visitor, name, values, status=200):
    """Send the form of a deed on the page that is open."""
    form = next(form for form in visitor.page.forms if form.value("~do") == name)
    return visitor.post(form.action, form.filled(values), status)


def test_section_leads_to_the_page_of_each_question_and_says_what_is_there(house, li, wang, path):
    page = li.open(sections(li, path)[0])
    assert beside(path) in page.links
    li.open(beside(path))
    deed(li, "comment", {"comment": "责任书在谁那里？"})
    deed(li, "assign", {"account": id_of(house, "wang"), "due": "2026-04-10"})
    deed(li, "doubt", {"ask": "办公室"})
    text = wang.open(sections(wang, path)[0]).text
    for said in ("同事wang，2026年4月10日截止", "暂不清楚，可问：办公室", "留言 1"):
        assert said in text
    assert "已逾期" not in text


def test_comments_are_shown_with_author_and_time_and_to_no_one_else(house, li, wang, path):
    li.open(beside(path))
    deed(li, "comment", {"comment": "责任书在谁那里？"})
    page = wang.open(beside(path))
    assert "责任书在谁那里？" in page.text
    assert "李华" in page.text
    assert "2026年3月31日 14:00" in page.text
    assert [form for form in page.forms if form.value("~do") == "take-back"] == []
    house.visitor("zhang").open(beside(path), 404)


def test_author_takes_a_comment_back(li, path):
    li.open(beside(path))
    deed(li, "comment", {"comment": "写错了题"})
    page = deed(li, "take-back", {})
    assert "写错了题" not in page.text
    assert "留言已由本人撤回" in page.text


def test_another_cannot_take_it_back_and_numbers_are_read_strictly(li, wang, path):
    li.open(beside(path))
    deed(li, "comment", {"comment": "责任书在谁那里？"})
    token = wang.open(beside(path)).form().value("csrf_token")
    for number in ("1", "2", "-1", "一", "9" * 5000, "", "1 OR 1"):
        wang.post(beside(path), [("csrf_token", token), ("~do", "take-back"), ("number", number)], 404)
    assert "责任书在谁那里？" in wang.open(beside(path)).text


def test_hostile_comment_is_shown_as_text(li, path):
    li.open(beside(path))
    hostile = "<script>alert(1)</script>\u202e{{ 7*7 }}"
    deed(li, "comment", {"comment": hostile})
    assert hostile in li.page.text
    assert "<script>alert" not in li.answer.text


@pytest.mark.parametrize("text", ["长" * (MAX_COMMENT + 1), "长" * 100_000, " \r\n "])
def test_refused_comment_is_explained_and_kept_in_its_field(li, path, text):
    li.open(beside(path))
    page = deed(li, "comment", {"comment": text}, 422)
    assert page.title.startswith("错误：")
    assert "#comment" in page.links
    assert page.form().value("comment").strip() == text.strip()


def test_typed_comment_survives_an_expired_session_and_a_change_of_language(house, li, path):
    li.open(beside(path))
    house.clock.pass_time(hours=13)
    deed(li, "comment", {"comment": "很长的一段话"}, 401)
    page = li.send({"login": "li", "password": "correct-horse"})
    assert page.form().value("comment") == "很长的一段话"
    page = li.send({"~language": "en"})
    assert page.form().value("comment") == "很长的一段话"
    page = deed(li, "comment", {})
    assert "很长的一段话" in page.text


def test_unknown_deeds_and_questions_are_not_found(li, path):
    token = li.open(beside(path)).form().value("csrf_token")
    li.post(beside(path), [("csrf_token", token), ("~do", "erase")], 404)
    li.post(beside(path), [("csrf_token", token)], 404)
    for question in ("NO-SUCH", "profile.colour", "%3Cb%3E"):
        li.open(beside(path, question), 404)
    li.post(beside(path, "S09-Q1"), [("csrf_token", token), ("~do", "comment"), ("comment", "甲")], 404)


def test_hidden_question_still_shows_its_history_and_offers_nothing(li, path):
    page = li.open(beside(path, "S09-Q1"))
    assert "目前不适用" in page.text
    assert [form for form in page.forms if form.value("~do")] == []


def test_assigning_to_one_outside_the_firm_is_refused_and_what_was_chosen_is_explained(house, li, path):
    house.add("zhang")
    li.open(beside(path))
    page = deed(li, "assign", {"account": id_of(house, "zhang"), "due": "2026-04-10"}, 422)
    assert "请从本企业能作答的同事中选择" in page.text
    assert page.form().value("comment") == ""
    page = deed(li, "assign", {"account": id_of(house, "li"), "due": "2026-02-30"}, 422)
    assert "不是日期" in page.text
    assert "#due" in page.links


def test_two_who_assign_at_once_both_see_what_stands(house, li, wang, path):
    li.open(beside(path))
    wang.open(beside(path))
    deed(li, "assign", {"account": id_of(house, "li"), "due": ""})
    page = deed(wang, "assign", {"account": id_of(house, "wang"), "due": "2026-04-10"}, 409)
    assert "同事刚刚改过这里" in page.text
    assert "由谁作答：李华" in page.text
    form = next(form for form in page.forms if form.value("~do") == "assign")
    assert (form.value("account"), form.value("due")) == (id_of(house, "wang"), "2026-04-10")
    assert "由谁作答：同事wang" in deed(wang, "assign", {}).text


def test_mark_is_refused_once_somebody_has_answered(li, wang, path):
    wang.open(beside(path))
    li.open(sections(li, path)[0])
    li.send({Q: "3"})
    page = deed(wang, "doubt", {"ask": "办公室"}, 409)
    assert "同事刚刚改过这里" in page.text


def test_mark_says_who_looked_and_goes_with_the_answer(li, wang, path):
    li.open(beside(path))
    page = deed(li, "doubt", {"ask": "办公室<b>"})
    assert "办公室<b>" in page.text
    page = deed(li, "doubt", {"ask": "设备科"})
    assert "可以问谁：设备科" in page.text
    assert "办公室" not in page.text
    wang.open(sections(wang, path)[0])
    wang.send({Q: "3"})
    assert "可以问谁" not in li.open(beside(path)).text


def test_mark_is_taken_back(li, path):
    li.open(beside(path))
    deed(li, "doubt", {"ask": ""})
    page = deed(li, "settle", {})
    assert [form for form in page.forms if form.value("~do") == "settle"] == []
    assert "看过了" in page.text


def test_overdue_is_counted_in_china_and_ends_with_the_answer(house, li, path):
    li.open(beside(path))
    deed(li, "assign", {"account": id_of(house, "li"), "due": "2026-03-31"})
    house.clock.pass_time(hours=9, minutes=59)
    assert "已逾期" not in li.open(path).text
    house.clock.pass_time(minutes=1)
    assert "已逾期" in li.open(path).text
    assert "已逾期" in li.open(sections(li, path)[0]).text
    li.send({Q: "3"})
    assert "已逾期" not in li.open(path).text


def test_task_list_counts_what_is_mine(house, li, wang, path):
    li.open(beside(path))
    deed(li, "assign", {"account": id_of(house, "wang"), "due": ""})
    for visitor, count in ((li, 0), (wang, 1)):
        text = " ".join(visitor.open(path).text.split())
        assert f"我的未答题 {count} 题" in text.replace("我的未答题", "我的未答题 ").replace("  ", " ")


def test_one_who_left_keeps_the_comments_and_loses_the_questions(house, li, wang, path):
    wang.open(beside(path))
    deed(wang, "comment", {"comment": "我来答"})
    deed(wang, "assign", {"account": id_of(house, "wang"), "due": "2026-04-10"})
    leaves(house, "wang")
    wang.open(beside(path), 404)
    page = li.open(beside(path))
    assert "同事wang" in page.text
    assert "还没有人负责这题" in page.text
    assert id_of(house, "wang") not in li.answer.text
    assert "由谁作答：李华" in deed(li, "assign", {"account": id_of(house, "li")}).text


def test_whole_sections_are_assigned_and_each_share_is_counted(house, li, wang, path):
    page = li.open(f"{path}/assignments")
    page = li.send({"account": id_of(house, "wang"), "due": "2026-04-10", "section": ["S01", "S02"]})
    assert "已分派" in page.text
    share = next(link for link in page.links if f"who={id_of(house, 'wang')}" in link)
    page = li.open(share)
    assert "只看分给这位同事的题：同事wang" in page.text
    assert f"{path}/sections/S01#{Q}" in page.links
    assert not any("/sections/S03#" in link for link in page.links)


def test_assigning_sections_explains_all_that_is_wrong_and_keeps_what_was_typed(house, li, path):
    li.open(f"{path}/assignments")
    page = li.send({"account": "no-such", "due": "2020-01-01", "section": ["S02"], "again": "1"}, 422)
    assert {"#account", "#due"} <= set(page.links)
    assert [value for name, value in page.form().fields if name in ("section", "again")] == ["S02", "1"]
    page = li.send({"account": id_of(house, "li"), "due": "", "section": []}, 422)
    assert "#section-1" in page.links
    assert "section-1" in page.ids
    li.send({"account": id_of(house, "li"), "due": "", "section": ["S99"]}, 404)


def counts(page):
    """Return how many questions each pick of the list leaves, by its word."""
    found = {}
    for link, text in zip(page.links, page.link_texts, strict=True):
        if "?show=" in link:
            found[link.split("show=")[1].split("&")[0]] = int("".join(sign for sign in text if sign.isdigit()))
    return found


def test_list_narrows_to_what_is_open_short_unproven_and_critical(li, path):
    before = counts(li.open(f"{path}/questions"))
    assert before["open"] == before["all"] - 12
    assert (before["gaps"], before["mine"], before["comments"]) == (0, 0, 0)
    li.open(f"{path}/sections/S01")
    li.send({"S01-Q1": "3", "S01-Q2": "0"})
    after = counts(li.open(f"{path}/questions?show=gaps"))
    assert (before["open"] - after["open"], after["gaps"], after["unproven"]) == (2, 1, 1)
    assert f"{path}/sections/S01#S01-Q2" in li.page.links
    assert f"{path}/sections/S01#S01-Q1" not in li.page.links
    assert f"{path}/sections/S01#S01-Q1" in li.open(f"{path}/questions?show=unproven").links
    assert "红线" in li.open(f"{path}/questions?show=red-line").text


@pytest.mark.parametrize("query", ["show=nothing", "show=<b>&who=<b>", "who=no-such", "show="])
def test_unknown_picks_show_what_is_open(li, path, query):
    known, shown = (counts(li.open(f"{path}/questions{end}")) for end in ("", f"?{query}"))
    assert shown == known
    assert f"{path}/sections/S01#{Q}" in li.page.links


def test_next_open_question_is_reached_from_the_task_list_and_a_sections_end(li, path):
    assert f"{path}/sections/S01#{Q}" in li.open(path).links
    li.open(f"{path}/sections/S01")
    li.send({Q: "3"})
    assert f"{path}/sections/S01#S01-Q2" in li.open(path).links
    li.open(f"{path}/sections/S01")
    li.send({"~then": "open"})
    assert li.path == f"{path}/sections/S02"
    li.open(sections(li, path)[-1])
    li.send({"~then": "open"})
    assert li.path == f"{path}/sections/S01"


def test_history_says_every_answer_with_who_and_when(house, li, wang, path):
    li.open(f"{path}/sections/S01")
    li.send({Q: "3", f"{Q}~proof": "责任书", f"{Q}~note": "已签发"})
    house.clock.pass_time(hours=1)
    wang.open(f"{path}/sections/S01")
    wang.send({Q: "1"})
    wang.open(f"{path}/sections/S01")
    wang.send({"S01-Q5": "~na", "S01-Q5~why": "没有下属单位"})
    text = li.open(beside(path)).text
    history = text[text.index("作答记录", text.index("同事留言")) :]
    assert history.index("同事wang") < history.index("李华")
    for said in ("2026年3月31日 15:00", "2026年3月31日 14:00", "佐证材料：责任书", "备注：已签发"):
        assert said in history
    assert "不适用：没有下属单位" in li.open(beside(path, "S01-Q5")).text


def test_files_under_the_answer_are_shown_with_their_last_day(li, path):
    upload(li, f"{beside(path)}/evidence", title="体系证书", expires="2026-04-10")
    text = li.open(beside(path)).text
    assert "体系证书" in text
    assert "2026年4月10日到期" in text


def test_long_history_is_shown_in_parts(house, li, path):
    for number in range(33):
        li.open(f"{path}/sections/S01")
        li.send({Q: str(number % 2)})
    page = li.open(beside(path))
    assert page.text.count("2026年3月31日 14:00") == 30
    more = next(link for link in page.links if "history=all" in link)
    assert li.open(more.split("#")[0]).text.count("2026年3月31日 14:00") == 33


def test_history_says_which_files_came_and_went(house, li, path):
    li.open(f"{path}/sections/S01")
    li.send({Q: "1"})
    upload(li, f"{beside(path)}/evidence", title="体系证书")
    house.clock.pass_time(minutes=1)
    li.open(f"{beside(path)}/evidence")
    li.send({}, form=f"{beside(path)}/evidence/unlink")
    text = li.open(beside(path)).text
    assert text.index("撤下佐证文件：体系证书") < text.index("放上佐证文件：体系证书")
    assert text.count("现在的作答") == 1


def test_profile_has_its_history_too(li, path):
    page = li.open(f"{path}/profile")
    assert beside(path, "profile.size") in page.links
    assert "作答记录" in li.open(beside(path, "profile.size")).text


def test_submitted_assessment_shows_everything_and_takes_nothing(house, li):
    path = submitted(li)
    page = li.open(beside(path))
    assert "自评已经提交" in page.text
    assert [form for form in page.forms if form.value("~do")] == []
    token = page.form("/sign-out").value("csrf_token")
    for name in ("comment", "assign", "doubt", "settle"):
        li.post(beside(path), [("csrf_token", token), ("~do", name), ("comment", "甲"), ("account", "")], 409)
    li.open(f"{path}/assignments")
    assert li.path == f"{path}/answers"
    page = li.open(f"{path}/questions")
    assert beside(path) in page.links
    assert not any("/sections/" in link for link in page.links)
    assert f"{path}/questions" in li.open(f"{path}/result").links


def test_reader_comments_and_sees_but_assigns_and_marks_nothing(house, li, path):
    zhou = joined(house, li, path, "zhou", "reader")
    page = zhou.open(beside(path))
    assert {form.value("~do") for form in page.forms} == {None, "comment"}
    deed(zhou, "comment", {"comment": "我只看看"})
    assert "我只看看" in li.open(beside(path)).text
    token = zhou.page.form().value("csrf_token")
    for name in ("assign", "doubt", "settle"):
        zhou.post(beside(path), [("csrf_token", token), ("~do", name), ("account", "")], 403)
    assert [form for form in zhou.open(f"{path}/assignments").forms if form.id == "main"] == []
    zhou.post(f"{path}/assignments", [("csrf_token", token), ("account", ""), ("section", "S01")], 403)
    li.open(beside(path))
    assert "请从本企业能作答的同事中选择" in deed(li, "assign", {"account": id_of(house, "zhou")}, 422).text
    assert "去下一道未答的题" not in zhou.open(f"{path}/sections/S01").text
    for page in (path, f"{path}/questions"):
        assert "下一道未答的题" not in zhou.open(page).text


def test_colleagues_of_one_name_are_told_apart(house, li, path):
    joined(house, li, path, "wang")
    store, link = house.rooms.store, invited(li, house.rooms.store.assessment(path.split("/")[2]).firm)
    other = house.visitor("wang2", name="同事wang")
    other.open(link)
    other.send({})
    text = li.open(beside(path)).text
    assert "同事wang (wang)" in text
    assert "同事wang (wang2)" in text
    assert store.beside(path.split("/")[2]) == {}


def test_stranger_finds_none_of_these_pages(house, li, path):
    stranger = house.visitor("zhang")
    for page in (f"{path}/questions", beside(path), f"{path}/assignments"):
        stranger.open(page, 404)
    token = stranger.open("/firms").form("/sign-out").value("csrf_token")
    stranger.post(beside(path), [("csrf_token", token), ("~do", "comment"), ("comment", "甲")], 404)
    stranger.post(f"{path}/assignments", [("csrf_token", token), ("account", ""), ("section", "S01")], 404)
    assert house.rooms.store.beside(path.split("/")[2]) == {}
