"""Filling in offline: download, upload, look at every change, keep them in one."""

import io
import threading

import pytest
from openpyxl import load_workbook

from engine.questions import Answer
from engine.records import Change
from reports.offline.layout import COLUMNS
from tests.web.test_team import let_in
from tests.web.walks import example, fill_profile, fill_sections, new_firm, submitted


@pytest.fixture
def li(house):
    return house.visitor("li", name="李娜")


@pytest.fixture
def firm(li):
    return new_firm(li)


@pytest.fixture
def path(li, firm):
    li.open("/firms")
    li.send({}, form=f"/firms/{firm}/assessments")
    path = li.path.removesuffix("/profile")
    fill_profile(li, path, example("wuhan-food"))
    return path


def id_of(path):
    return path.split("/")[2]


def download(visitor, path):
    answer = visitor.client.get(f"{path}/workbook", base_url=visitor.origin)
    assert answer.status_code == 200
    return answer


class Sheet:
    """A downloaded workbook that somebody fills in."""

    def __init__(self, visitor, path):
        self.book = load_workbook(io.BytesIO(download(visitor, path).data))
        self.page = self.book.worksheets[1]
        self.rows = {row[0].value: row[0].row for row in self.page.iter_rows()}

    def write(self, question, text, column="answer"):
        self.page.cell(self.rows[question], COLUMNS.index(column) + 1).value = text
        return self

    def saved(self):
        written = io.BytesIO()
        self.book.save(written)
        return written.getvalue()


def upload(visitor, path, data, status=200, name="作答.xlsx"):
    page = visitor.open(f"{path}/offline")
    body = multipart(page.form().value("csrf_token"), data, name)
    answer = visitor.client.post(f"{path}/workbook", data=body, content_type=MULTIPART, base_url=visitor.origin)
    return visitor._seen(answer, status)


MULTIPART = "multipart/form-data; boundary=edge"


def multipart(token, data, name="作答.xlsx"):
    """Return the body of a form with a file."""
    head = f'--edge\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
    head += f'--edge\r\nContent-Disposition: form-data; name="workbook"; filename="{name}"\r\n\r\n'
    return head.encode() + data + b"\r\n--edge--\r\n"


def stored(house, path):
    return house.rooms.store.answers(id_of(path))


def save(house, path, question, value, seen, by="li"):
    account = house.rooms.store.account_by_login(by)
    change = Change(question, Answer(value), seen)
    house.rooms.store.save_answers(id_of(path), [change], account.id, house.rooms.now())


def trail(house, path):
    return [entry.action for entry in house.rooms.store.trail(id_of(path))]


def test_the_task_list_leads_to_the_workbook_and_its_name_tells_the_firm(li, path):
    assert f"{path}/offline" in li.open(path).links
    assert f"{path}/workbook" in li.open(f"{path}/offline").links
    answer = download(li, path)
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = Sheet(li, path)
    assert len(sheet.rows) > 50
    assert sheet.page.cell(sheet.rows["profile.size"], 6).value == "中型"


def test_the_workbook_is_in_the_readers_language(li, path):
    li.client.set_cookie("language", "en", domain="127.0.0.1")
    sheet = Sheet(li, path)
    assert sheet.book.sheetnames[1] == "Answer"
    assert sheet.page.cell(sheet.rows["profile.size"], 6).value == "Medium"
    page = upload(li, path, sheet.write("S03-Q1", "Level 3: established").saved())
    assert "Level 3: established" in page.text


def test_every_change_is_shown_and_nothing_is_kept_until_it_is_agreed_to(house, li, path):
    before = stored(house, path)
    sheet = Sheet(li, path).write("S03-Q1", "3级 全面做到").write("S03-Q1", "质量手册\n内审记录", "evidence")
    page = upload(li, path, sheet.write("profile.size", "大型").saved())
    assert "改动 2 题，与同事的作答冲突 0 题。" in page.text
    for words in ("企业画像", "中型", "大型", "未作答", "3级 全面做到", "佐证材料：质量手册、内审记录"):
        assert words in page.text
    assert stored(house, path) == before
    page = li.send({})
    assert li.path == path
    assert "已保存 2 题。" in page.text
    now = stored(house, path)
    assert now["S03-Q1"].answer == Answer("3", evidence=("质量手册", "内审记录"))
    assert now["profile.size"].answer == Answer("large")
    assert trail(house, path).count("save answers") == 2


def test_a_workbook_that_comes_back_as_it_went_says_so(li, path):
    page = upload(li, path, Sheet(li, path).saved())
    assert "没有需要保存的改动" in page.text
    assert not [form for form in page.forms if form.id == "main"]


