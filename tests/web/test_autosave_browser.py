"""Autosave in a real browser: what it says and when, without a network, in two windows, and with an ended session."""

import re

import pytest
from playwright.sync_api import expect

from engine.questions import Answer
from engine.records import Change
from engine.together import NOTHING
from tests.web.browsing import PASSWORD, house_in
from tests.web.kinds import library_with_a_follow_up
from tests.web.screens import Screen, Served
from tests.web.walks import colleague, new_firm

NOW = re.compile(r"已保存 \d\d:\d\d")


@pytest.fixture
def screen(browser, served):
    """Return a window before a section of which nothing is answered."""
    screen = window(browser, served)
    yield screen
    screen.context.close()


def window(browser, served, width=1280):
    forget_answers(served)
    screen = Screen(browser, served, width=width)
    screen.sign_in("li")
    screen.open(served.first)
    return screen


def forget_answers(served):
    """Take back every answer to the first section, as an earlier test left it."""
    store = served.house.rooms.store
    left = [
        s for name, s in store.answers(identifier(served)).items() if name.startswith("S01") and s.answer != Answer()
    ]
    changes = [Change(stored.question, Answer(), stored.revision) for stored in left]
    store.save_answers(identifier(served), changes, store.account_by_login("li").id, served.house.rooms.now())


def identifier(served):
    return served.half.split("/")[2]


def kept(served, question):
    stored = served.house.rooms.store.answers(identifier(served)).get(question)
    return stored.answer if stored else Answer()


def revision(served, question):
    stored = served.house.rooms.store.answers(identifier(served)).get(question)
    return stored.revision if stored else 0


def line(screen, question="S01-Q1"):
    return screen.page.locator(f"[id='{question}'] .kept-at")


def choose(screen, value, question="S01-Q1"):
    screen.page.locator(f"input[name='{question}'][value='{value}']").check()


def note(screen, text, question="S01-Q1"):
    screen.open_details()
    screen.page.locator(f"[name='{question}~note']").fill(text)


def drafts(screen):
    return screen.page.evaluate("Object.keys(localStorage).length")


def colleague_saves(served, question, answer):
    store = served.house.rooms.store
    change = Change(question, answer, revision(served, question))
    by = colleague(served.house, identifier(served), "sun").id
    store.save_answers(identifier(served), [change], by, served.house.rooms.now())


def test_an_answer_is_called_saved_only_after_it_is_in_the_store(screen, served):
    held = []

    def hold(route):
        held.append(route)

    screen.page.route("**/answers", hold)
    choose(screen, "3")
    expect(line(screen)).to_have_text("正在保存…")
    screen.page.wait_for_timeout(300)
    assert kept(served, "S01-Q1") == Answer()
    assert drafts(screen) == 1
    held[0].continue_()
    expect(line(screen)).to_have_text(NOW)
    assert kept(served, "S01-Q1").value == "3"
    assert drafts(screen) == 0


def test_what_holds_of_an_open_question_goes_once_it_is_answered(screen, served):
    store, now = served.house.rooms.store, served.house.rooms.now()
    me, doubt = store.account_by_login("li").id, store.beside(identifier(served)).get("S01-Q4", NOTHING).doubt
    store.doubt(identifier(served), "S01-Q4", "设备科", doubt.revision, me, now)
    screen.open(served.first)
    mark = screen.page.locator("[id='S01-Q4'] .while-open")
    expect(mark).to_contain_text("设备科")
    note(screen, "问过了", "S01-Q4")
    expect(line(screen, "S01-Q4")).to_have_text(NOW)
    expect(mark).to_have_count(1)
    screen.page.locator("input[name='S01-Q4']").first.check()
    expect(mark).to_have_count(0)


