"""One's own account: a new password, and the devices on which it is signed in."""

import pytest

from engine.records import Role
from tests.web.browsing import PASSWORD
from tests.web.walks import new_firm
from web.devices import device

FRESH = "a new and better one"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1 Mobile/15E148 MicroMessenger/8.0.50"


def change_password(visitor, present=PASSWORD, fresh=FRESH, again=FRESH, status=200):
    visitor.open("/account/password")
    return visitor.send({"password": present, "new_password": fresh, "again": again}, status)


def token_of(visitor):
    return visitor.client.get_cookie("zhiping", domain="127.0.0.1").value


def trail(house, login="li"):
    store = house.rooms.store
    return [entry.action for entry in store.trail(store.account_by_login(login).id)]


@pytest.mark.parametrize(
    ("role", "region", "named"),
    [(Role.FIRM, "", "企业人员"), (Role.REGULATOR, "420000", "监管人员"), (Role.CONSULTANT, "", "咨询师")],
)
def test_everybody_finds_the_own_account_from_every_page(house, role, region, named):
    visitor = house.visitor("li", role=role, region=region)
    assert "/account" in visitor.page.links
    page = visitor.open("/account")
    assert page.title.startswith("我的账号")
    assert named in page.text
    assert "名叫li" in page.text


def test_a_new_password_signs_out_everywhere_else(house):
    here, elsewhere, before = house.visitor("li"), house.visitor("li"), []
    before.append(token_of(here))
    page = change_password(here)
    assert "密码已修改" in page.text
    assert here.open("/firms").title.startswith("我的企业")
    assert token_of(here) not in before
    assert elsewhere.open("/firms").title.startswith("登录")
    elsewhere.sign_in("li", PASSWORD, 401)
    elsewhere.sign_in("li", FRESH)
    assert "set password" in trail(house)


def test_the_present_password_is_asked_and_wrong_ones_are_counted(house):
    visitor = house.visitor("li")
    for _ in range(5):
        assert "密码不正确" in change_password(visitor, present="wrong", status=422).text
    assert "尝试次数过多" in change_password(visitor, status=429).text
    house.visitor().sign_in("li", PASSWORD, 429)
    house.clock.pass_time(minutes=16)
    change_password(visitor)


@pytest.mark.parametrize(
    ("fresh", "again", "says"),
    [
        ("short", "short", "密码应为 10–200 个字符"),
        ("x" * 201, "x" * 201, "密码应为 10–200 个字符"),
        (FRESH, FRESH + "?", "两次输入的新密码不一致"),
    ],
)
def test_an_unfit_new_password_changes_nothing_and_is_never_shown_again(house, fresh, again, says):
    visitor = house.visitor("li")
    page = change_password(visitor, fresh=fresh, again=again, status=422)
    assert says in page.text
    assert {page.form().value(name) for name in ("password", "new_password", "again")} == {""}
    house.visitor().sign_in("li", PASSWORD)


def test_a_password_typed_into_an_ended_session_is_not_carried_on(house):
    visitor = house.visitor("li")
    visitor.open("/account/password")
    house.clock.pass_time(hours=13)
    page = visitor.send({"password": PASSWORD, "new_password": FRESH, "again": FRESH}, 401)
    held = page.form().value("held")
    assert "better" not in visitor.answer.text
    from web.redraw import unseal

    with house.site.app_context():
        typed = unseal(held, house.rooms.settings.signing_key()).typed
    assert not {"password", "new_password", "again"} & set(typed)


def test_every_device_is_shown_in_plain_words_and_the_present_one_is_marked(house):
    house.add("li")
    phone, desk = house.visitor(), house.visitor()
    for visitor, agent in ((phone, PHONE), (desk, WINDOWS)):
        visitor.client.environ_base["HTTP_USER_AGENT"] = agent
        visitor.sign_in("li")
    house.clock.pass_time(minutes=5)
    page = desk.open("/account")
    assert page.text.index("Windows 上的 Edge 当前设备") < page.text.index("iPhone 上的 微信")
    assert "登录于 2026年3月31日 14:00" in page.text
    assert "最近使用 2026年3月31日 14:05" in page.text
    assert token_of(phone) not in desk.answer.text


