"""Members of a firm: invited, joined, given roles, removed; and what each role may do."""

import hashlib
import re

import pytest

from engine.records import Role
from tests.web.browsing import PASSWORD
from tests.web.walks import example, fill_profile, fill_sections, invited, new_firm, sections, submitted

SET = "enterprise-quality-duties"
ROLES = ("owner", "editor", "reader")


def let_in(house, owner, firm, login, role, kind=Role.FIRM):
    """Invite somebody who has an account, and return the visitor that has joined."""
    path = invited(owner, firm, role)
    visitor = house.visitor(login, role=kind)
    visitor.open(path)
    visitor.send({})
    return visitor


def account_of(house, login):
    return house.rooms.store.account_by_login(login).id


@pytest.fixture
def li(house):
    return house.visitor("li", name="李娜")


@pytest.fixture
def firm(li):
    return new_firm(li)


@pytest.fixture
def path(house, li, firm):
    """Return the path of an assessment of Li's with its profile filled in."""
    li.open("/firms")
    li.send({}, form=f"/firms/{firm}/assessments")
    path = li.path.removesuffix("/profile")
    fill_profile(li, path, example("wuhan-food"))
    return path


def test_who_registers_a_firm_owns_it_and_finds_its_members(li, firm):
    page = li.open("/firms")
    assert f"/firms/{firm}/members" in page.links
    page = li.open(f"/firms/{firm}/members")
    assert "李娜" in page.text
    assert "负责人" in page.text