def test_a_revised_answer_is_called_changed_the_moment_it_is_saved(browser, served):
    screen = window(browser, served)
    screen.open(f"{served.done}/result")
    screen.press(".revise button")
    screen.open(f"{screen.page.url.removeprefix(served.origin)}/sections/S01")
    question = screen.page.locator("#S01-Q1")
    expect(question.locator(".since")).to_have_text("与上次相同")
    question.locator("input[type=radio]:not(:checked)").first.check()
    expect(question.locator(".since")).to_contain_text("已改 上次：")
    expect(question.locator(".since")).to_have_count(1)
    screen.context.close()


def test_words_are_saved_once_typing_pauses(screen, served):
    screen.open_details()
    screen.page.locator("[name='S01-Q1~note']").press_sequentially("慢慢写的备注")
    expect(line(screen)).to_have_text(NOW)
    assert kept(served, "S01-Q1").note == "慢慢写的备注"


def test_save_after_autosave_meets_no_conflict(screen, served):
    choose(screen, "3")
    note(screen, "刚写的")
    screen.press("form > .save .btn-primary")
    assert screen.page.locator(".conflict").count() == 0
    assert kept(served, "S01-Q1") == Answer("3", "", "刚写的")


def test_without_a_network_it_tries_again_until_it_is_saved(screen, served):
    screen.context.set_offline(True)
    choose(screen, "4")
    expect(line(screen)).to_have_text("未保存，正在重试")
    screen.look("section, offline")
    screen.context.set_offline(False)
    expect(line(screen)).to_have_text(NOW, timeout=10_000)
    assert kept(served, "S01-Q1").value == "4"


def test_save_without_a_network_stays_on_the_page(screen, served):
    screen.context.set_offline(True)
    choose(screen, "4")
    screen.page.locator("form > .save .btn-primary").first.click()
    expect(screen.page.get_by_text("现在连不上服务器")).to_be_visible()
    assert screen.page.locator("input[name='S01-Q1'][value='4']").is_checked()
    screen.context.set_offline(False)
    expect(line(screen)).to_have_text(NOW, timeout=10_000)


def test_a_word_of_the_server_that_got_lost_makes_no_conflict_with_oneself(screen, served):
    def lose(route):
        route.fetch()
        route.abort()

    screen.page.route("**/answers", lose, times=1)
    choose(screen, "2")
    expect(line(screen)).to_have_text("未保存，正在重试")
    assert kept(served, "S01-Q1").value == "2"
    choose(screen, "3")
    expect(line(screen)).to_have_text(NOW, timeout=10_000)
    assert screen.page.locator(".conflict").count() == 0
    assert kept(served, "S01-Q1").value == "3"


def test_a_closed_window_keeps_what_was_typed_and_saves_it_when_opened_again(screen, served):
    screen.context.set_offline(True)
    note(screen, "合上电脑之前写的")
    expect(line(screen)).to_have_text("未保存，正在重试")
    screen.page.close()
    screen.context.set_offline(False)
    screen.page = screen.context.new_page()
    screen.open(served.first)
    expect(screen.page.get_by_text("已恢复 1 题")).to_be_visible()
    expect(line(screen)).to_have_text(NOW)
    assert kept(served, "S01-Q1").note == "合上电脑之前写的"
    assert drafts(screen) == 0


def test_a_draft_is_no_ones_but_its_writers(screen, served):
    screen.context.set_offline(True)
    note(screen, "只给我看")
    expect(line(screen)).to_have_text("未保存，正在重试")
    keys = screen.page.evaluate("Object.keys(localStorage)")
    account = served.house.rooms.store.account_by_login("li").id
    assert keys == [f"zhiping-draft/{account}/{identifier(served)}/S01-Q1"]
    screen.context.set_offline(False)