def test_a_device_that_is_signed_out_elsewhere_is_out_at_once(house):
    here, elsewhere = house.visitor("li"), house.visitor("li")
    here.open("/account")
    page = here.send({}, form="/account/sessions/end")
    assert "已退出该设备上的登录" in page.text
    assert elsewhere.open("/firms").title.startswith("登录")
    assert [form.action for form in page.forms if "sessions" in form.action] == []


def test_all_other_devices_are_signed_out_at_once(house):
    here, others = house.visitor("li"), [house.visitor("li"), house.visitor("li")]
    stranger = house.visitor("wang")
    here.open("/account")
    here.send({}, form="/account/sessions/end-others")
    for visitor in others:
        assert visitor.open("/firms").title.startswith("登录")
    for visitor in (here, stranger):
        assert visitor.open("/firms").title.startswith("我的企业")


def test_a_device_can_be_signed_out_twice_at_once_without_harm(house):
    here, elsewhere = house.visitor("li"), house.visitor("li")
    fields = here.open("/account").form("/account/sessions/end").filled({})
    here.post("/account/sessions/end", fields)
    here.post("/account/sessions/end", fields, 404)
    assert elsewhere.open("/firms").title.startswith("登录")


@pytest.mark.parametrize("session", ["", "nonsense", "x" * 5000])
def test_nobody_ends_what_is_no_session_of_theirs(house, session):
    wang, li = house.visitor("wang"), house.visitor("li")
    wang.open("/account")
    wang.open("/account/password")
    csrf = wang.page.form().value("csrf_token")
    theirs = house.rooms.store.sessions_of(house.rooms.store.account_by_login("li").id, house.rooms.now())[0].digest
    for digest in (session, theirs):
        wang.post("/account/sessions/end", [("csrf_token", csrf), ("session", digest)], 404)
    assert li.open("/firms").title.startswith("我的企业")


def test_last_use_is_kept_at_most_once_a_minute(house, monkeypatch):
    visitor, seen = house.visitor("li"), []
    store = type(house.rooms.store)
    kept = store.see_session
    monkeypatch.setattr(store, "see_session", lambda self, *given: seen.append(given) or kept(self, *given))
    for _ in range(3):
        visitor.open("/firms")
    assert seen == []
    house.clock.pass_time(minutes=1)
    for _ in range(3):
        visitor.open("/firms")
    assert len(seen) == 1


def test_a_hostile_name_of_a_browser_does_no_harm(house):
    house.add("li")
    visitor = house.visitor()
    visitor.client.environ_base["HTTP_USER_AGENT"] = "<script>\u202e" + "x" * 5000
    visitor.sign_in("li")
    assert "未知设备" in visitor.open("/account").text
    assert "<script>" not in visitor.answer.text


def test_what_was_typed_survives_a_session_that_was_ended_elsewhere(house):
    here, elsewhere = house.visitor("li"), house.visitor("li")
    new_firm(here)
    elsewhere.open("/firms/new")
    here.open("/account")
    here.send({}, form="/account/sessions/end-others")
    elsewhere.send({"name": "还没保存的公司"}, 401)
    page = elsewhere.send({"login": "li", "password": PASSWORD})
    assert page.form().value("name") == "还没保存的公司"


@pytest.mark.parametrize(
    ("agent", "shown"),
    [
        (WINDOWS, "Windows 上的 Edge"),
        (PHONE, "iPhone 上的 微信"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1.15", "Mac 上的 Safari"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux 上的 Firefox"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Android 上的 Chrome"),
        ("curl/8.5.0", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_a_browser_is_named_as_people_know_it(house, agent, shown):
    from flask import g

    from reports.wording import Words

    with house.site.test_request_context():
        g.words = Words("zh-Hans")
        assert device(agent) == shown
