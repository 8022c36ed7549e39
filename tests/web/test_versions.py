"""Versions on the site: revising, copying last year's answers, confirming them, and what is marked as changed."""

import re

import pytest

from engine.records import Role
from tests.web.browsing import ORIGIN
from tests.web.walks import (
    SET,
    copied,
    example,
    fill_profile,
    invited,
    new_assessment,
    revised,
    sections,
    submitted,
    upload,
)

FIRST = "S01-Q1"


@pytest.fixture
def li(house):
    """Return a visitor who has submitted an assessment and looks at its result; a year has passed."""
    visitor = house.visitor("li", name="李华")
    visitor.done = submitted(visitor)
    house.clock.pass_time(days=365)
    visitor.sign_in("li")
    visitor.open(f"{visitor.done}/result")
    return visitor


def confirm_page(visitor, path):
    visitor.open(path)
    return visitor.send({"~confirm": "~all"})


def test_a_complete_task_list_names_the_rating_and_not_only_its_reason(house, li):
    page = li.open(revised(li, li.done))
    rating = re.search(r"等级 ([A-E]) \S+ *由合规得分评定", page.text)
    assert rating, page.text


def test_a_regulator_sees_which_version_of_an_assessment_each_submission_is(house, li):
    hubei = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    assert "第 1 版" not in hubei.page.text
    path = revised(li, li.done)
    assert "第 1 版" not in hubei.open("/jurisdiction").text
    li.open(f"{path}/check")
    li.send({"declared_by": "李华"})
    new, old = hubei.open("/jurisdiction").text.split("武汉示例食品有限公司")[1::3]
    assert "第 2 版" in new
    assert "已提交新的一版" not in new
    assert "已提交新的一版" in old
    assert "第 1 版" in old


def test_a_revision_begins_with_all_answers_and_is_submitted_on_its_own(house, li):
    path = revised(li, li.done)
    assert path != li.done
    assert "第 2 版" in li.page.text
    assert "修订自 2026年3月31日提交的版本" in li.page.text
    assert "可以提交" in li.page.text
    li.open(f"{path}/check")
    li.send({"declared_by": "李华"})
    assert li.path == f"{path}/result"
    assert "与上一版（2026年3月31日）相比：合规得分 不变" in li.page.text
    old = li.open(f"{li.done}/result")
    assert "已经提交了第 2 版" in old.text
    assert f"{li.done}/plan" in li.open(f"{path}/plan").links
    assert f"{li.done}/revise" not in [form.action for form in old.forms]


def test_two_clicks_on_revise_lead_to_the_same_version(li):
    li.open(f"{li.done}/result")
    form = li.page.form(f"{li.done}/revise")
    paths = []
    for _ in range(2):
        li.post(form.action, form.fields)
        paths.append(li.path)
    assert paths[0] == paths[1] != li.done


def test_what_is_changed_is_marked_with_the_former_answer(li):
    path = revised(li, li.done)
    page = li.open(f"{path}/sections/S01")
    assert "与上次相同" in page.text
    assert "已改" not in page.text
    before = page.form().value(FIRST)
    li.send({FIRST: "0" if before != "0" else "1", "~then": "list"})
    assert "已改 1 题" in li.page.text
    page = li.open(f"{path}/sections/S01")
    assert "上次：" in page.text
    assert page.text.count("已改") == 1
    assert "上次：" in li.open(f"{path}/check").text


def test_the_desk_lists_versions_under_their_assessment(house, li):
    path = revised(li, li.done)
    page = li.open("/firms")
    assert "2026年3月31日开始的自评，第 2 版" in page.text
    assert "以前的版本（1）" in page.text
    assert "第 1 版，2026年3月31日提交" in page.text
    assert page.links.index(path) < page.links.index(li.done)


def test_the_desk_offers_no_copy_before_anything_is_submitted(house):
    visitor = house.visitor("wang")
    new_assessment(visitor)
    visitor.open("/firms")
    assert "从头作答" not in visitor.page.text


def test_a_copy_is_filled_in_but_open_until_it_is_confirmed(house, li):
    path = copied(li, li.done)
    assert li.path.endswith("/profile")
    assert li.page.form().value("profile.size")
    assert "待确认" in li.page.text
    page = li.open(path)
    assert "未开始 · " in page.text
    assert sections(li, path) == []
    confirm_page(li, f"{path}/profile")
    assert li.path == path
    assert "作答复制自 2026年3月31日提交的自评" in li.page.text
    assert "已答 0 题" in li.page.text
    assert f"待确认 {count_in(li, path, 'S01')} 题" in li.open(path).text
    assert "还有" in li.open(f"{path}/check").text
    assert [form.id for form in li.page.forms if form.id == "main"] == []


def count_in(visitor, path, section):
    page = visitor.open(f"{path}/sections/{section}")
    return sum(kind == "fieldset" for kind, _ in page.tags)