def test_a_stale_answer_shows_both_and_the_choice_is_made_in_the_page(screen, served):
    colleague_saves(served, "S01-Q1", Answer("1", "", "同事写的"))
    choose(screen, "4")
    expect(screen.page.locator(".conflict")).to_contain_text("同事写的")
    expect(line(screen)).to_have_text("这题已在别处改过，请选择保留哪一个")
    screen.look("section, stale autosave")
    assert kept(served, "S01-Q1").value == "1"
    screen.page.locator("input[name='S01-Q1~keep'][value='mine']").click()
    expect(line(screen)).to_have_text(NOW)
    expect(screen.page.locator(".conflict")).to_have_count(0)
    assert kept(served, "S01-Q1").value == "4"


def test_the_other_answer_can_be_taken_over_in_the_page(screen, served):
    colleague_saves(served, "S01-Q1", Answer("1", "", "同事写的"))
    choose(screen, "4")
    screen.page.locator("input[name='S01-Q1~keep'][value='theirs']").click()
    expect(screen.page.locator("input[name='S01-Q1'][value='1']")).to_be_checked()
    expect(screen.page.locator("[name='S01-Q1~note']")).to_have_value("同事写的")
    assert kept(served, "S01-Q1") == Answer("1", "", "同事写的")
    choose(screen, "2")
    expect(line(screen)).to_have_text(NOW)
    assert kept(served, "S01-Q1").value == "2"


def test_two_windows_never_overwrite_each_other(screen, served):
    second = screen.context.new_page()
    second.goto(served.origin + served.first)
    choose(screen, "3")
    expect(line(screen)).to_have_text(NOW)
    second.locator("input[name='S01-Q1'][value='1']").check()
    expect(second.locator(".conflict")).to_contain_text("3级 全面做到")
    expect(second.locator(".conflict")).to_contain_text("李华")
    assert kept(served, "S01-Q1").value == "3"


def test_not_applicable_without_a_reason_waits_quietly(screen, served):
    choose(screen, "~na", "S01-Q5")
    expect(line(screen, "S01-Q5")).to_have_text("还差理由，写好后自动保存")
    screen.look("section, reason missing")
    screen.page.locator("[name='S01-Q5~why']").fill("没有外包")
    expect(line(screen, "S01-Q5")).to_have_text(NOW)
    assert kept(served, "S01-Q5").na == "没有外包"


def test_an_ended_session_loses_nothing(screen, served):
    screen.context.clear_cookies(name="zhiping")
    note(screen, "打了很久的字")
    expect(line(screen)).to_contain_text("登录已过期")
    screen.look("section, session ended")
    with screen.context.expect_page() as opened:
        screen.page.get_by_text("在新窗口登录").click()
    opened.value.fill("#login", "li")
    opened.value.fill("#password", PASSWORD)
    with opened.value.expect_navigation():
        opened.value.press("#password", "Enter")
    opened.value.close()
    screen.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(line(screen)).to_have_text(NOW, timeout=10_000)
    assert kept(served, "S01-Q1").note == "打了很久的字"


def test_save_with_an_ended_session_leads_through_the_sign_in(screen, served):
    screen.context.clear_cookies(name="zhiping")
    note(screen, "打了很久的字")
    screen.press("form > .save .btn-primary")
    assert "登录" in screen.page.title()
    screen.page.fill("#login", "li")
    screen.page.fill("#password", PASSWORD)
    with screen.page.expect_navigation():
        screen.page.press("#password", "Enter")
    expect(line(screen)).to_have_text(NOW)
    assert kept(served, "S01-Q1").note == "打了很久的字"


def test_signing_out_asks_about_unsaved_words_and_takes_them_along(screen, served):
    asked = []
    screen.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    choose(screen, "~na", "S01-Q5")
    expect(line(screen, "S01-Q5")).to_contain_text("还差理由")
    assert drafts(screen) == 1
    screen.press("form[action='/sign-out'] button")
    assert "还有 1 题没有保存" in asked[0]
    assert drafts(screen) == 0


