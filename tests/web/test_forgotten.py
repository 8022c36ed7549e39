"""A forgotten password: links by letter and by the operator, and what must never work."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.links import LinkUse
from engine.records import Role
from tests.web.browsing import ORIGIN, PASSWORD, house_in
from tests.web.mail_servers import SENDER, mail_server, silent_server, untrusted_server
from tests.web.second_factors import code_of, enrol, secret_on
from web import mail
from web.errands import Errands
from web.links import new_link
from web.mail_server import MailServer, Security
from web.settings import Settings, SettingsError

FRESH = "a new and better one"
ANSWER = "如果账号存在，并且邮箱已经确认，链接正在发往邮箱"


@pytest.fixture
def post():
    with mail_server() as server:
        yield server


@pytest.fixture
def posting(tmp_path, post):
    """Return a house that sends its letters through `post` before it answers."""
    return house_in(tmp_path / "home", mail=post.named, errands=lambda errand: errand())


def link_from_operator(house, login="li"):
    account = house.rooms.store.account_by_login(login)
    link = new_link(house.rooms.store, ORIGIN, account, LinkUse.RESET, "cli", house.clock())
    return link.removeprefix(ORIGIN)


def link_in(letter):
    return re.search(rf"{ORIGIN}(/\S+)", letter.get_content())[1]


def set_address(visitor, address="li@example.cn", password=PASSWORD, status=200):
    visitor.open("/account/mail")
    return visitor.send({"address": address, "password": password}, status)


def confirmed(house, post, login="li", address="li@example.cn"):
    visitor = house.visitor(login)
    set_address(visitor, address)
    visitor.open(link_in(post.letters[-1]))
    visitor.send({}, form=visitor.path)
    assert "电子邮箱已确认" in visitor.page.text
    return visitor


def forgot(house, login="li", status=200):
    visitor = house.visitor()
    visitor.open("/forgotten")
    visitor.send({"login": login}, status)
    return visitor


def reset(visitor, path, status=200, **typed):
    visitor.open(path)
    return visitor.send({"new_password": FRESH, "again": FRESH} | typed, status)


def trail(house, login="li"):
    store = house.rooms.store
    return [(entry.by, entry.action) for entry in store.trail(store.account_by_login(login).id)]


def test_a_link_sets_a_new_password_and_signs_out_everywhere(house):
    signed_in = house.visitor("li")
    path = link_from_operator(house)
    stranger = house.visitor()
    page = reset(stranger, path)
    assert "密码已重设" in page.text
    assert stranger.path == "/sign-in"
    assert signed_in.open("/firms").title.startswith("登录")
    stranger.sign_in("li", PASSWORD, 401)
    stranger.sign_in("li", FRESH)
    assert [action for _, action in trail(house)][-3:] == ["make link for new password", "reset password", "sign in"]


def test_a_link_serves_once_and_takes_all_others_with_it(house):
    house.add("li")
    first, second = link_from_operator(house), link_from_operator(house)
    visitor, other = house.visitor(), house.visitor()
    other.open(second)
    reset(visitor, first)
    assert "链接已失效" in other.send({"new_password": "stolen password", "again": "stolen password"}, 404).text
    for path in (first, second):
        assert "链接已失效" in visitor.open(path, 404).text
    visitor.sign_in("li", FRESH)


def test_a_link_ends_after_an_hour_even_with_the_page_open(house):
    house.add("li")
    path = link_from_operator(house)
    visitor = house.visitor()
    visitor.open(path)
    house.clock.pass_time(minutes=60)
    visitor.send({"new_password": FRESH, "again": FRESH}, 404)
    visitor.open(path, 404)
    visitor.sign_in("li")


def test_who_was_shut_out_by_wrong_passwords_signs_in_with_the_new_one(house):
    house.add("li")
    visitor = house.visitor()
    for _ in range(5):
        visitor.sign_in("li", "wrong", 401)
    visitor.sign_in("li", PASSWORD, 429)
    reset(visitor, link_from_operator(house))
    visitor.sign_in("li", FRESH)
    assert visitor.path == "/firms"


def test_a_changed_password_voids_every_link(house):
    visitor = house.visitor("li")
    path = link_from_operator(house)
    visitor.open("/account/password")
    visitor.send({"password": PASSWORD, "new_password": FRESH, "again": FRESH})
    house.visitor().open(path, 404)


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "..%2f..%2fetc", "'--"])
def test_an_invented_link_opens_nothing(house, token):
    house.visitor().open(f"/reset/{token}", 404)


def test_an_unfit_password_leaves_the_link_as_it_is(house):
    house.add("li")
    path, visitor = link_from_operator(house), house.visitor()
    assert "密码应为" in reset(visitor, path, 422, new_password="short").text
    assert "不一致" in reset(visitor, path, 422, again="another one").text
    assert FRESH not in visitor.answer.text
    reset(visitor, path)


def test_opening_a_link_changes_nothing(house):
    house.add("li")
    path = link_from_operator(house)
    for _ in range(3):
        assert "为账号 li 设置新密码" in house.visitor().open(path).text
    house.visitor().sign_in("li")


def test_the_language_can_be_changed_on_the_page_of_a_link(house):
    house.add("li")
    visitor = house.visitor()
    visitor.open(link_from_operator(house))
    assert visitor.send({"~language": "en"}).title.startswith("Set a new password")
    visitor.send({"new_password": FRESH, "again": FRESH})
    visitor.sign_in("li", FRESH)


def test_a_new_password_does_not_get_past_the_second_step(house):
    secret, _ = enrol(house, house.visitor("li"))
    visitor = house.visitor()
    reset(visitor, link_from_operator(house))
    assert visitor.sign_in("li", FRESH).title.startswith("输入验证码")
    visitor.send({"code": code_of(house, secret)})
    assert visitor.path == "/firms"


def test_only_the_digest_of_a_link_is_kept(house, tmp_path):
    house.add("li")
    token = link_from_operator(house).rpartition("/")[2].encode()
    assert all(token not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize(("role", "region"), [(Role.FIRM, ""), (Role.REGULATOR, "420000"), (Role.CONSULTANT, "")])
def test_a_letter_brings_the_link_to_a_confirmed_address(posting, post, role, region):
    posting.add("li", role, region)
    confirmed(posting, post)
    visitor = forgot(posting, " LI ")
    assert ANSWER in visitor.page.text
    letter = post.letters[-1]
    assert (letter["To"], letter["From"], letter["Subject"]) == ("li@example.cn", SENDER, "重设质评的密码")
    reset(visitor, link_in(letter))
    visitor.sign_in("li", FRESH)


def test_a_letter_speaks_the_readers_language(posting, post):
    confirmed(posting, post)
    visitor = posting.visitor()
    visitor.client.set_cookie("language", "en", domain="127.0.0.1")
    visitor.open("/forgotten")
    visitor.send({"login": "li"})
    assert post.letters[-1]["Subject"] == "A new password for Zhiping"
    assert "within one hour" in post.letters[-1].get_content()


def test_the_answer_is_the_same_whether_or_not_there_is_such_an_account(posting, post):
    posting.add("wang")
    set_address(posting.visitor("zhao"), "zhao@example.cn")
    confirmed(posting, post)
    sent = len(post.letters)
    answers = set()
    for login in ("li", "wang", "zhao", "nobody", "li'--", "x" * 5000):
        text = forgot(posting, login).answer.text
        answers.add(re.sub(r'name="csrf_token" value="[^"]+"', "", text))
    assert len(answers) == 1
    assert len(post.letters) == sent + 1


def test_nothing_is_looked_up_before_the_answer(tmp_path, post, monkeypatch):
    waiting = []
    house = house_in(tmp_path / "home", mail=post.named, errands=waiting.append)
    house.add("li")
    monkeypatch.setattr(type(house.rooms.store), "account_by_login", lambda *_: pytest.fail("looked up"))
    forgot(house, "li")
    assert len(waiting) == 1


def test_links_are_asked_for_five_times_an_hour(posting, post):
    confirmed(posting, post)
    sent = len(post.letters)
    for login in ("li", "nobody"):
        for _ in range(5):
            forgot(posting, login)
        refused = forgot(posting, login, 429)
        assert "尝试次数过多" in refused.page.text
        assert int(refused.answer.headers["Retry-After"]) <= 3601
    assert len(post.letters) == sent + 5


def test_an_empty_name_is_asked_for(posting):
    assert "请填写用户名" in forgot(posting, " ", 422).page.text


def test_without_a_mail_server_the_operator_is_named(house):
    house.add("li")
    visitor = house.visitor()
    page = visitor.open("/forgotten")
    assert "请联系本站管理员" in page.text
    token = visitor.open("/sign-in").form().value("csrf_token")
    visitor.post("/forgotten", [("csrf_token", token), ("login", "li")])
    assert visitor.path == "/forgotten"


def test_an_address_is_kept_without_a_mail_server(house):
    visitor = house.visitor("li")
    page = set_address(visitor)
    assert "电子邮箱已保存。" in page.text
    assert "li@example.cn 未确认" in re.sub(r"\s+", " ", page.text)
    set_address(visitor, "")
    assert "未填写" in visitor.open("/account").text


@pytest.mark.parametrize(
    "address",
    ["li", "li@", "li@localhost", "a@b.c\nBcc: x@y.z", "<li@example.cn>", "李@example.cn", "l" * 250 + "@example.cn"],
)
def test_what_is_no_address_is_told_and_kept_in_the_form(house, address):
    visitor = house.visitor("li")
    page = set_address(visitor, address, status=422)
    assert "请写完整的电子邮箱" in page.text
    assert page.form().value("password") == ""
    assert house.rooms.store.mailbox(house.rooms.store.account_by_login("li").id) is None


def test_an_address_asks_for_the_password(house):
    assert "密码不正确" in set_address(house.visitor("li"), password="wrong", status=422).text


def test_an_address_is_confirmed_by_its_owner_alone_and_once(posting, post):
    li, wang = posting.visitor("li"), posting.visitor("wang")
    set_address(li)
    path = link_in(post.letters[-1])
    wang.open(path, 404)
    token = wang.open("/account/password").form().value("csrf_token")
    wang.post(path, [("csrf_token", token)], 404)
    assert li.open(path).title.startswith("确认电子邮箱")
    fields = li.page.form(path).filled({})
    li.post(path, fields)
    li.post(path, fields, 404)
    assert "li@example.cn 已确认" in re.sub(r"\s+", " ", li.open("/account").text)


def test_a_link_for_a_former_address_confirms_nothing(posting, post):
    li = posting.visitor("li")
    set_address(li)
    path = link_in(post.letters[-1])
    set_address(li, "another@example.cn")
    li.open(path, 404)


def test_a_confirming_link_waits_for_the_sign_in_and_a_day(posting, post):
    li = posting.visitor("li")
    set_address(li)
    path = link_in(post.letters[-1])
    li.send({}, form="/sign-out")
    assert li.open(path).title.startswith("登录")
    assert li.send({"login": "li", "password": PASSWORD}).title.startswith("确认电子邮箱")
    posting.clock.pass_time(hours=24)
    li.sign_in("li")
    li.open(path, 404)


def test_a_confirming_link_is_none_for_a_password(posting, post):
    set_address(posting.visitor("li"))
    token = link_in(post.letters[-1]).rpartition("/")[2]
    posting.visitor().open(f"/reset/{token}", 404)


def test_the_confirming_letter_can_be_sent_again_but_not_endlessly(posting, post):
    li = posting.visitor("li")
    set_address(li)
    for _ in range(4):
        li.open("/account/mail")
        li.send({}, form="/account/mail/again")
    li.open("/account/mail")
    li.send({}, 429, form="/account/mail/again")
    assert len(post.letters) == 5


def test_a_mail_server_that_is_down_fails_nothing_and_the_log_gives_nothing_away(tmp_path, caplog):
    down = MailServer("127.0.0.1", 9, SENDER, security=Security.NONE)
    house = house_in(tmp_path / "home", mail=down, errands=lambda errand: errand())
    assert "电子邮箱已保存" in set_address(house.visitor("li")).text
    assert "a letter could not be sent through 127.0.0.1" in caplog.text
    assert not re.search("li@example|/confirm/", caplog.text)


def test_a_refused_letter_fails_nothing_and_the_log_gives_nothing_away(posting, post, caplog):
    post.refusal = "550 no such user li@example.cn"
    assert "电子邮箱已保存" in set_address(posting.visitor("li")).text
    assert "SMTPRecipientsRefused" in caplog.text
    assert not re.search("li@example|/confirm/", caplog.text)


def test_a_server_that_cannot_encrypt_gets_no_letter(post, caplog):
    mail.send(replace(post.named, security=Security.STARTTLS), mail.Letter("li@example.cn", "s", "t"))
    assert post.letters == []
    assert "SMTPNotSupportedError" in caplog.text


def test_a_server_whose_certificate_nobody_vouches_for_gets_no_letter(tmp_path, caplog):
    with untrusted_server(tmp_path) as server:
        mail.send(replace(server.named, security=Security.TLS), mail.Letter("li@example.cn", "s", "t"))
        assert server.letters == []
    assert "SSLCertVerificationError" in caplog.text


def test_a_server_that_takes_no_password_gets_no_letter(post, caplog):
    mail.send(replace(post.named, user="u", password="p"), mail.Letter("li@example.cn", "s", "t"))
    assert post.letters == []
    assert "SMTPNotSupportedError" in caplog.text


def test_nobody_waits_for_a_mail_server_that_is_silent(tmp_path, monkeypatch):
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 1.0)
    with silent_server() as silent:
        house = house_in(tmp_path / "home", mail=silent)
        visitor = house.visitor("li")
        visitor.open("/account/mail")
        began = time.monotonic()
        visitor.send({"address": "li@example.cn", "password": PASSWORD})
        assert time.monotonic() - began < 0.9


def test_errands_are_done_in_order_and_one_too_many_is_dropped(caplog):
    errands, done = Errands(most=2), []
    for number in range(2):
        errands(lambda number=number: (time.sleep(0.05), done.append(number)))
    for _ in range(20):
        errands(lambda: time.sleep(0.001))
    until = time.monotonic() + 5
    while len(done) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert done == [0, 1]
    assert "one was dropped" in caplog.text


def test_trail_and_log_give_nothing_away(posting, post, caplog):
    confirmed(posting, post)
    path = link_in((forgot(posting), post.letters[-1])[1])
    reset(posting.visitor(), path)
    said = caplog.text + str(trail(posting))
    for hidden in (path.rpartition("/")[2], FRESH, PASSWORD, "li@example.cn"):
        assert hidden not in said


def mail_settings(**named):
    return Settings.from_environment({f"ZHIPING_SMTP_{name.upper()}": value for name, value in named.items()}).mail


def test_the_mail_server_is_read_from_the_environment():
    assert mail_settings() is None
    assert mail_settings(host="mail.example.cn", **{"from": SENDER}) == MailServer("mail.example.cn", 587, SENDER)
    named = {"user": "u", "password": "secret-word", "security": "tls", "from": SENDER}
    server = mail_settings(host="mail.example.cn", **named)
    assert (server.port, server.security) == (465, Security.TLS)
    assert "secret-word" not in repr(server)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"from": ""}, "ZHIPING_SMTP_FROM"),
        ({"from": "Zhiping <z@example.cn>"}, "ZHIPING_SMTP_FROM"),
        ({"port": "many"}, "ZHIPING_SMTP_PORT"),
        ({"port": "70000"}, "ZHIPING_SMTP_PORT"),
        ({"security": "ssl"}, "ZHIPING_SMTP_SECURITY"),
        ({"security": "none", "user": "u", "password": "p"}, "in the clear"),
        ({"password": "密码"}, "ASCII"),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_told(named, says):
    with pytest.raises(SettingsError, match=says):
        mail_settings(**{"host": "mail.example.cn", "from": SENDER} | named)


def test_links_are_made_at_the_moment_they_are_asked_for(house):
    house.add("li")
    path = link_from_operator(house)
    token = path.rpartition("/")[2]
    from engine.tokens import token_digest

    kept = house.rooms.store.link(token_digest(token), LinkUse.RESET, house.rooms.now())
    assert datetime.fromisoformat(kept.expires) - house.clock() == timedelta(hours=1)
    assert house.clock().tzinfo is UTC


def test_a_letter_tells_that_the_password_was_changed(posting, post, caplog):
    visitor = confirmed(posting, post)
    before = len(post.letters)
    visitor.open("/account/password")
    visitor.send({"password": PASSWORD, "new_password": FRESH, "again": FRESH})
    (letter,) = post.letters[before:]
    assert (letter["To"], letter["Subject"]) == ("li@example.cn", "质评的密码已修改")
    assert "账号 li 的密码已于 2026年3月31日 14:00" in letter.get_content()
    assert f"{ORIGIN}/forgotten" in letter.get_content()
    forgot(posting)
    reset(posting.visitor(), link_in(post.letters[-1]), new_password="yet another one", again="yet another one")
    assert post.letters[-1]["Subject"] == "质评的密码已修改"
    assert "li@example.cn" not in caplog.text


def test_a_letter_tells_that_two_step_sign_in_was_switched_off(posting, post):
    visitor = confirmed(posting, post)
    visitor.client.set_cookie("language", "en", domain="127.0.0.1")
    secret = secret_on(visitor.open("/account/second-factor"))
    visitor.send({"code": code_of(posting, secret), "password": PASSWORD})
    posting.clock.pass_time(seconds=30)
    before = len(post.letters)
    visitor.open("/account/second-factor/off")
    visitor.send({"password": PASSWORD, "code": code_of(posting, secret)})
    (letter,) = post.letters[before:]
    assert letter["Subject"] == "Two-step sign-in was switched off"
    assert "of the account li was switched off at March 31, 2026" in letter.get_content()


def test_no_letter_goes_to_an_address_that_is_not_confirmed_or_after_a_mistake(posting, post):
    visitor = posting.visitor("li")
    set_address(visitor)
    before = len(post.letters)
    visitor.open("/account/password")
    visitor.send({"password": "wrong", "new_password": FRESH, "again": FRESH}, 422)
    visitor.open("/account/password")
    visitor.send({"password": PASSWORD, "new_password": FRESH, "again": FRESH})
    assert len(post.letters) == before