def test_answers_are_confirmed_one_by_one_and_a_page_at_a_time(house, li):
    path = copied(li, li.done)
    confirm_page(li, f"{path}/profile")
    first = f"{path}/sections/S01"
    count = count_in(li, path, "S01")
    page = li.send({"~confirm": FIRST})
    assert li.path == first
    assert "已确认 1 题" in page.text
    assert house.rooms.store.carried(path.split("/")[2])[FIRST].confirmed_by
    page = li.send({"~confirm": "~all"})
    assert f"已确认 {count - 1} 题" in page.text
    assert li.path == f"{path}/sections/S02"
    assert "待确认" not in li.open(first).text


def test_what_is_typed_beside_a_confirmation_is_saved_with_it(house, li):
    path = copied(li, li.done)
    confirm_page(li, f"{path}/profile")
    li.open(f"{path}/sections/S01")
    li.send({"~confirm": FIRST, "S01-Q2": "0", "S01-Q2~note": "今年退步"})
    store, name = house.rooms.store, path.split("/")[2]
    assert store.answers(name)["S01-Q2"].answer.note == "今年退步"
    assert {FIRST, "S01-Q2"}.isdisjoint(store.unconfirmed(name))
    assert "S01-Q3" in store.unconfirmed(name)


def test_nothing_is_confirmed_where_the_page_cannot_be_saved(house, li):
    path = copied(li, li.done)
    confirm_page(li, f"{path}/profile")
    li.open(f"{path}/sections/S01")
    before = house.rooms.store.unconfirmed(path.split("/")[2])
    li.send({"~confirm": "~all", "S01-Q5": "~na", "S01-Q5~why": ""}, 422)
    assert house.rooms.store.unconfirmed(path.split("/")[2]) == before


def test_a_confirmation_of_what_the_page_does_not_show_is_refused(house, li):
    path = copied(li, li.done)
    confirm_page(li, f"{path}/profile")
    li.open(f"{path}/sections/S01")
    for word in ("S02-Q1", "profile.size", "NO-SUCH", "x" * 5000):
        li.open(f"{path}/sections/S01")
        li.send({"~confirm": word}, 404)


def test_a_copy_confirmed_throughout_is_submitted(li):
    path = copied(li, li.done)
    confirm_page(li, f"{path}/profile")
    for link in sections(li, path):
        while "确认本页全部" in li.open(link).text or "确认这一题" in li.page.text:
            li.send({"~confirm": "~all"})
    li.open(f"{path}/check")
    li.send({"declared_by": "李华"})
    assert li.path == f"{path}/result"


def test_others_neither_revise_nor_copy(house, li):
    firm = next(form.action for form in li.open("/firms").forms if form.action.endswith("/assessments"))
    wang = house.visitor("wang")
    token = wang.open("/firms").form("/sign-out").value("csrf_token")
    wang.post(f"{li.done}/revise", [("csrf_token", token)], 404)
    wang.post(firm, [("csrf_token", token), ("question_set", SET), ("from", li.done.split("/")[2])], 404)
    assert li.client.post(f"{li.done}/revise", base_url=ORIGIN).status_code == 400


def test_what_is_not_submitted_is_not_revised_or_copied(li):
    path = revised(li, li.done)
    token = li.open(path).form("/sign-out").value("csrf_token")
    page = li.post(f"{path}/revise", [("csrf_token", token)], 409)
    assert "还没有提交" in page.text
    firm = next(form.action for form in li.open("/firms").forms if form.action.endswith("/assessments"))
    li.post(firm, [("csrf_token", token), ("question_set", SET), ("from", path.split("/")[2])], 409)


def test_another_assessment_can_be_begun_while_one_is_being_revised(li):
    revised(li, li.done)
    page = li.open("/firms")
    form = next(form for form in page.forms if form.action.endswith("/assessments"))
    li.send({"from": ""}, form=form.action)
    assert li.path.endswith("/profile")
    assert "待确认" not in li.page.text


def test_the_result_says_what_moved_since_the_version_before(house, li):
    before = li.open(f"{li.done}/result").text
    assert "与上一版相比" not in before
    path = revised(li, li.done)
    store, name = house.rooms.store, path.split("/")[2]
    li.open(f"{path}/sections/S01")
    best = store.answers(name)[FIRST].answer.value
    li.send({FIRST: "0" if best != "0" else "4"})
    li.open(f"{path}/check")
    page = li.send({"declared_by": "李华"})
    assert "与上一版相比" in page.text
    assert "上一版提交于 2026年3月31日。" in page.text
    assert "新出现的差距（1）" in page.text or "已消除的差距（1）" in page.text
    assert "→" in page.text
    assert f"{li.done}/result" in page.links