def test_signing_out_asks_nothing_where_all_is_saved(screen, served):
    choose(screen, "3")
    screen.press("form[action='/sign-out'] button")
    assert "登录" in screen.page.title()
    assert kept(served, "S01-Q1").value == "3"
    assert drafts(screen) == 0


def test_a_refused_question_is_no_longer_called_wrong_once_it_is_saved(screen, served):
    choose(screen, "~na", "S01-Q5")
    expect(line(screen, "S01-Q5")).to_contain_text("还差理由")
    screen.press("form > .save .btn-primary")
    assert screen.page.locator(".q.bad").count() == 1
    screen.page.locator("[name='S01-Q5~why']").fill("没有外包")
    expect(line(screen, "S01-Q5")).to_have_text(NOW)
    assert screen.page.locator(".q.bad, .summary, .err").count() == 0
    screen.look("section, mended")


def test_the_score_so_far_follows_the_answers(screen, served):
    expect(screen.page.locator("#standing")).to_contain_text("合规得分 未作答")
    choose(screen, "4")
    expect(screen.page.locator("#standing")).to_contain_text("合规得分 100.0%（最终在")


@pytest.fixture
def follow_up(browser, tmp_path):
    """Return a window before a section in which one answer brings another question along, and its store."""
    site = Served(house_in(tmp_path / "home", library=library_with_a_follow_up()))
    house, visitor = site.house, site.house.visitor("li")
    firm = new_firm(visitor)
    visitor.send({}, form=f"/firms/{firm}/assessments")
    path = visitor.path.removesuffix("/profile")
    visitor.send({"profile.regions": ["湖北省"]})
    screen = Screen(browser, site)
    screen.sign_in("li")
    screen.open(f"{path}/sections/S1")
    yield screen, lambda name: house.rooms.store.answers(path.split("/")[2])[name].answer
    screen.context.close()
    site.server.close()


def shown(screen):
    return screen.page.evaluate("[...document.querySelectorAll('fieldset.q:not(:disabled)')].map(each => each.id)")


def test_a_question_that_an_answer_brings_along_appears_in_its_place_and_can_be_answered(follow_up):
    screen, kept = follow_up
    assert shown(screen) == ["K-one-of", "K-number"]
    choose(screen, "O", "K-one-of")
    expect(line(screen, "K-one-of")).to_contain_text("本部分多出 1 题")
    assert shown(screen) == ["K-one-of", "K-text", "K-number"]
    screen.look("section, a question more")
    screen.page.get_by_text("去看看").click()
    screen.page.locator("[name='K-text']").fill("补充说明")
    expect(line(screen, "K-text")).to_have_text(NOW)
    assert kept("K-text").value == "补充说明"


def test_a_question_that_is_no_longer_asked_is_put_aside_and_comes_back_with_its_words(follow_up):
    screen, kept = follow_up
    choose(screen, "O", "K-one-of")
    screen.page.locator("[name='K-text']").fill("补充说明")
    expect(line(screen, "K-text")).to_have_text(NOW)
    choose(screen, "P", "K-one-of")
    expect(screen.page.get_by_text("这题不再需要作答")).to_be_visible()
    assert shown(screen) == ["K-one-of", "K-number"]
    screen.look("section, a question less")
    screen.press("form > .save .btn-primary")
    assert kept("K-text").value == "补充说明"
    screen.page.go_back()
    choose(screen, "O", "K-one-of")
    expect(screen.page.locator("[name='K-text']")).to_have_value("补充说明")


def test_everything_works_without_scripts(browser, served):
    forget_answers(served)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "language", "value": "zh-Hans", "url": served.origin}])
    page = context.new_page()
    page.goto(served.origin + "/sign-in")
    page.fill("#login", "li")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.goto(served.origin + served.first)
    page.locator("input[name='S01-Q1'][value='3']").check()
    page.locator("form > .save .btn-primary").first.click()
    page.wait_for_url("**/S02")
    assert kept(served, "S01-Q1").value == "3"
    context.close()
