"""Evidence files on the site: uploaded, described, put under answers, downloaded by those they belong to alone."""

import re
from dataclasses import replace

import pytest

from engine import workflow
from engine.desk import desk_of
from engine.records import Role
from tests.papers import EXE, PDF, PNG
from tests.web.browsing import house_in
from tests.web.walks import (
    USCC,
    a_file,
    example,
    fill_profile,
    fill_sections,
    invited,
    new_assessment,
    new_firm,
    submitted,
    upload,
)

NAUGHTY = "../..\\\u202e" + "长" * 300 + ".pdf"


def kept(house, firm):
    return house.rooms.store.evidence_of(firm)


def download(visitor, file):
    """Return the headers and the bytes of a file."""
    visitor.open(f"/firms/{file.firm}/evidence/{file.id}/download")
    answer = visitor.answer
    data = answer.data
    answer.close()
    return answer.headers, data


def leftovers(house):
    folder = house.rooms.settings.home / "evidence"
    return [path.name for path in folder.glob(".new-*")] if folder.exists() else []


@pytest.fixture
def li(house):
    return house.visitor("li")


@pytest.fixture
def firm(li):
    return new_firm(li)


@pytest.fixture
def half(li):
    """Return the path of an assessment with its profile filled in."""
    path = new_assessment(li)
    fill_profile(li, path, example("wuhan-food"))
    return path


def question_path(half, question="S01-Q1"):
    return f"{half}/questions/{question}/evidence"


def test_the_desk_leads_to_the_files_of_a_firm(li, firm):
    li.open("/firms")
    assert f"/firms/{firm}/evidence" in li.page.links
    assert "还没有文件" in li.open(f"/firms/{firm}/evidence").text


def test_a_file_is_uploaded_with_title_and_days_and_comes_back_byte_for_byte(house, li, firm):
    page = upload(li, f"/firms/{firm}/evidence", title="营业执照", issued="2024-05-01", expires="2027年4月30日")
    assert "已上传“营业执照”" in page.text
    assert "2024年5月1日出具" in page.text
    assert "2027年4月30日到期" in page.text
    (found,) = kept(house, firm)
    li.open(f"/firms/{firm}/evidence/{found.id}")
    assert found.digest in li.page.text
    assert download(li, found)[1] == PDF
    assert leftovers(house) == []


def test_files_are_sent_to_be_saved_and_never_shown(house, li, firm):
    upload(li, f"/firms/{firm}/evidence", name="a; filename=x.pdf", title='执照 "2026"; /\\ \u202e正本')
    (found,) = kept(house, firm)
    headers, _data = download(li, found)
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "no-store"
    assert "%E2%80%AE" not in headers["Content-Disposition"]


def test_a_name_of_hundreds_of_characters_with_turned_text_and_separators_becomes_a_plain_title(house, li, firm):
    upload(li, f"/firms/{firm}/evidence", name=NAUGHTY)
    (found,) = kept(house, firm)
    assert found.title == "长" * 120
    assert download(li, found)[1] == PDF


def test_the_same_file_is_kept_once(house, li, firm):
    upload(li, f"/firms/{firm}/evidence", title="营业执照")
    page = upload(li, f"/firms/{firm}/evidence", title="另一个名称")
    assert "企业已有这份文件，名为“营业执照”" in page.text
    assert len(kept(house, firm)) == 1