def test_what_was_submitted_is_read_with_notes_and_evidence_and_cannot_be_changed(li):
    given = example("wuhan-food")
    page = li.open(f"{li.done}/answers")
    answers = [answer for answer in given.answers.values() if answer.note or answer.evidence]
    assert answers
    for answer in answers:
        assert all(name in page.text for name in answer.evidence)
        assert answer.note in page.text
    assert [form.action for form in page.forms] == ["/sign-out"]
    assert "不再改动" in page.text
    assert f"{li.done}/answers" in li.open(f"{li.done}/result").links


def test_answers_are_read_before_submission_too(li):
    path = revised(li, li.done)
    assert "尚未提交" in li.open(f"{path}/answers").text


def test_a_section_is_checked_by_itself(house):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    page = visitor.open(f"{path}/sections/S01")
    assert f"{path}/check/S01" in page.links
    page = visitor.open(f"{path}/check/S01")
    assert "没有作答" in page.text
    change = next(link for link in page.links if link.endswith(f"#{FIRST}"))
    visitor.open(change)
    page = visitor.send({FIRST: "3"})
    assert visitor.path == f"{path}/check/S01"
    assert f"{path}/check" in page.links
    visitor.open(f"{path}/check/S99", 404)


def test_answers_of_others_are_not_found(house, li):
    wang = house.visitor("wang")
    for page in ("answers", "check/S01"):
        wang.open(f"{li.done}/{page}", 404)
    li.open(f"{li.done}/check/S01")
    assert li.path == f"{li.done}/answers"


def test_a_reader_reads_every_version_and_begins_or_confirms_none(house, li):
    firm = house.rooms.store.assessment(li.done.split("/")[2]).firm
    path = copied(li, li.done)
    reader = house.visitor("reader")
    reader.open(invited(li, firm, "reader"))
    reader.send({})
    page = reader.open(f"{li.done}/result")
    assert f"{li.done}/revise" not in [form.action for form in page.forms]
    assert reader.open(f"{li.done}/answers").links.count(f"{li.done}/questions/{FIRST}#history") == 1
    page = reader.open(f"{path}/profile")
    assert "待确认" in page.text
    assert "确认这一题" not in page.text
    token = page.form("/sign-out").value("csrf_token")
    reader.post(f"{li.done}/revise", [("csrf_token", token)], 403)
    reader.post(f"/firms/{firm}/assessments", [("csrf_token", token), ("from", li.done.split("/")[2])], 403)
    reader.post(f"{path}/profile", [("csrf_token", token), ("~confirm", "~all")], 403)


def test_a_revision_is_discarded_after_a_page_that_says_what_is_lost(house, li):
    path = revised(li, li.done)
    li.open(f"{path}/sections/S01")
    li.send({FIRST: "0" if li.page.form().value(FIRST) != "0" else "1"})
    upload(li, f"{path}/questions/{FIRST}/evidence", title="内审记录")
    assert f"{path}/discard" in li.open(path).links
    page = li.open(f"{path}/discard")
    for said in ("放弃第 2 版修订", "其中 1 题是这次填写或改过的", "内审记录", "第 1 版不受影响"):
        assert said in page.text
    page = li.send({}, form=f"{path}/discard")
    assert li.path == f"{li.done}/result"
    assert "已放弃" in page.text
    li.open(path, 404)
    firm = house.rooms.store.assessment(li.done.split("/")[2]).firm
    assert house.rooms.store.evidence_of(firm) == ()
    assert revised(li, li.done) != path


def test_what_was_begun_afresh_or_copied_is_discarded_too(house, li):
    path = copied(li, li.done)
    assert "可以再次复制" in li.open(f"{path}/discard").text
    li.send({}, form=f"{path}/discard")
    assert li.path == f"{li.done}/result"
    fresh = new_assessment(li, "另一家", example("hubei-machinery").firm.uscc)
    li.open(f"{fresh}/discard")
    li.send({}, form=f"{fresh}/discard")
    assert li.path == "/firms"
    li.open(fresh, 404)


def test_what_was_submitted_is_never_discarded_nor_by_readers_or_strangers(house, li):
    token = li.open(f"{li.done}/result").form("/sign-out").value("csrf_token")
    li.open(f"{li.done}/discard")
    assert li.path == f"{li.done}/answers"
    li.post(f"{li.done}/discard", [("csrf_token", token)], 409)
    path = revised(li, li.done)
    firm = house.rooms.store.assessment(li.done.split("/")[2]).firm
    reader, stranger = house.visitor("reader"), house.visitor("zhou")
    reader.open(invited(li, firm, "reader"))
    reader.send({})
    assert f"{path}/discard" not in reader.open(path).links
    for visitor, status in ((reader, 403), (stranger, 404)):
        visitor.open(f"{path}/discard", status)
        token = visitor.open("/firms").form("/sign-out").value("csrf_token")
        visitor.post(f"{path}/discard", [("csrf_token", token)], status)
    assert house.rooms.store.submission(li.done.split("/")[2])
    li.open(path)