def test_agreeing_twice_keeps_everything_once(house, li, path):
    page = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved())
    form = page.form()
    for says in ("已保存 1 题。", "没有需要保存的改动"):
        assert says in li.post(form.action, form.filled({})).text
    assert stored(house, path)["S03-Q1"].revision == 1


@pytest.mark.parametrize(("keep", "value"), [("theirs", "1"), ("mine", "3")])
def test_a_colleagues_newer_answer_is_shown_and_kept_unless_chosen_otherwise(house, li, firm, path, keep, value):
    let_in(house, li, firm, "wang", "editor")
    sheet = Sheet(li, path).write("S03-Q1", "3级 全面做到").write("S03-Q2", "2级 部分做到")
    save(house, path, "S03-Q1", "1", 0, by="wang")
    page = upload(li, path, sheet.saved())
    assert "改动 1 题，与同事的作答冲突 1 题。" in page.text
    assert "名叫wang 的，保存于" in page.text
    assert "1级 起步" in page.text
    li.send({} if keep == "theirs" else {"S03-Q1~keep": "mine"})
    now = stored(house, path)
    assert (now["S03-Q1"].answer.value, now["S03-Q2"].answer.value) == (value, "2")


def test_an_answer_that_moves_after_the_preview_keeps_everything_back(house, li, path):
    sheet = Sheet(li, path).write("S03-Q1", "3级 全面做到").write("S03-Q2", "2级 部分做到")
    upload(li, path, sheet.saved())
    save(house, path, "S03-Q1", "1", 0)
    page = li.send({}, 409)
    assert "您的修改尚未保存" in page.text
    assert "S03-Q2" not in stored(house, path)
    li.send({"S03-Q1~keep": "mine"})
    save_again = stored(house, path)
    assert (save_again["S03-Q1"].answer.value, save_again["S03-Q2"].answer.value) == ("3", "2")


def test_a_choice_holds_only_against_the_answer_that_was_shown(house, li, path):
    sheet = Sheet(li, path).write("S03-Q1", "3级 全面做到")
    save(house, path, "S03-Q1", "1", 0)
    upload(li, path, sheet.saved())
    save(house, path, "S03-Q1", "2", 1)
    page = li.send({"S03-Q1~keep": "mine"}, 409)
    assert "2级 部分做到" in page.text
    assert stored(house, path)["S03-Q1"].answer.value == "2"


def test_what_a_colleague_changed_and_the_workbook_did_not_is_no_conflict(house, li, path):
    save(house, path, "S03-Q1", "1", 0)
    sheet = Sheet(li, path).write("S03-Q2", "2级 部分做到")
    save(house, path, "S03-Q1", "4", 1)
    assert "改动 1 题，与同事的作答冲突 0 题。" in upload(li, path, sheet.saved()).text


def test_mistakes_are_listed_with_sheet_and_cell_and_nothing_can_be_kept(house, li, path):
    sheet = (
        Sheet(li, path).write("S03-Q1", "3级 大致做到").write("S03-Q2", "2级 部分做到").write("profile.size", "巨型")
    )
    page = upload(li, path, sheet.saved(), 422)
    assert "工作簿有 2 处需要更正，没有保存任何内容" in page.text
    assert f"工作表“作答”，单元格 F{sheet.rows['S03-Q1']}" in page.text
    assert "是否应为“3级 全面做到”？" in page.text
    assert not [form for form in page.forms if form.id == "main"]
    assert page.title.startswith("错误：")
    assert "S03-Q2" not in stored(house, path)


@pytest.mark.parametrize(("data", "says"), [(b"MZ" + bytes(99), "不是 .xlsx 工作簿"), (b"", "它是空的")])
def test_a_file_that_is_no_workbook_gets_a_sentence_at_its_input(li, path, data, says):
    page = upload(li, path, data, 422)
    assert says in page.text
    assert "#workbook" in page.links


def test_no_file_gets_a_sentence(li, path):
    li.open(f"{path}/offline")
    assert "还没有选择文件" in li.send({}, 422).text


def test_a_file_above_the_limit_and_a_body_far_above_it_get_a_sentence(li, path):
    assert "超过 5 MB" in upload(li, path, bytes(5 * 1024**2 + 1), 422).text
    assert "超过了上限" in upload(li, path, bytes(7 * 1024**2), 413).text


def test_a_workbook_of_another_assessment_is_refused(li, path, firm):
    data = Sheet(li, path).saved()
    other = new_firm(li, "襄阳示例", example("hubei-machinery").firm.uscc)
    li.open("/firms")
    li.send({}, form=f"/firms/{other}/assessments")
    elsewhere = li.path.removesuffix("/profile")
    assert "属于另一次自评" in upload(li, elsewhere, data, 422).text