@pytest.mark.parametrize(
    ("data", "name", "typed", "said"),
    [
        (EXE, "手册.pdf", {}, "改扩展名不能改变内容"),
        (PDF, "手册.exe", {}, "不能上传这种文件"),
        (PNG, "手册.pdf", {}, "内容却是 PNG"),
        (b"", "手册.pdf", {}, "文件是空的"),
        (PDF, "手册.pdf", {"expires": "明年"}, "日期应写成"),
        (PDF, "手册.pdf", {"issued": "2026-04-01"}, "出具日期在今天之后"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(house, li, firm, data, name, typed, said):
    page = upload(li, f"/firms/{firm}/evidence", 422, data=data, name=name, title="我的标题", **typed)
    assert said in page.text
    assert page.title.startswith("错误：")
    assert page.form(f"/firms/{firm}/evidence").value("title") == "我的标题"
    assert kept(house, firm) == ()
    assert leftovers(house) == []


def test_a_form_without_a_file_says_so(li, firm):
    li.open(f"/firms/{firm}/evidence")
    assert "请选择要上传的文件" in li.send({"title": "甲"}, 422, form=f"/firms/{firm}/evidence").text


def test_a_full_firm_is_told(tmp_path):
    house = house_in(tmp_path / "home")
    object.__setattr__(house.rooms, "settings", replace(house.rooms.settings, evidence_quota=len(PDF)))
    li = house.visitor("li")
    firm = new_firm(li)
    upload(li, f"/firms/{firm}/evidence")
    assert "空间已满" in upload(li, f"/firms/{firm}/evidence", 409, data=PNG, name="a.png").text
    assert leftovers(house) == []


def test_expiry_is_warned_of_wherever_a_file_is_shown(house, li, half):
    firm = re.search(r"/firms/([^/]+)/evidence", " ".join(li.open("/firms").links))[1]
    upload(li, question_path(half), title="检验报告", expires="2026-04-15")
    pages = [f"/firms/{firm}/evidence", question_path(half), f"{half}/sections/S01", f"{half}/check"]
    for path in pages:
        assert "2026年4月15日到期" in li.open(path).text, path
    house.clock.pass_time(days=15, hours=9)
    assert "2026年4月15日到期" in house.visitor("li").open(pages[0]).text, "it is still the 15th nowhere but in China"
    house.clock.pass_time(hours=2)
    li = house.visitor("li")
    for path in pages:
        assert "2026年4月15日已过期" in li.open(path).text, path


def test_an_answer_is_proven_by_a_file_until_it_expires(house, li, half):
    assessment = half.split("/")[2]
    li.open(f"{half}/sections/S01")
    li.send({"S01-Q1": "3"})
    store = house.rooms.store

    def proven():
        return desk_of(store, house.rooms.library, assessment, house.rooms.now()).outcome.finding["S01-Q1"].proven

    assert not proven()
    upload(li, question_path(half), expires="2026-04-15")
    assert proven()
    house.clock.pass_time(days=20)
    assert not proven()


def test_saving_a_section_leads_to_the_files_of_a_question_with_all_that_was_typed_kept(house, li, half):
    li.open(f"{half}/sections/S01")
    page = li.send({"S01-Q1": "3", "~then": "files-S01-Q1"})
    assert li.path == question_path(half)
    assert page.title.startswith("佐证文件：")
    assert house.rooms.store.answers(half.split("/")[2])["S01-Q1"].answer.value == "3"


def test_a_file_is_uploaded_under_a_question_reused_removed_and_deleted(house, li, half):
    path, other = question_path(half), question_path(half, "S01-Q2")
    upload(li, path, title="质量手册")
    assert "质量手册" in li.open(f"{half}/sections/S01").text
    li.open(other)
    (found,) = house.rooms.store.linked_evidence(half.split("/")[2])["S01-Q1"]
    li.send({"chosen": found.id}, form=f"{other}/link")
    place = f"/firms/{found.firm}/evidence/{found.id}"
    page = li.open(place)
    assert {path, other} <= set(page.links)
    assert "仍有题目在使用" in page.text
    for where in (path, other):
        li.open(where)
        li.send({}, form=f"{where}/unlink")
    li.open(place)
    assert "文件已删除" in li.send({}, form=f"{place}/delete").text
    assert kept(house, found.firm) == ()
    li.open(f"{place}/download", 404)


def test_a_file_that_came_into_use_meanwhile_is_not_deleted(house, li, half):
    firm = re.search(r"/firms/([^/]+)/evidence", " ".join(li.open("/firms").links))[1]
    upload(li, f"/firms/{firm}/evidence")
    (found,) = kept(house, firm)
    place = f"/firms/{firm}/evidence/{found.id}"
    li.open(place)
    house.rooms.store.link_evidence(half.split("/")[2], "S01-Q1", found.id, found.by, house.rooms.now())
    assert "仍有题目在使用" in li.send({}, 409, form=f"{place}/delete").text
    assert kept(house, firm) == (found,)


def test_a_file_is_described_anew(house, li, firm):
    upload(li, f"/firms/{firm}/evidence")
    (found,) = kept(house, firm)
    place = f"/firms/{firm}/evidence/{found.id}"
    li.open(place)
    assert "到期日期早于" in li.send({"issued": "2026-01-02", "expires": "2026-01-01"}, 422).text
    assert "质量手册（第二版）" in li.send({"title": "质量手册（第二版）", "expires": "2028-01-01"}).text
    assert (kept(house, firm)[0].title, kept(house, firm)[0].issued) == ("质量手册（第二版）", "2026-01-02")


def test_nothing_chosen_is_said(li, half):
    upload(li, question_path(half))
    other = question_path(half, "S01-Q2")
    li.open(other)
    assert "请选择一份文件" in li.send({}, 422, form=f"{other}/link").text


def test_hidden_foreign_and_unknown_questions_take_no_files(house, li, half):
    outcome = desk_of(house.rooms.store, house.rooms.library, half.split("/")[2], house.rooms.now()).outcome
    for question in ("profile.size", "S99-Q9", outcome.hidden[0].question.id):
        li.open(question_path(half, question), 404)
        li.open(f"{half}/sections/S01")
        li.page.form().fields = [("csrf_token", li.page.form().value("csrf_token")), ("file", a_file())]
        li.post(question_path(half, question), li.page.form().fields, 404)


def test_what_was_submitted_keeps_its_files_as_they_were(house, li):
    done = submitted_with_file(li)
    assessment = done.split("/")[2]
    (found,) = house.rooms.store.linked_evidence(assessment)["S01-Q1"]
    place = f"/firms/{found.firm}/evidence/{found.id}"
    li.open(place)
    li.send({"title": "改过的名称", "expires": "2026-01-01", "issued": ""})
    assert "已提交" in li.page.text
    page = li.open(f"{done}/result")
    assert "改过的名称" not in page.text
    li.open(question_path(done))
    assert li.path == f"{done}/answers"
    store, by = house.rooms.store, found.by
    with pytest.raises(Exception, match="submitted"):
        store.unlink_evidence(assessment, "S01-Q1", found.id, by, house.rooms.now())
    assert '"title":"质量手册"' in store.submission(assessment).frozen


def submitted_with_file(li):
    """Walk an example to its submission, with a file under its first question."""
    given = example("wuhan-food")
    path = new_assessment(li, given.firm.name, given.firm.uscc)
    fill_profile(li, path, given)
    fill_sections(li, path, given)
    upload(li, question_path(path), issued="2025-01-01", expires="2026-03-31")
    li.open(f"{path}/check")
    li.send({"declared_by": "王质量"})
    return path


def test_a_submission_without_files_says_nothing_of_files(house, li):
    done = submitted(li)
    assert '"files"' not in house.rooms.store.submission(done.split("/")[2]).frozen


def test_files_changed_after_the_check_page_are_looked_at_again(house, li, monkeypatch):
    given = example("wuhan-food")
    path = new_assessment(li, given.firm.name, given.firm.uscc)
    fill_profile(li, path, given)
    fill_sections(li, path, given)
    firm = re.search(r"/firms/([^/]+)/evidence", " ".join(li.open("/firms").links))[1]
    upload(li, f"/firms/{firm}/evidence")
    (found,) = kept(house, firm)
    judged = workflow.digest_of

    def meanwhile(frozen):
        house.rooms.store.link_evidence(path.split("/")[2], "S01-Q1", found.id, found.by, house.rooms.now())
        return judged(frozen)

    monkeypatch.setattr(workflow, "digest_of", meanwhile)
    li.open(f"{path}/check")
    assert "佐证文件在您打开页面之后有变动" in li.send({"declared_by": "王质量"}, 409).text
    assert house.rooms.store.submission(path.split("/")[2]) is None


def test_another_firm_and_another_role_find_nothing(house, li, half):
    upload(li, question_path(half))
    (found,) = house.rooms.store.linked_evidence(half.split("/")[2])["S01-Q1"]
    place = f"/firms/{found.firm}/evidence"
    wang = house.visitor("wang")
    new_firm(wang, "别家公司")
    own = wang.page.forms[-1].action.split("/")[2]
    officer = house.visitor("hubei", role=Role.REGULATOR, region="420000")
    for visitor in (wang, officer):
        for path in (place, f"{place}/{found.id}", f"{place}/{found.id}/download", question_path(half)):
            visitor.open(path, 404)
    wang.open(f"/firms/{own}/evidence/{found.id}", 404)
    wang.open(f"/firms/{own}/evidence/{found.id}/download", 404)
    wang.open(f"/firms/{own}/evidence")
    token = wang.page.form(f"/firms/{own}/evidence").value("csrf_token")
    for path in (
        place,
        f"{place}/{found.id}",
        f"{place}/{found.id}/delete",
        f"/firms/{own}/evidence/{found.id}/delete",
    ):
        wang.post(path, [("csrf_token", token), ("title", "偷改"), ("file", a_file(PNG, "a.png"))], 404)
    wang.post(f"{question_path(half)}/link", [("csrf_token", token), ("chosen", found.id)], 404)
    wang.post(f"{question_path(half)}/unlink", [("csrf_token", token), ("file", found.id)], 404)
    assert kept(house, found.firm) == (found,)
    assert leftovers(house) == []


def test_a_damaged_file_is_said_to_be_damaged(house, li, firm):
    upload(li, f"/firms/{firm}/evidence")
    (found,) = kept(house, firm)
    path = house.rooms.settings.home / "evidence" / found.digest[:2] / found.digest
    path.write_bytes(b"other bytes")
    assert "缺失或已损坏" in li.open(f"/firms/{firm}/evidence/{found.id}/download", 503).text


def test_two_firms_with_the_same_file_do_not_learn_of_each_other(house, li, firm):
    upload(li, f"/firms/{firm}/evidence", title="营业执照")
    wang = house.visitor("wang")
    theirs = new_firm(wang, "别家公司", USCC)
    page = upload(wang, f"/firms/{theirs}/evidence", title="合同")
    assert "已上传“合同”" in page.text
    assert "营业执照" not in page.text


@pytest.mark.parametrize(("role", "may"), [("reader", False), ("editor", True), ("owner", True)])
def test_readers_see_and_download_and_only_editors_change(house, li, half, role, may):
    upload(li, question_path(half))
    (found,) = house.rooms.store.linked_evidence(half.split("/")[2])["S01-Q1"]
    place = f"/firms/{found.firm}/evidence"
    wang = house.visitor("wang")
    link = invited(li, found.firm, role)
    wang.open(link)
    wang.send({})
    assert download(wang, found)[1] == PDF
    for path in (place, f"{place}/{found.id}", question_path(half)):
        forms = [form for form in wang.open(path).forms if "evidence" in form.action]
        assert bool(forms) == may, path
    token = wang.page.form("/sign-out").value("csrf_token")
    for path in (place, f"{place}/{found.id}", question_path(half), f"{question_path(half)}/unlink"):
        status = 200 if may else 403
        wang.post(path, [("csrf_token", token), ("title", "新名"), ("file", a_file(PNG, "a.png"))], status)
    assert ({file.title for file in kept(house, found.firm)} == {"质量手册"}) != may


def test_whoever_left_the_firm_finds_no_file_any_more(house, li, half):
    upload(li, question_path(half))
    (found,) = house.rooms.store.linked_evidence(half.split("/")[2])["S01-Q1"]
    wang = house.visitor("wang")
    link = invited(li, found.firm, "editor")
    wang.open(link)
    wang.send({})
    assert download(wang, found)[1] == PDF
    store = house.rooms.store
    store.remove_member(found.firm, store.account_by_login("wang").id, found.by, house.rooms.now())
    wang.open(f"/firms/{found.firm}/evidence/{found.id}/download", 404)


def test_a_revision_begins_with_the_files_of_what_was_submitted(house, li):
    done = submitted_with_file(li)
    li.open(f"{done}/result")
    li.send({}, form=f"{done}/revise")
    store = house.rooms.store
    revision = store.assessments_of(store.assessment(done.split("/")[2]).firm)[0].id
    assert revision != done.split("/")[2]
    assert store.linked_evidence(revision).keys() == store.linked_evidence(done.split("/")[2]).keys() == {"S01-Q1"}


def test_days_are_picked_from_a_calendar_and_understood_however_they_are_typed(house, li, firm):
    page = li.open(f"/firms/{firm}/evidence")
    kinds = {given.get("id"): given.get("type") for kind, given in page.tags if kind == "input"}
    assert (kinds["issued"], kinds["expires"]) == ("date", "date")
    assert "例如 2026年3月31日" in page.text
    upload(li, f"/firms/{firm}/evidence", issued="2026年3月1日", expires="2027/03/01")
    (file,) = house.rooms.store.evidence_of(firm)
    assert (file.issued, file.expires) == ("2026-03-01", "2027-03-01")
    place = f"/firms/{firm}/evidence/{file.id}"
    li.open(place)
    page = li.send({"expires": "明年3月"}, 422)
    assert page.form().value("expires") == "明年3月"
    assert next(given["type"] for kind, given in page.tags if given.get("id") == "expires") == "text"
