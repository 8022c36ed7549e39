"""All data of a firm: taken away by its owners, or erased."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from tests.web.browsing import PASSWORD
from tests.web.walks import example, fill_profile, invited, new_assessment, new_firm, print_reports, submitted

NAME = "武汉示例食品有限公司"


@pytest.fixture
def li(house):
    return house.visitor("li", name="李娜")


@pytest.fixture
def path(li):
    return submitted(li)


@pytest.fixture
def firm(house, path):
    return house.rooms.store.assessment(path.split("/")[2]).firm


def archive(visitor, firm):
    """Download all data of a firm and return the open archive."""
    visitor.open(f"/firms/{firm}/data")
    visitor.send({}, form=f"/firms/{firm}/data/export")
    assert visitor.answer.mimetype == "application/zip"
    data = visitor.answer.data
    visitor.answer.close()
    return zipfile.ZipFile(io.BytesIO(data))


def records(found, kind):
    return json.loads(found.read(f"records/{kind}.json"))


def let_in(house, owner, firm, login, role):
    address = invited(owner, firm, role)
    visitor = house.visitor(login)
    visitor.open(address)
    visitor.send({})
    return visitor


def test_an_owner_takes_all_data_of_the_firm_away(house, li, path, firm):
    print_reports(house)
    let_in(house, li, firm, "wang", "reader")
    found = archive(li, firm)
    assessment = path.split("/")[2]
    assert records(found, "firm")[0]["name"] == NAME
    assert {(row["name"], row["login"]) for row in records(found, "account")} == {("李娜", "li"), ("名叫wang", "wang")}
    assert {row["role"] for row in records(found, "member")} == {"owner", "reader"}
    answers = {row["question"]: row["value"] for row in records(found, "history")}
    assert answers["profile.regions"] == list(example("wuhan-food").profile["profile.regions"])
    frozen = found.read(f"submissions/{assessment}.json")
    assert sha256(frozen).hexdigest() == records(found, "submission")[0]["digest"]
    assert found.read(f"reports/{assessment}_zh-Hans_A4.pdf").startswith(b"%PDF-")
    assert "submit" in {row["action"] for row in records(found, "trail")}
    readme = found.read("README.txt").decode()
    assert NAME in readme
    assert "This archive holds all that the firm has" in readme


def test_nothing_secret_and_nothing_of_others_is_taken_away(house, li, firm):
    wang = house.visitor("wang")
    new_assessment(wang, "襄阳示例机械", example("hubei-machinery").firm.uscc)
    token = invited(li, firm).rpartition("/")[2]
    found = archive(li, firm)
    content = b"".join(found.read(name) for name in found.namelist())
    hashed = house.rooms.store.account_by_login("li").password_hash
    for secret in (hashed, token, sha256(token.encode()).hexdigest(), "襄阳示例机械"):
        assert secret.encode() not in content


def test_the_file_is_named_after_the_firm_and_kept_by_no_cache(li, firm):
    archive(li, firm)
    assert "zip" in li.answer.headers["Content-Disposition"]
    assert li.answer.headers["Content-Disposition"].startswith("attachment")
    assert li.answer.headers["Cache-Control"] == "no-store"


def test_a_damaged_report_is_named_and_keeps_nothing_back(house, li, path, firm, tmp_path):
    print_reports(house)
    for blob in (tmp_path / "home" / "blobs").rglob("?" * 64):
        blob.write_bytes(b"spoilt")
    found = archive(li, firm)
    assert f"reports/{path.split('/')[2]}_zh-Hans_A4.pdf" not in found.namelist()
    assert f"reports/{path.split('/')[2]}_zh-Hans_A4.pdf" in found.read("README.txt").decode()


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_who_does_not_own_the_firm_neither_takes_its_data_nor_erases_it(house, li, firm, role):
    wang = let_in(house, li, firm, "wang", role)
    assert "/data" not in " ".join(wang.open(f"/firms/{firm}/members").links)
    wang.open(f"/firms/{firm}/data", 403)
    wang.open("/account/password")
    fields = [("csrf_token", wang.page.form().value("csrf_token")), ("name", NAME)]
    for deed in ("export", "erase"):
        wang.post(f"/firms/{firm}/data/{deed}", fields, 403)
    assert house.rooms.store.firm(firm)


def test_another_firms_data_is_not_found(house, li, firm):
    wang = house.visitor("wang")
    new_firm(wang, "襄阳示例", example("hubei-machinery").firm.uscc, "湖北省襄阳市")
    wang.open(f"/firms/{firm}/data", 404)
    wang.open("/account/password")
    fields = [("csrf_token", wang.page.form().value("csrf_token")), ("name", NAME)]
    for deed in ("export", "erase"):
        wang.post(f"/firms/{firm}/data/{deed}", fields, 404)
    assert house.rooms.store.firm(firm)


@pytest.mark.parametrize("typed", ["", "武汉", NAME + "x", "武汉示例食品有限公司\u202e", "x" * 100_000])
def test_a_wrong_name_erases_nothing(house, li, path, firm, typed):
    li.open(f"/firms/{firm}/data")
    page = li.send({"name": typed}, 422)
    assert "与企业名称不一致，没有删除" in page.text
    assert house.rooms.store.submission(path.split("/")[2])


def test_an_erased_firm_is_gone_for_everybody(house, li, path, firm):
    print_reports(house)
    wang = let_in(house, li, firm, "wang", "editor")
    invitation = invited(li, firm)
    li.open(f"/firms/{firm}/data")
    page = li.send({"name": f"  {NAME} "})
    assert "企业及其全部数据已删除" in page.text
    assert NAME not in page.text
    for visitor in (li, wang):
        for address in (path, f"{path}/result", f"{path}/report/zh-Hans.pdf", f"/firms/{firm}/members"):
            visitor.open(address, 404)
    house.visitor().open(invitation, 404)
    assert house.rooms.store.submitted() == ()
    assert house.rooms.store.trail(firm)[-1].action == "erase firm"
    house.visitor("wang")


def test_the_same_firm_may_be_registered_again(house, li, firm):
    li.open(f"/firms/{firm}/data")
    li.send({"name": NAME})
    assert new_firm(li) != firm


def test_a_name_typed_before_the_session_ended_erases_nothing_by_itself(house, li, firm):
    li.open(f"/firms/{firm}/data")
    house.clock.pass_time(hours=13)
    li.send({"name": NAME}, 401)
    page = li.send({"login": "li", "password": PASSWORD})
    assert page.form().value("name") == NAME
    assert house.rooms.store.firm(firm)


def test_a_colleague_who_saves_while_the_firm_is_erased_is_told(house, li, firm):
    li.open("/firms")
    li.send({}, form=f"/firms/{firm}/assessments")
    path = li.path.removesuffix("/profile")
    fill_profile(li, path, example("wuhan-food"))
    wang = let_in(house, li, firm, "wang", "editor")
    wang.open(f"{path}/profile")
    li.open(f"/firms/{firm}/data")
    li.send({"name": NAME})
    assert "没有找到" in wang.send({"profile.size": "small"}, 404).text