def test_invitation_link_is_shown_once_and_only_its_digest_is_kept(house, li, firm, tmp_path):
    path = invited(li, firm, whom="王伟")
    token = path.rpartition("/")[2]
    page = li.open(f"/firms/{firm}/members")
    assert token not in li.answer.text
    assert "王伟" in page.text
    kept = house.rooms.store.invitations(firm, house.rooms.now())[0]
    assert kept.digest == hashlib.sha256(token.encode()).hexdigest()
    assert all(token.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_the_link_names_the_sites_own_address(house, li, firm):
    li.open(f"/firms/{firm}/members")
    li.send({"role": "reader"})
    link = next(given["value"] for _, given in li.page.tags if given.get("id") == "link")
    assert link.startswith(f"{house.rooms.settings.origin}/join/")


def test_somebody_new_registers_by_the_link_and_is_in(house, li, firm):
    path = invited(li, firm, "reader")
    wang = house.visitor()
    page = wang.open(path)
    assert "武汉示例食品有限公司" in page.text
    assert "李娜" in page.text
    page = wang.send({"name": "王伟", "login": "wang", "new_password": "a long password", "again": "a long password"})
    assert wang.path == "/firms"
    assert "您已加入武汉示例食品有限公司。" in page.text
    assert house.rooms.store.role_in(firm, account_of(house, "wang")) == "reader"
    assert house.rooms.store.account_by_login("wang").role is Role.FIRM
    house.visitor().sign_in("wang", "a long password")


def test_mistakes_in_registering_come_all_at_once_and_use_nothing_up(house, li, firm):
    path = invited(li, firm)
    wang = house.visitor()
    wang.open(path)
    page = wang.send({"name": "", "login": "王", "new_password": "short", "again": "short"}, 422)
    for sentence in ("姓名应为 1–60 字", "用户名应为 2–64 个字母", "密码应为 10–200 个字符"):
        assert sentence in page.text
    assert [link for link in page.links if link.startswith("#")][-3:] == ["#name", "#login", "#new_password"]
    assert page.form().value("login") == "王"
    wang.send({"name": "王伟", "login": "wang", "new_password": "long enough 1", "again": "long enough 2"}, 422)
    wang.send({"name": "王伟", "login": "LI", "new_password": PASSWORD, "again": PASSWORD}, 409)
    assert house.rooms.store.account_by_login("wang") is None
    wang.send({"name": "王伟", "login": "wang", "new_password": PASSWORD, "again": PASSWORD})
    assert wang.path == "/firms"


def test_somebody_with_an_account_signs_in_on_the_way_and_joins(house, li, firm):
    path = invited(li, firm)
    house.add("wang")
    wang = house.visitor()
    wang.open(path)
    wang.open(next(link for link in wang.page.links if link.startswith("/sign-in?")))
    page = wang.send({"login": "wang", "password": PASSWORD})
    assert wang.path == path
    assert "名叫wang" in page.text
    wang.send({})
    assert wang.path == "/firms"
    assert house.rooms.store.role_in(firm, account_of(house, "wang")) == "editor"


def test_a_member_of_several_firms_finds_them_all_on_the_desk(house, li, firm):
    wang = house.visitor("wang")
    new_firm(wang, "襄阳示例", example("hubei-machinery").firm.uscc, "湖北省襄阳市")
    wang.open(invited(li, firm, "reader"))
    page = wang.send({})
    assert "襄阳示例" in page.text
    assert "武汉示例食品有限公司" in page.text
    assert "查看者" in page.text


def test_an_invitation_works_once(house, li, firm):
    path = invited(li, firm)
    house.visitor("wang").open(path)
    first, second = house.visitor("wang"), house.visitor("zhou")
    first.open(path)
    second.open(path)
    first.send({})
    page = second.send({}, 404)
    assert "邀请链接无效" in page.text
    second.open(path, 404)
    house.visitor().open(path, 404)
    assert house.rooms.store.role_in(firm, account_of(house, "zhou")) is None


@pytest.mark.parametrize("end", ["expired", "revoked", "invented"])
def test_a_link_that_does_not_work_lets_nobody_in(house, li, firm, end):
    path = invited(li, firm)
    new, wang = house.visitor(), house.visitor("wang")
    for visitor in (new, wang):
        visitor.open(path)
    registering, joining = new.page.form(), wang.page.form()
    if end == "expired":
        house.clock.pass_time(days=6, hours=23)
        wang.sign_in("wang")
        wang.open(path)
        joining = wang.page.form()
        house.clock.pass_time(hours=1)
    elif end == "revoked":
        li.open(f"/firms/{firm}/members")
        revoke = next(form.action for form in li.page.forms if form.action.endswith("/revoke"))
        assert "邀请已撤销" in li.send({}, form=revoke).text
    else:
        path, joining.action, registering.action = (
            address.replace(path, "/join/" + "x" * 43) for address in (path, joining.action, registering.action)
        )
    new.open("/sign-in")
    token = new.page.form().value("csrf_token")
    fields = [("name", "某"), ("login", "mou"), ("new_password", PASSWORD), ("again", PASSWORD)]
    for page in (
        wang.open(path, 404),
        wang.post(joining.action, joining.fields, 404),
        new.open(path, 404),
        new.post(registering.action, [*fields, ("csrf_token", token)], 404),
    ):
        assert "邀请链接无效" in page.text
    assert house.rooms.store.account_by_login("mou") is None
    assert len(house.rooms.store.members(firm)) == 1


def test_a_member_who_opens_an_invitation_keeps_the_role_and_the_link(house, li, firm):
    path = invited(li, firm, "reader")
    li.open(path)
    page = li.send({})
    assert "您已经是这家企业的成员" in page.text
    assert house.rooms.store.role_in(firm, account_of(house, "li")) == "owner"
    house.visitor("wang").open(path)


def test_a_regulator_cannot_join_and_a_consultant_cannot_own(house, li, firm):
    path = invited(li, firm, "owner")
    for login, role, region in (("hubei", Role.REGULATOR, "420000"), ("zhao", Role.CONSULTANT, "")):
        visitor = house.visitor(login, role=role, region=region)
        visitor.open(path)
        visitor.send({}, 403)
    assert len(house.rooms.store.members(firm)) == 1


def test_a_consultant_who_is_let_in_works_on_the_assessment_and_is_let_out_again(house, li, firm, path):
    zhao = let_in(house, li, firm, "zhao", "editor", Role.CONSULTANT)
    assert zhao.path == "/firms"
    zhao.open("/")
    assert zhao.path == "/library"
    assert "/firms" in zhao.page.links
    zhao.open("/firms")
    assert path in zhao.page.links
    assert "/firms/new" not in zhao.page.links
    assert "登记企业" not in zhao.page.text
    zhao.open(sections(zhao, path)[0])
    zhao.send({"S01-Q1": "3"})
    assert house.rooms.store.answers(path.split("/")[2])["S01-Q1"].by == account_of(house, "zhao")
    li.open(f"/firms/{firm}/members")
    member = f"/firms/{firm}/members/{account_of(house, 'zhao')}"
    page = li.open(member)
    assert [given["value"] for kind, given in page.tags if given.get("name") == "role"] == ["editor", "reader"]
    li.post(member, page.form().filled({"role": "owner"}), 403)
    li.open(member)
    li.send({}, form="leave")
    zhao.open(path, 404)
    assert path not in zhao.open("/firms").links


def test_a_removed_member_is_out_at_once_even_on_an_open_page(house, li, firm, path):
    wang = let_in(house, li, firm, "wang", "editor")
    wang.open(sections(wang, path)[0])
    li.open(f"/firms/{firm}/members/{account_of(house, 'wang')}")
    li.send({}, form="leave")
    wang.send({"S01-Q1": "3"}, 404)
    assert "S01-Q1" not in house.rooms.store.answers(path.split("/")[2])


def test_a_changed_role_holds_at_once(house, li, firm, path):
    wang = let_in(house, li, firm, "wang", "editor")
    wang.open(sections(wang, path)[0])
    li.open(f"/firms/{firm}/members/{account_of(house, 'wang')}")
    assert "角色已修改" in li.send({"role": "reader"}).text
    wang.send({"S01-Q1": "3"}, 403)
    li.open(f"/firms/{firm}/members/{account_of(house, 'wang')}")
    li.send({"role": "owner"})
    wang.open(f"/firms/{firm}/members")
    assert "邀请成员" in wang.page.text


def test_the_last_owner_neither_leaves_nor_steps_down(house, li, firm):
    own = f"/firms/{firm}/members/{account_of(house, 'li')}"
    page = li.open(own)
    assert "您是唯一的负责人" in page.text
    page = li.send({"role": "reader"}, 409)
    assert "企业至少要有一位负责人" in page.text
    assert page.title.startswith("错误：")
    li.open(own)
    li.send({}, 409, form="leave")
    assert house.rooms.store.role_in(firm, account_of(house, "li")) == "owner"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_but_the_last_owner_may_leave(house, li, firm, role):
    wang = let_in(house, li, firm, "wang", role)
    wang.open(f"/firms/{firm}/members/{account_of(house, 'wang')}")
    page = wang.send({}, form="leave")
    assert "您已离开企业" in page.text
    wang.open(f"/firms/{firm}/members", 404)


def test_editors_and_readers_manage_nothing(house, li, firm):
    invitation = invited(li, firm)
    for login, role in (("wang", "editor"), ("zhou", "reader")):
        visitor = let_in(house, li, firm, login, role)
        page = visitor.open(f"/firms/{firm}/members")
        assert page.forms == [form for form in page.forms if form.action == "/sign-out"]
        assert "邀请成员" not in page.text
        visitor.open("/account/password")
        token = visitor.page.form().value("csrf_token")
        owner, open_one = account_of(house, "li"), house.rooms.store.invitations(firm, house.rooms.now())[0].id
        for address in (f"members/{owner}", f"members/{owner}/remove", "invitations", f"invitations/{open_one}/revoke"):
            visitor.post(f"/firms/{firm}/{address}", [("csrf_token", token), ("role", "reader")], 403)
        visitor.open(f"/firms/{firm}/members/{owner}", 403)
        own = account_of(house, login)
        visitor.post(f"/firms/{firm}/members/{own}", [("csrf_token", token), ("role", "owner")], 403)
    assert [member.role for member in house.rooms.store.members(firm)] == ["owner", "editor", "reader"]
    house.visitor("chen").open(invitation)


def test_another_firms_members_are_not_found(house, li, firm):
    invited(li, firm)
    wang = house.visitor("wang")
    theirs = new_firm(wang, "襄阳示例", example("hubei-machinery").firm.uscc, "湖北省襄阳市")
    wang.open(f"/firms/{theirs}/members")
    token = wang.page.form().value("csrf_token")
    owner = account_of(house, "li")
    invitation = house.rooms.store.invitations(firm, house.rooms.now())[0].id
    for address in (f"{firm}/members", f"{firm}/members/{owner}", f"{theirs}/members/{owner}", "none/members"):
        wang.open(f"/firms/{address}", 404)
    for address in (
        f"{firm}/invitations",
        f"{firm}/invitations/{invitation}/revoke",
        f"{firm}/members/{owner}",
        f"{firm}/members/{owner}/remove",
        f"{theirs}/members/{owner}",
        f"{theirs}/members/{owner}/remove",
    ):
        wang.post(f"/firms/{address}", [("csrf_token", token), ("role", "reader")], 404)
    wang.post(f"/firms/{theirs}/invitations/{invitation}/revoke", [("csrf_token", token)])
    assert [member.account for member in house.rooms.store.members(firm)] == [owner]
    assert house.rooms.store.invitations(firm, house.rooms.now())


@pytest.mark.parametrize("kind", [Role.FIRM, Role.CONSULTANT, Role.REGULATOR])
def test_nothing_of_a_firm_is_found_by_who_is_not_in_it_whatever_the_route(house, li, firm, kind):
    invited(li, firm)
    invitation = house.rooms.store.invitations(firm, house.rooms.now())[0].id
    region = "420000" if kind is Role.REGULATOR else ""
    stranger = house.visitor("stranger", role=kind, region=region)
    stranger.open("/account/password")
    fields = [("csrf_token", stranger.page.form().value("csrf_token")), ("question_set", SET), ("role", "owner")]
    known = {"<firm_id>": firm, "<account>": account_of(house, "li"), "<invitation>": invitation}
    tried = 0
    for rule in house.site.url_map.iter_rules():
        if "<firm_id>" not in rule.rule:
            continue
        url = re.sub(r"<\w+>", lambda found: known.get(found[0], "x"), rule.rule)
        if "GET" in rule.methods:
            stranger.open(url, 404)
        if "POST" in rule.methods:
            stranger.post(url, fields, 404)
        tried += 1
    assert tried >= 10
    assert [member.login for member in house.rooms.store.members(firm)] == ["li"]
    assert house.rooms.store.invitations(firm, house.rooms.now())


def test_a_reader_sees_answers_and_changes_none(house, li, firm, path):
    first = sections(li, path)[0]
    li.open(first)
    li.send({"S01-Q1": "3", "S01-Q1~note": "李的备注"})
    zhou = let_in(house, li, firm, "zhou", "reader")
    page = zhou.open("/firms")
    assert path in page.links
    assert not any(form.action.endswith("/assessments") for form in page.forms)
    assert "不能修改" in zhou.open(path).text
    page = zhou.open(first)
    assert "您是查看者" in page.text
    assert "李的备注" in page.text
    assert ("fieldset", {"class": "seen-only", "disabled": None}) in page.tags
    assert "保存并继续" not in page.text
    assert "不能修改" in zhou.open(f"{path}/profile").text
    assert "不能提交" in zhou.open(f"{path}/check").text
    assert "确认并提交" not in zhou.page.text


def test_a_reader_is_led_to_look_and_not_to_answer(house, li, firm, path):
    fill_profile(li, path, example("wuhan-food"))
    zhou = let_in(house, li, firm, "zhou", "reader")
    for page in ("check", "check/S01", "questions/S01-Q1"):
        text = zhou.open(f"{path}/{page}").text
        assert ("查看本题" if "questions" in page else "查看") in text, page
        assert "去作答" not in text, page
    for page in (f"/firms/{firm}/evidence", path):
        assert "上传" not in zhou.open(page).text


def test_every_form_of_an_assessment_is_refused_to_a_reader(house, li, firm, path):
    before = house.rooms.store.answers(path.split("/")[2])
    zhou = let_in(house, li, firm, "zhou", "reader")
    zhou.open("/account/password")
    fields = [("csrf_token", zhou.page.form().value("csrf_token")), ("question_set", SET), ("declared_by", "周")]
    fields += [("~account", account_of(house, "zhou")), ("~question", "S01-Q1"), ("S01-Q1", "3"), ("~do", "assign")]
    tried = 0
    for rule in house.site.url_map.iter_rules():
        if not rule.rule.startswith("/assessments/<assessment>/") or "POST" not in rule.methods:
            continue
        if "report" in rule.rule:
            continue
        url = rule.rule.replace("<assessment>", path.split("/")[2]).replace("<section>", "S01")
        zhou.post(re.sub(r"<[^>]*>", "S01-Q1", url), fields, 403)
        tried += 1
    assert tried >= 3
    zhou.post(f"/firms/{firm}/assessments", fields, 403)
    assert house.rooms.store.answers(path.split("/")[2]) == before


def test_a_reader_reads_the_result_and_an_editor_submits(house, li):
    path = submitted(li)
    firm = house.rooms.store.assessment(path.split("/")[2]).firm
    zhou = let_in(house, li, firm, "zhou", "reader")
    assert "合规得分" in zhou.open(f"{path}/result").text
    wang = let_in(house, li, firm, "wang", "editor")
    wang.open("/firms")
    wang.send({}, form=f"/firms/{firm}/assessments")
    theirs = wang.path.removesuffix("/profile")
    fill_profile(wang, theirs, example("wuhan-food"))
    fill_sections(wang, theirs, example("wuhan-food"))
    wang.open(f"{theirs}/check")
    wang.send({"declared_by": "王伟"})
    assert wang.path == f"{theirs}/result"


def test_a_wrong_role_or_a_long_note_is_told_and_kept(house, li, firm):
    li.open(f"/firms/{firm}/members")
    page = li.send({"role": "king", "whom": "王"}, 422)
    assert "请选择角色" in page.text
    assert page.form().value("whom") == "王"
    page = li.send({"role": "editor", "whom": "\u202e" + "很" * 300}, 422)
    assert "请不超过 60 字" in page.text
    assert house.rooms.store.invitations(firm, house.rooms.now()) == ()


def test_what_was_typed_for_an_invitation_survives_the_sign_in(house, li, firm):
    li.open(f"/firms/{firm}/members")
    house.clock.pass_time(hours=13)
    li.send({"role": "editor", "whom": "王伟"}, 401)
    page = li.send({"login": "li", "password": PASSWORD})
    assert page.form().value("whom") == "王伟"
    assert page.form().value("role") == "editor"


def test_the_new_firm_page_points_to_colleagues_and_tells_nothing_of_them(house, li, firm):
    wang = house.visitor("wang")
    page = wang.open("/firms/new")
    assert "请向同事要邀请链接" in page.text
    theirs = new_firm(wang)
    assert theirs != firm
    assert "李娜" not in wang.page.text
