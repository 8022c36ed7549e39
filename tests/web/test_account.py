"""Signing in and out, and the language of the pages."""

import pytest

from engine.errors import InvalidError
from engine.records import Role
from tests.web.browsing import PASSWORD, house_in
from web import passwords
from web.accounts import new_account


def test_signing_in_leads_to_the_work_of_each_person(house):
    house.add("li")
    house.add("hubei", Role.REGULATOR, "420000")
    house.add("zhao", Role.CONSULTANT)
    for login, path in (("li", "/firms"), ("hubei", "/jurisdiction"), ("zhao", "/library")):
        visitor = house.visitor(login)
        assert visitor.path == path


def test_signing_in_leads_to_the_page_that_was_wanted(house):
    house.add("li")
    visitor = house.visitor()
    visitor.open("/firms/new?a=1")
    visitor.send({"login": "LI ", "password": PASSWORD})
    assert visitor.path == "/firms/new"


@pytest.mark.parametrize("forward", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb"])
def test_signing_in_never_leads_to_another_site(house, forward):
    house.add("li")
    visitor = house.visitor()
    visitor.open("/sign-in")
    visitor.send({"login": "li", "password": PASSWORD, "forward": forward})
    assert visitor.path == "/firms"


@pytest.mark.parametrize(("login", "password"), [("li", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_name_or_password_is_answered_alike_and_the_name_is_kept(house, login, password):
    house.add("li")
    visitor = house.visitor()
    page = visitor.sign_in(login, password, 401)
    assert "用户名或密码不正确。" in page.text
    assert page.title.startswith("错误：")
    assert page.form().value("login") == login
    assert page.form().value("password") == ""


def test_a_session_ends_twelve_hours_after_it_was_last_used(house):
    visitor = house.visitor("li")
    for _ in range(3):
        house.clock.pass_time(hours=11, minutes=59)
        assert visitor.open("/firms").title.startswith("我的企业")
    house.clock.pass_time(hours=12)
    assert visitor.open("/firms").title.startswith("登录")


def test_a_session_ends_after_a_week_however_much_it_is_used(house):
    visitor = house.visitor("li")
    for _ in range(16):
        house.clock.pass_time(hours=10)
        assert visitor.open("/firms").title.startswith("我的企业")
    house.clock.pass_time(hours=8)
    assert visitor.open("/firms").title.startswith("登录")


def test_the_browser_keeps_the_token_as_long_as_the_session_lasts(house):
    visitor = house.visitor("li")
    visitor.open("/firms")
    assert visitor.answer.headers.getlist("Set-Cookie") == []
    house.clock.pass_time(minutes=1)
    visitor.open("/firms")
    (cookie,) = visitor.answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("zhiping=")
    assert "Max-Age=43200" in cookie


def test_signing_out_ends_the_session_in_the_store(house):
    visitor = house.visitor("li")
    token = visitor.client.get_cookie("zhiping", domain="127.0.0.1").value
    visitor.send({}, form="/sign-out")
    assert visitor.path == "/sign-in"
    visitor.client.set_cookie("zhiping", token, domain="127.0.0.1")
    assert visitor.open("/firms").title.startswith("登录")


def test_signing_in_again_ends_the_former_session(house):
    visitor = house.visitor("li")
    former = visitor.client.get_cookie("zhiping", domain="127.0.0.1").value
    visitor.sign_in("li")
    assert visitor.client.get_cookie("zhiping", domain="127.0.0.1").value != former
    visitor.client.set_cookie("zhiping", former, domain="127.0.0.1")
    assert visitor.open("/firms").title.startswith("登录")


def test_only_the_digest_of_the_token_is_stored(house, tmp_path):
    visitor = house.visitor("li")
    token = visitor.client.get_cookie("zhiping", domain="127.0.0.1").value.encode()
    assert all(token not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_cookies_are_for_this_site_alone(tmp_path):
    for origin, name in (("http://127.0.0.1:8000", "zhiping"), ("https://quality.example.cn", "__Host-zhiping")):
        house = house_in(tmp_path / name, origin)
        house.add("li")
        visitor = house.visitor()
        visitor.open("/sign-in")
        form = visitor.page.form()
        fields = dict(form.filled({"login": "li", "password": PASSWORD}))
        answer = visitor.client.post("/sign-in", data=fields, base_url=origin)
        cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith(f"{name}="))
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert ("Secure" in cookie) == origin.startswith("https")


def test_six_wrong_passwords_must_wait_and_say_until_when(house):
    house.add("li")
    visitor = house.visitor()
    for _ in range(5):
        visitor.sign_in("li", "wrong", 401)
    page = visitor.sign_in("li", PASSWORD, 429)
    assert "请在 14:16（北京时间）之后再试" in page.text
    assert int(visitor.answer.headers["Retry-After"]) <= 15 * 60 + 1
    house.clock.pass_time(minutes=16)
    visitor.sign_in("li")
    assert visitor.path == "/firms"


def test_one_address_cannot_try_many_names(house):
    visitor = house.visitor()
    for number in range(30):
        visitor.sign_in(f"name{number}", "wrong", 401)
    visitor.sign_in("another", "wrong", 429)


def test_signing_in_forgets_the_failures_before(house):
    house.add("li")
    visitor = house.visitor()
    for _ in range(3):
        for _ in range(4):
            visitor.sign_in("li", "wrong", 401)
        visitor.sign_in("li")


def test_an_unknown_name_costs_the_same_work(house, monkeypatch):
    done = []
    monkeypatch.setattr(passwords, "fits", lambda kept, typed: done.append(kept) or False)
    visitor = house.visitor()
    visitor.sign_in("nobody", "wrong", 401)
    assert done == [None]


def test_a_weak_hash_is_made_anew_at_the_next_signing_in(house, monkeypatch):
    house.add("li")
    former = house.rooms.store.account_by_login("li").password_hash
    monkeypatch.setattr(passwords, "is_outdated", lambda kept: kept == former)
    visitor = house.visitor()
    visitor.sign_in("li")
    assert visitor.path == "/firms"
    assert house.rooms.store.account_by_login("li").password_hash != former


def test_a_new_account_is_told_everything_that_is_wrong():
    with pytest.raises(InvalidError) as caught:
        new_account("李", " ", Role.REGULATOR, "short", "湖北", "2026-03-31T00:00:00Z")
    assert set(caught.value.fields) == {"login", "name", "password", "region"}


def test_the_language_switch_keeps_the_page_and_is_remembered(house):
    visitor = house.visitor("li")
    visitor.open("/firms?a=1")
    visitor.open(next(link for link in visitor.page.links if "/language/en" in link))
    assert (visitor.path, visitor.answer.request.args["a"]) == ("/firms", "1")
    assert visitor.page.title.startswith("My firms")
    assert visitor.open("/firms/new").title.startswith("Register a firm")


def test_the_language_switch_takes_along_what_was_typed(house):
    visitor = house.visitor("li")
    visitor.open("/firms/new")
    page = visitor.send({"name": "某某公司", "uscc": "123", "~language": "en"})
    assert page.title.startswith("Register a firm")
    assert page.form().value("name") == "某某公司"
    assert "18 characters" in page.text
    assert house.rooms.store.firms_of(house.rooms.store.account_by_login("li").id) == ()


def test_a_browser_that_reads_english_and_no_chinese_is_answered_in_english(house):
    visitor = house.visitor()
    for header, title in (("en-GB,en;q=0.9", "Sign in"), ("en,zh;q=0.5", "登录"), ("", "登录")):
        answer = visitor.client.get("/sign-in", base_url=visitor.origin, headers={"Accept-Language": header})
        assert f"<title>{title}" in answer.text