def test_changes_that_were_not_shown_cannot_be_kept(house, li, firm, path):
    form = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved()).form()
    sealed = form.value("sealed")
    for forged in ("", sealed[:-2], f"{sealed}x"):
        assert "预览已过期" in li.post(form.action, form.filled({"sealed": forged}), 422).text
    wang = let_in(house, li, firm, "wang", "editor")
    token = wang.open(f"{path}/offline").form().value("csrf_token")
    assert "预览已过期" in wang.post(form.action, [("csrf_token", token), ("sealed", sealed)], 422).text
    assert "S03-Q1" not in stored(house, path)


def test_questions_that_a_new_profile_has_hidden_are_taken_out_and_said(house, li, path):
    upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved())
    save(house, path, "profile.regions", ("440000",), 1)
    page = li.send({}, 409)
    assert "已从改动中去掉：质量管理体系建立与运行" in page.text
    assert "S03-Q1" not in stored(house, path)


def test_a_reader_downloads_and_cannot_bring_back(house, li, firm, path):
    form = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved()).form()
    data = Sheet(li, path).saved()
    reader = let_in(house, li, firm, "zhou", "reader")
    page = reader.open(f"{path}/offline")
    assert "只能查阅" in page.text
    assert not [one for one in page.forms if one.id == "main"]
    assert download(reader, path)
    token = page.forms[0].value("csrf_token")
    body = multipart(token, data)
    answer = reader.client.post(f"{path}/workbook", data=body, content_type=MULTIPART, base_url=reader.origin)
    assert answer.status_code == 403
    reader.post(form.action, [("csrf_token", token), ("sealed", form.value("sealed"))], 403)


def test_strangers_find_nothing(house, li, path):
    form = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved()).form()
    stranger = house.visitor("zhao")
    for place in ("offline", "workbook"):
        stranger.open(f"{path}/{place}", 404)
    token = stranger.open("/firms/new").form().value("csrf_token")
    stranger.post(f"{path}/workbook", [("csrf_token", token)], 404)
    stranger.post(form.action, [("csrf_token", token), ("sealed", form.value("sealed"))], 404)


def test_a_submitted_assessment_can_be_downloaded_and_not_changed(house, li):
    path = submitted(li)
    assert "只供查阅" in li.open(f"{path}/offline").text
    sheet = Sheet(li, path)
    body = multipart(li.page.forms[0].value("csrf_token"), sheet.saved())
    answer = li.client.post(f"{path}/workbook", data=body, content_type=MULTIPART, base_url=li.origin)
    assert answer.status_code == 409
    assert "已经提交" in answer.text


def test_the_preview_survives_a_session_that_has_ended_and_the_language_switch(house, li, path):
    page = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").saved())
    form = page.form()
    assert "Agree and save" in li.post(form.action, form.filled({"~language": "en"})).text
    li.client.set_cookie("language", "zh-Hans", domain="127.0.0.1")
    li.client.delete_cookie("zhiping", domain="127.0.0.1")
    li.post(form.action, form.filled({}), 401)
    page = li.send({"login": "li", "password": "correct-horse"})
    assert "3级 全面做到" in page.text
    li.send({})
    assert stored(house, path)["S03-Q1"].answer.value == "3"


def test_two_that_agree_at_the_same_moment_keep_everything_once(house, li, path):
    page = upload(li, path, Sheet(li, path).write("S03-Q1", "3级 全面做到").write("S03-Q2", "2级 部分做到").saved())
    form, found, start = page.form(), [], threading.Barrier(4)
    cookies = [(name, li.client.get_cookie(name, domain="127.0.0.1")) for name in ("zhiping", "zhiping-form")]

    def agree():
        client = house.site.test_client()
        for name, cookie in cookies:
            client.set_cookie(name, cookie.value, domain="127.0.0.1")
        start.wait()
        answer = client.post(form.action, data=dict(form.filled({})), base_url=li.origin)
        found.append(answer.status_code)
        house.rooms.store.close()

    threads = [threading.Thread(target=agree) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [303] * 4
    assert {stored(house, path)[name].revision for name in ("S03-Q1", "S03-Q2")} == {1}
    assert trail(house, path).count("save answers") == 2


def test_an_assessment_that_is_submitted_after_the_preview_stays_as_it_was(house, li, path):
    given = example("wuhan-food")
    form = upload(li, path, Sheet(li, path).write("S03-Q1", "0级 没有").saved()).form()
    fill_sections(li, path, given)
    li.open(f"{path}/check")
    li.send({"declared_by": "王质量"})
    before = stored(house, path)
    page = li.post(form.action, form.filled({}), 409)
    assert "已经提交" in page.text
    assert stored(house, path) == before


def test_the_result_of_a_submitted_assessment_leads_to_its_workbook(li):
    path = submitted(li)
    assert f"{path}/workbook" in li.open(f"{path}/result").links
