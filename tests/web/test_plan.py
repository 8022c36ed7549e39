"""The action plan: kept by those who work for the firm, never overwritten, and what it would come to."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from engine.plan import ActionChange, ActionState, PlanAction
from engine.records import Change, Role
from tests.web.browsing import LIBRARY, ORIGIN
from tests.web.walks import example, fill_profile, invited, new_assessment, submitted

HOSTILE = "<script>alert(1)</script>\"'=cmd|\u202e{{7*7}}"


@pytest.fixture
def li(house):
    """Return a visitor of a firm that has submitted, before its plan."""
    visitor = house.visitor("li", name="李华")
    visitor.plan = f"{submitted(visitor)}/plan"
    visitor.id = visitor.plan.split("/")[2]
    visitor.page = visitor.open(visitor.plan)
    visitor.actions = [link for link in visitor.page.links if "/plan/" in link]
    visitor.first = next(link for link in visitor.actions if link.startswith(visitor.plan))
    return visitor


def question(path):
    return path.rsplit("/", 1)[1]


def kept(house, visitor, path):
    return house.rooms.store.actions(visitor.id)[question(path)].action


def joined(house, owner, login, role, name=""):
    """Return a visitor who was let in to the firm."""
    path = invited(owner, house.rooms.store.assessment(owner.id).firm, role)
    visitor = house.visitor(login, name=name)
    visitor.open(path)
    visitor.send({})
    return visitor


def colleague_saves(house, visitor, path, action, seen=0):
    store = house.rooms.store
    other = store.account_by_login("wang") or house.add("wang", name="王强")
    store.save_action(visitor.id, ActionChange(question(path), action, seen), None, other.id, house.rooms.now())


def test_the_result_and_the_desk_lead_to_the_plan(house, li):
    assert li.plan in li.open(li.plan.removesuffix("/plan") + "/result").links
    page = li.open("/firms")
    assert li.plan in page.links
    assert "整改计划：还有" in page.text
    assert "逾期" not in page.text
    house.clock.pass_time(days=300)
    li.sign_in("li")
    assert "项逾期" in li.open("/firms").text


def test_every_gap_has_an_action_with_the_proposal_of_its_remedy(house, li):
    page = li.open(li.first)
    form = page.form()
    assert form.value("what")
    assert form.value("seen") == "0"
    assert date.fromisoformat(form.value("due")) > house.clock.time.date()
    assert form.value("state") == "open"
    li.send({})
    assert "没有改动" in li.page.text
    assert house.rooms.store.actions(li.id) == {}


def test_an_action_is_kept_with_who_when_and_what_changed(house, li):
    li.open(li.first)
    page = li.send(
        {
            "what": "请检测机构\r\n月底前签约",
            "owner": " 张  三 ",
            "due": "2026-09-30",
            "state": "in-work",
            "evidence": "合同 8 号\r\n\r\n发票",
            "comment": "已约谈",
        }
    )
    action = kept(house, li, li.first)
    assert action == PlanAction(
        "请检测机构\n月底前签约", "", "张 三", date(2026, 9, 30), ActionState.IN_WORK, "", ("合同 8 号", "发票")
    )
    for word in ("已保存。", "修改记录", "李华", "已约谈", "2026年9月30日", "进行中", "合同 8 号"):
        assert word in page.text
    assert page.form().value("seen") == "1"
    assert page.form().value("comment") == ""
    assert "张 三" in li.open(li.plan).text


def test_a_long_history_of_an_action_is_shown_in_parts(house, li):
    store, name, by = house.rooms.store, question(li.first), house.rooms.store.account_by_login("li").id
    for number in range(33):
        store.save_action(li.id, ActionChange(name, PlanAction(f"第{number}稿"), number), None, by, house.rooms.now())
    page = li.open(li.first)
    assert [f"第{number}稿" in page.text for number in (2, 3, 32)] == [False, True, True]
    assert "更早的 3 次" in page.text
    more = next(link for link in page.links if "history=all" in link)
    whole = li.open(more.split("#")[0]).text
    assert "第0稿" in whole
    assert "更早的" not in whole


def test_an_owner_is_the_colleague_of_that_name(house, li):
    li.open(li.first)
    assert ("option", {"value": "李华"}) in li.page.tags
    li.send({"owner": "李华"})
    assert kept(house, li, li.first).owner == house.rooms.store.account_by_login("li").id
    assert li.first in li.open(f"{li.plan}?owner=mine").links


def test_the_same_form_sent_twice_says_it_once(house, li):
    li.open(li.first)
    fields = li.page.form().filled({"state": "in-work", "comment": "一次"})
    li.post(li.first, fields)
    li.post(li.first, fields)
    store = house.rooms.store
    assert len(store.action_history(li.id, question(li.first))) == 1
    assert [one.text for one in store.action_comments(li.id)[question(li.first)]] == ["一次"]


def test_the_proposal_typed_again_in_either_language_is_the_proposal(house, li):
    li.client.set_cookie("language", "en", domain="127.0.0.1")
    li.open(li.first)
    english = li.page.form().value("what")
    li.client.set_cookie("language", "zh-Hans", domain="127.0.0.1")
    li.open(li.first)
    chinese = li.page.form().value("what")
    assert "\nFirst step: " in english
    assert "\n第一步：" in chinese
    li.send({"what": english, "state": "in-work"})
    assert kept(house, li, li.first).what == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"due": "2026-13-01"}, "不是日期"),
        ({"due": "30.9.2026"}, "不是日期"),
        ({"due": "2026-9"}, "不是日期"),
        ({"due": "９" * 500}, "不是日期"),
        ({"due": "2025-01-01"}, "不能早于评估基准日"),
        ({"due": "9999-12-31"}, "请核对年份"),
        ({"state": "gone"}, "请选择进展"),
        ({"state": None}, "请选择进展"),
        ({"state": "dropped", "reason": " \r\n "}, "请写明理由"),
        ({"what": "长" * 4001}, "不能超过 4000 字"),
        ({"owner": "长" * 61}, "不能超过 60 字"),
        ({"comment": "长" * 2001}, "不能超过 2000 字"),
        ({"evidence": "\n".join("x" * 60)}, "超过 50 份材料"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_nothing_typed_is_lost(house, li, typed, said):
    li.open(li.first)
    page = li.send({"owner": "张三", "comment": "留言", **typed}, 422)
    assert said in page.text
    assert page.title.startswith("错误：")
    for name, value in ({"owner": "张三", "comment": "留言"} | typed).items():
        if value is not None and name != "state":
            assert page.form().value(name).replace("\r\n", "\n").strip() == value.replace("\r\n", "\n").strip()
    anchors = [link[1:] for link in page.links if link.startswith("#") and link != "#content"]
    assert anchors
    assert set(anchors) <= set(page.ids)
    assert house.rooms.store.actions(li.id) == {}
    assert house.rooms.store.action_comments(li.id) == {}


def test_dropping_wants_a_reason_and_coming_back_forgets_it(house, li):
    li.open(li.first)
    li.send({"state": "dropped", "reason": "该产品停产"})
    assert kept(house, li, li.first).reason == "该产品停产"
    assert "该产品停产" in li.page.text
    li.send({"state": "open"})
    assert kept(house, li, li.first) == PlanAction()
    assert len(house.rooms.store.action_history(li.id, question(li.first))) == 2


def test_hostile_words_are_shown_as_words(house, li):
    li.open(li.first)
    li.send({"what": HOSTILE, "owner": HOSTILE[:60], "evidence": HOSTILE, "comment": HOSTILE + "\x00\x1b"})
    assert kept(house, li, li.first).what == HOSTILE
    for path in (li.first, li.plan):
        li.open(path)
        assert "<script>alert" not in li.answer.text
        assert "&lt;script&gt;" in li.answer.text
        assert "{{7*7}}" in li.answer.text or path == li.plan


def test_two_at_once_see_both_values_and_choose(house, li):
    li.open(li.first)
    colleague_saves(house, li, li.first, PlanAction("外包", owner_name="王强", state=ActionState.DONE))
    page = li.send({"what": "自己做", "state": "in-work", "comment": "我来"}, 409)
    assert kept(house, li, li.first).what == "外包"
    assert house.rooms.store.action_comments(li.id) == {}
    for word in ("保留哪一个", "王强 的", "外包", "自己做"):
        assert word in page.text
    assert page.form().value("what") == "自己做"
    page = li.send({}, 409)
    assert "保留哪一个" in page.text
    li.send({"keep": "mine"})
    assert kept(house, li, li.first).what == "自己做"
    assert [one.text for one in house.rooms.store.action_comments(li.id)[question(li.first)]] == ["我来"]


def test_theirs_can_be_kept_and_what_was_said_stays(house, li):
    li.open(li.first)
    colleague_saves(house, li, li.first, PlanAction("外包"))
    li.send({"what": "自己做", "comment": "那就外包"}, 409)
    li.send({"keep": "theirs"})
    assert kept(house, li, li.first).what == "外包"
    assert "那就外包" in li.page.text
    assert len(house.rooms.store.action_history(li.id, question(li.first))) == 1


def test_a_third_change_after_the_choice_is_not_overwritten_either(house, li):
    li.open(li.first)
    colleague_saves(house, li, li.first, PlanAction("外包"))
    li.send({"what": "自己做"}, 409)
    colleague_saves(house, li, li.first, PlanAction("第三种"), seen=1)
    page = li.send({"keep": "mine"}, 409)
    assert "第三种" in page.text
    assert kept(house, li, li.first).what == "第三种"


def test_a_comment_alone_meets_nobody(house, li):
    li.open(li.first)
    colleague_saves(house, li, li.first, PlanAction("外包"))
    li.send({"comment": "看到了"})
    assert kept(house, li, li.first).what == "外包"
    assert "看到了" in li.page.text


def test_a_revision_that_never_was_is_stale(house, li):
    li.open(li.first)
    for seen in ("7", "99999999999999999999", "-1", "x", "²"):
        page = li.page
        fields = page.form().filled({"seen": seen, "what": f"第 {seen}"})
        answer = li.client.post(li.first, data=dict(fields), base_url=ORIGIN)
        assert answer.status_code in (303, 409), seen
    assert len(house.rooms.store.action_history(li.id, question(li.first))) <= 1


def test_words_typed_survive_an_expired_session(house, li):
    li.open(li.first)
    house.clock.pass_time(days=2)
    page = li.send({"what": "写了很久", "comment": "别丢"}, 401)
    page = li.send({"login": "li", "password": "correct-horse"})
    assert page.form().value("what") == "写了很久"
    assert page.form().value("comment") == "别丢"
    li.send({})
    assert kept(house, li, li.first).what == "写了很久"


def test_the_language_can_be_switched_while_typing(li):
    li.open(li.first)
    page = li.send({"what": "写了一半", "~language": "en"})
    assert page.form().value("what") == "写了一半"
    assert "Action plan" in page.text


def test_actions_are_chosen_by_state_owner_and_day_and_put_in_order(house, li):
    second = li.actions[1] if li.actions[1] != li.first else li.actions[2]
    li.open(li.first)
    li.send({"state": "done", "owner": "张三", "due": "2026-04-01"})
    li.open(second)
    li.send({"owner": "张三", "due": "2026-04-01"})
    house.clock.pass_time(days=3)
    li.sign_in("li")

    def rows(query):
        page = li.open(f"{li.plan}?{query}")
        return [tag["id"] for kind, tag in page.tags if kind == "tr" and "id" in tag]

    everything = rows("")
    assert everything == sorted(everything, key=lambda anchor: int(anchor[2:]))
    assert len(rows("state=pending")) == len(everything) - 1
    assert len(rows("state=done")) == len(rows("due=overdue")) == 1
    assert len(rows("owner=~张三")) == 2
    assert len(rows("owner=nobody")) == len(everything) - 2
    assert rows("order=due")[0] == rows("due=overdue")[0]
    assert rows("order=owner")[:2] == rows("owner=~张三")
    assert rows("state=dropped") == []
    assert rows("order=nonsense&due=nonsense") == everything
    assert "逾期 1 项" in li.open(li.plan).text


def test_the_page_foretells_what_done_actions_come_to(house, li):
    before = li.open(li.plan).text
    for path in dict.fromkeys(link for link in li.actions if link.startswith(li.plan)):
        li.open(path)
        li.send({"state": "done", "evidence": "证明"})
    after = li.open(li.plan)
    assert "100.0%" in after.text
    assert after.text != before
    assert "最见效" not in after.text
    assert "整改计划：全部完成" in li.open("/firms").text


def test_another_firm_finds_no_plan(house, li):
    stranger = house.visitor("zhou")
    for path in (li.plan, li.first):
        stranger.open(path, 404)
    stranger.open("/firms/new")
    token = next(value for name, value in stranger.page.form().fields if name == "csrf_token")
    stranger.post(li.first, [("csrf_token", token), ("state", "done")], 404)
    assert house.rooms.store.actions(li.id) == {}


def test_an_assessment_that_is_not_submitted_has_no_plan(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    visitor.open(f"{path}/plan", 404)
    visitor.open(f"{path}/plan/S01-Q1", 404)


def test_a_question_that_is_no_gap_has_no_action(house, li):
    gaps = {question(link) for link in li.actions}
    other = next(name for name in house.rooms.library.sets["enterprise-quality-duties"].question if name not in gaps)
    for name in (other, "nowhere", "profile.regions", "a" * 3000):
        li.open(f"{li.plan}/{name}", 404)


def test_the_plan_of_an_earlier_version_stays_readable_and_leads_to_the_newest(house, li):
    done = li.plan.removesuffix("/plan")
    li.open(li.first)
    li.send({"what": "先办证"})
    li.open(f"{done}/result")
    li.send({}, form=f"{done}/revise")
    newer = li.path
    li.open(f"{newer}/check")
    li.send({"declared_by": "王质量"})
    assert f"{newer}/plan" in li.open("/firms").links
    page = li.open(li.plan)
    assert "先办证" in page.text
    assert "这不是最新的一版" in page.text
    assert newer in page.links
    assert "先办证" in li.open(f"{newer}/plan").text


def revised_with(house, li, answer=None):
    """Revise, answer the first gap's question anew where asked to, submit, and return the new plan's path."""
    done, store = li.plan.removesuffix("/plan"), house.rooms.store
    li.open(f"{done}/result")
    li.send({}, form=f"{done}/revise")
    newer, name = li.path, question(li.first)
    if answer is not None:
        kept = store.answers(newer.split("/")[2])[name]
        change = Change(name, replace(kept.answer, value=answer), kept.revision)
        store.save_answers(newer.split("/")[2], [change], kept.by, house.rooms.now())
    li.open(f"{newer}/check")
    li.send({"declared_by": "王质量"})
    return f"{newer}/plan"


def test_a_revision_goes_on_with_what_is_not_done_of_the_plan(house, li):
    second = li.actions[1]
    li.open(li.first)
    li.send({"what": "先办证", "owner": "李华", "state": "in-work", "comment": "已联系"})
    due = li.page.form().value("due")
    li.open(second)
    li.send({"state": "done", "evidence": "证书"})
    house.clock.pass_time(days=2)
    li.sign_in("li")
    plan = revised_with(house, li)
    page = li.open(plan)
    assert page.text.count("来自上一版") == 1
    assert "留言和以前的修改记录在上次的计划里" in page.text
    moved = f"{plan}/{question(li.first)}"
    form = li.open(moved).form()
    assert [form.value(name) for name in ("what", "owner", "state", "due")] == ["先办证", "李华", "in-work", due]
    assert li.first in li.page.links
    assert "已联系" not in li.page.text
    assert li.open(f"{plan}/{question(second)}").form().value("state") == "open"
    assert "来自上一版" not in li.page.text
    house.clock.pass_time(days=400)
    li.sign_in("li")
    again = revised_with(house, replaced(li, plan))
    assert li.open(again).text.count("来自上一版") == 1
    li.open(f"{again}/{question(li.first)}")
    assert "已保存" in li.send({"state": "done"}).text


def best(name):
    options = LIBRARY.sets["enterprise-quality-duties"].question[name].options
    return max(options, key=lambda one: one.worth.credit).id


def replaced(li, plan):
    """Return the visitor as standing before another plan."""
    li.plan = plan
    return li


def test_an_action_without_a_gap_waits_for_somebody_to_close_it(house, li):
    name = question(li.first)
    li.open(li.first)
    li.send({"what": "先办证", "state": "in-work"})
    plan = revised_with(house, li, best(name))
    page, assessment, store = li.open(plan), plan.split("/")[2], house.rooms.store
    assert f"{plan}/{name}" not in page.links
    assert "差距已不存在的措施" in page.text
    assert "先办证" in page.text
    close = f"{plan}/{name}/close"
    fields = page.form(close).filled({"state": "dropped"})
    li.post(close, fields)
    assert store.actions(assessment)[name].action.state is ActionState.DROPPED
    assert "不再需要" in store.actions(assessment)[name].action.reason
    assert "已被他人修改" in li.post(close, page.form(close).filled({"state": "done"})).text
    li.post(close, li.page.form(close).filled({"state": "open"}))
    li.post(close, li.open(plan).form(close).filled({"state": "done"}))
    assert store.actions(assessment)[name].action.state is ActionState.DONE
    li.post(close, li.open(plan).form(close).filled({"state": "in-work"}), 404)
    other = f"{plan}/{question(li.actions[1])}/close"
    li.post(other, page.form(close).filled({"state": "done"}), 404)


def test_readers_and_strangers_close_no_action(house, li):
    li.open(li.first)
    li.send({"what": "先办证"})
    name = question(li.first)
    plan = revised_with(house, li, best(name))
    reader, stranger = joined(house, li, "wang", "reader"), house.visitor("zhou")
    page = reader.open(plan)
    assert "先办证" in page.text
    close = f"{plan}/{name}/close"
    assert close not in [form.action for form in page.forms]
    for visitor, status in ((reader, 403), (stranger, 404)):
        token = visitor.open("/firms").form("/sign-out").value("csrf_token")
        visitor.post(close, [("csrf_token", token), ("state", "done"), ("seen", "1")], status)
    assert house.rooms.store.actions(plan.split("/")[2])[name].revision == 1


def test_what_is_chosen_goes_into_a_calendar_and_a_workbook(house, li):
    li.open(li.first)
    li.send({"state": "in-work", "owner": "李华", "what": "=1+1"})
    page = li.open(f"{li.plan}?owner=mine")
    calendar = next(link for link in page.links if ".ics" in link)
    workbook = next(link for link in page.links if ".xlsx" in link)
    answer = li.client.get(calendar, base_url=ORIGIN)
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "%E6%95%B4%E6%94%B9%E8%AE%A1%E5%88%92" in answer.headers["Content-Disposition"]
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["url"]) == ORIGIN + li.first
    answer = li.client.get(workbook, base_url=ORIGIN)
    rows = list(load_workbook(BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True))
    assert [row[3] for row in rows[1:]] == ["=1+1"]
    everything = li.client.get(f"{li.plan}.ics", base_url=ORIGIN)
    assert len(Calendar.from_ical(everything.data).walk("VEVENT")) > 1


def test_files_of_a_plan_are_for_its_firm_alone(house, li):
    stranger = house.visitor("zhou")
    hubei = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    for path in (f"{li.plan}.ics", f"{li.plan}.xlsx", li.plan, li.first):
        stranger.open(path, 404)
        assert hubei.client.get(path, base_url=ORIGIN).status_code in (403, 404)


def test_a_reader_sees_the_plan_and_changes_nothing(house, li):
    li.open(li.first)
    li.send({"owner": "李华", "comment": "请看"})
    wang = joined(house, li, "wang", "reader")
    page = wang.open(li.first)
    assert "李华" in page.text
    assert "请看" in page.text
    assert "main" not in [form.id for form in page.forms]
    wang.open("/account/password")
    token = wang.page.form().value("csrf_token")
    wang.post(li.first, [("csrf_token", token), ("state", "done"), ("comment", "改")], 403)
    assert kept(house, li, li.first).state is ActionState.OPEN
    assert wang.client.get(f"{li.plan}.ics", base_url=ORIGIN).status_code == 200


def test_an_editor_writes_and_is_offered_as_an_owner(house, li):
    wang = joined(house, li, "wang", "editor", "王强")
    wang.open(li.first)
    wang.send({"state": "done", "owner": "李华"})
    assert kept(house, li, li.first).state is ActionState.DONE
    li.open(li.first)
    assert ("option", {"value": "王强"}) in li.page.tags
    li.send({"owner": "王强"})
    assert kept(house, li, li.first).owner == house.rooms.store.account_by_login("wang").id
    assert li.first in wang.open(f"{li.plan}?owner=mine").links


def test_who_left_stays_named_and_two_of_one_name_are_nobodys_account(house, li):
    wang, other = joined(house, li, "wang", "editor", "王强"), house.rooms.store.account_by_login
    li.open(li.first)
    li.send({"owner": "王强", "comment": "交给王强"})
    firm = house.rooms.store.assessment(li.id).firm
    wang.open(li.first)
    wang.send({"comment": "收到"})
    house.rooms.store.remove_member(firm, other("wang").id, other("li").id, house.rooms.now())
    page = li.open(li.first)
    assert page.form().value("owner") == "王强"
    assert "收到" in page.text
    li.send({"state": "in-work"})
    assert kept(house, li, li.first).owner == other("wang").id
    workbook = li.client.get(f"{li.plan}.xlsx", base_url=ORIGIN)
    cells = [cell for row in load_workbook(BytesIO(workbook.data)).worksheets[0].values for cell in row]
    assert any("王强 2026年" in cell for cell in cells if isinstance(cell, str))
    for login in ("deng", "ding"):
        joined(house, li, login, "reader", "邓明")
    li.open(li.first)
    li.send({"owner": "邓明"})
    assert (kept(house, li, li.first).owner, kept(house, li, li.first).owner_name) == ("", "邓明")


def firm_file(house, visitor, firm, title):
    """Let a visitor upload a file for a firm and return its id."""
    visitor.open(f"/firms/{firm}/evidence")
    token = visitor.page.form(f"/firms/{firm}/evidence").value("csrf_token")
    data = {
        "csrf_token": token,
        "title": title,
        "file": (BytesIO(b"%PDF-1.7\n" + title.encode() + b"\n%%EOF"), "a.pdf"),
    }
    answer = visitor.client.post(f"/firms/{firm}/evidence", data=data, base_url=ORIGIN)
    assert answer.status_code == 303, answer.text
    return house.rooms.store.evidence_of(firm)[0].id


def test_files_of_the_firm_prove_that_an_action_is_done(house, li):
    firm = house.rooms.store.assessment(li.id).firm
    file, other = firm_file(house, li, firm, "检测报告"), firm_file(house, li, firm, "合同")
    li.open(li.first)
    page = li.send({"state": "done", "files": [file]})
    assert kept(house, li, li.first).files == (file,)
    assert [value for name, value in page.form().fields if name == "files"] == [file]
    assert "检测报告" in page.text
    li.send({"files": [file, other]})
    page = li.open(f"/firms/{firm}/evidence/{file}")
    assert li.plan.removesuffix("/plan") + "/result" in page.links
    wang = joined(house, li, "wang", "reader")
    assert f"/firms/{firm}/evidence/{file}" in wang.open(li.first).links
    workbook = li.client.get(f"{li.plan}.xlsx", base_url=ORIGIN)
    cells = [cell for row in load_workbook(BytesIO(workbook.data)).worksheets[0].values for cell in row]
    assert any(cell and "检测报告" in str(cell) for cell in cells)


def test_files_of_another_firm_prove_nothing(house, li):
    stranger = house.visitor("zhou")
    path = new_assessment(stranger, "襄阳某机械有限公司", example("hubei-machinery").firm.uscc)
    theirs = firm_file(house, stranger, house.rooms.store.assessment(path.split("/")[2]).firm, "别家的")
    li.open(li.first)
    page = li.send({"state": "done", "files": [theirs, "nothing", "../../etc/passwd"]})
    assert kept(house, li, li.first).files == ()
    assert "别家的" not in page.text
