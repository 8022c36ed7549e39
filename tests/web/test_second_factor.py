"""Two-step sign-in: switching it on and off, codes and recovery codes, what must never work."""

import re

import pytest

from engine.records import Role
from tests.web.browsing import PASSWORD, house_in
from tests.web.second_factors import code_of, enrol, secret_on, wrong_code
from web import one_time_codes


def factor(house, login="li"):
    store = house.rooms.store
    return store.second_factor(store.account_by_login(login).id)


@pytest.fixture
def enrolled(house):
    """Return a house in which Li has switched two-step sign-in on, with the secret and the recovery codes."""
    secret, codes = enrol(house, house.visitor("li"))
    return house, secret, codes


@pytest.mark.parametrize(("role", "region"), [(Role.FIRM, ""), (Role.REGULATOR, "420000"), (Role.CONSULTANT, "")])
def test_everybody_can_switch_it_on_and_is_asked_for_a_code_from_then_on(house, role, region):
    secret, codes = enrol(house, house.visitor("li", role=role, region=region))
    assert len(set(codes)) == 10
    visitor = house.visitor()
    page = visitor.sign_in("li")
    assert page.title.startswith("输入验证码")
    assert visitor.client.get_cookie("zhiping", domain="127.0.0.1") is None
    visitor.send({"code": code_of(house, secret)})
    assert visitor.open("/account").title.startswith("我的账号")
    assert "还有 10 个恢复码" in visitor.page.text


def test_a_right_password_alone_opens_nothing(enrolled):
    house, _, _ = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    assert visitor.open("/firms").title.startswith("登录")
    assert visitor.open("/sign-in/code").title.startswith("输入验证码")


def test_a_code_serves_once_and_none_before_it_afterwards(enrolled):
    house, secret, _ = enrolled
    first, second = house.visitor(), house.visitor()
    for visitor in (first, second):
        visitor.sign_in("li")
    first.send({"code": code_of(house, secret)})
    for steps in (0, -1):
        page = second.send({"code": code_of(house, secret, steps)}, 422)
        assert "验证码不正确或已经用过" in page.text
    house.clock.pass_time(seconds=30)
    second.send({"code": code_of(house, secret)})
    assert second.path == "/firms"


def test_a_server_clock_that_is_set_back_locks_nobody_out_and_no_code_serves_twice(enrolled):
    house, secret, _ = enrolled
    house.clock.pass_time(hours=-3)
    first, second = house.visitor(), house.visitor()
    for visitor in (first, second):
        visitor.sign_in("li")
    first.send({"code": code_of(house, secret)})
    assert first.path == "/firms"
    assert "已经用过" in second.send({"code": code_of(house, secret)}, 422).text


def test_the_code_that_switched_it_on_does_not_sign_in(house):
    visitor = house.visitor("li")
    secret = secret_on(visitor.open("/account/second-factor"))
    used = code_of(house, secret)
    visitor.send({"code": used, "password": PASSWORD})
    other = house.visitor()
    other.sign_in("li")
    other.send({"code": used}, 422)


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_codes_too_old_or_too_early_are_refused(enrolled, steps):
    house, secret, _ = enrolled
    house.clock.pass_time(minutes=5)
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret, steps)}, 422)


@pytest.mark.parametrize("shape", ["{0} {1}", "{0}-{1}", " {0}{1} ", "full"])
def test_a_code_may_be_typed_with_spaces_and_full_width_digits(enrolled, shape):
    house, secret, _ = enrolled
    code = code_of(house, secret)
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": wide if shape == "full" else shape.format(code[:3], code[3:])})
    assert visitor.path == "/firms"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٣٣٣٣٣٣", "\x00" * 6, "9" * 100_000])
def test_nonsense_is_no_code(enrolled, typed):
    house, _, _ = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    page = visitor.send({"code": typed}, 422)
    assert page.form().value("code") == ""


def test_five_wrong_codes_must_wait_an_hour_whatever_the_browser(enrolled):
    house, secret, _ = enrolled
    for _ in range(5):
        visitor = house.visitor()
        visitor.sign_in("li")
        visitor.send({"code": wrong_code(house, secret)}, 422)
    page = visitor.send({"code": code_of(house, secret)}, 429)
    assert "请在 15:01（北京时间）之后再试" in page.text
    assert int(visitor.answer.headers["Retry-After"]) <= 3601
    house.clock.pass_time(minutes=61)
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret)})
    assert visitor.path == "/firms"


def test_a_right_password_waits_ten_minutes_for_its_code(enrolled):
    house, secret, _ = enrolled
    visitor = house.visitor()
    visitor.open("/firms/new")
    visitor.send({"login": "li", "password": PASSWORD})
    house.clock.pass_time(minutes=10)
    page = visitor.send({"code": code_of(house, secret)}, 401)
    assert "请重新输入用户名和密码" in page.text
    assert page.form().value("forward") == "/firms/new"


def test_a_password_changed_meanwhile_starts_again(enrolled):
    house, secret, _ = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    store = house.rooms.store
    store.set_password(store.account_by_login("li").id, "another hash", "cli", house.rooms.now())
    visitor.send({"code": code_of(house, secret)}, 401)


def test_a_code_without_a_password_before_it_opens_nothing(enrolled):
    house, secret, _ = enrolled
    visitor = house.visitor()
    token = visitor.open("/sign-in").form().value("csrf_token")
    visitor.post("/sign-in/code", [("csrf_token", token), ("code", code_of(house, secret))], 401)
    assert visitor.open("/sign-in/code").title.startswith("登录")


def test_anothers_code_does_not_sign_in(enrolled):
    house, _, _ = enrolled
    secret, codes = enrol(house, house.visitor("wang"))
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret)}, 422)
    visitor.send({"code": codes[0]}, 422)


def test_what_was_typed_survives_both_steps(enrolled):
    house, secret, _ = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret)})
    visitor.open("/firms/new")
    house.clock.pass_time(hours=13)
    visitor.send({"name": "还没保存的公司"}, 401)
    visitor.send({"login": "li", "password": PASSWORD})
    visitor.send({"code": wrong_code(house, secret)}, 422)
    assert visitor.send({"~language": "en"}).title.startswith("Enter your code")
    page = visitor.send({"code": code_of(house, secret)})
    assert page.form().value("name") == "还没保存的公司"
    assert page.form().action == "/firms/new"


def test_each_recovery_code_serves_once(enrolled):
    house, _, codes = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    page = visitor.send({"code": codes[3]})
    assert visitor.path == "/firms"
    assert "您用了一个恢复码，还有 9 个" in page.text
    assert "还有 9 个恢复码" in visitor.open("/account").text
    other = house.visitor()
    other.sign_in("li")
    other.send({"code": codes[3]}, 422)
    other.send({"code": codes[4].replace(" ", "")})
    assert other.path == "/firms"


def test_enrolment_abandoned_half_way_changes_nothing(house):
    visitor = house.visitor("li")
    first = secret_on(visitor.open("/account/second-factor"))
    visitor.send({"code": wrong_code(house, first), "password": PASSWORD}, 422)
    assert secret_on(visitor.page) == first
    assert factor(house) is None
    assert secret_on(visitor.open("/account/second-factor")) != first
    house.visitor().sign_in("li")


def test_enrolment_asks_for_the_password(house):
    visitor = house.visitor("li")
    secret = secret_on(visitor.open("/account/second-factor"))
    page = visitor.send({"code": code_of(house, secret), "password": "wrong"}, 422)
    assert "密码不正确" in page.text
    assert factor(house) is None


def test_a_secret_of_another_account_or_an_hour_ago_is_not_taken(house):
    wang, li = house.visitor("wang"), house.visitor("li")
    theirs = secret_on(wang.open("/account/second-factor"))
    sealed = wang.page.form().value("sealed")
    for value in (sealed, "nonsense", ""):
        li.open("/account/second-factor")
        page = li.send({"code": code_of(house, theirs), "password": PASSWORD, "sealed": value}, 400)
        assert secret_on(page) != theirs
    own = secret_on(li.open("/account/second-factor"))
    house.clock.pass_time(minutes=61)
    page = li.send({"code": code_of(house, own), "password": PASSWORD}, 400)
    assert "页面打开得太久" in page.text
    assert factor(house) is None


def test_enrolling_twice_at_once_keeps_the_first(house):
    visitor = house.visitor("li")
    secret = secret_on(visitor.open("/account/second-factor"))
    fields = visitor.page.form().filled({"code": code_of(house, secret), "password": PASSWORD})
    visitor.post("/account/second-factor", fields)
    kept = factor(house)
    page = visitor.post("/account/second-factor", fields)
    assert "两步验证已经开启" in page.text
    assert factor(house) == kept


def test_switching_off_asks_for_password_and_code(enrolled):
    house, secret, _ = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret)})
    house.clock.pass_time(seconds=30)
    visitor.open("/account/second-factor/off")
    visitor.send({"password": "wrong", "code": code_of(house, secret)}, 422)
    visitor.send({"password": PASSWORD, "code": wrong_code(house, secret)}, 422)
    assert factor(house)
    fields = visitor.page.form().filled({"password": PASSWORD, "code": code_of(house, secret)})
    assert "两步验证已关闭" in visitor.post("/account/second-factor/off", fields).text
    assert factor(house) is None
    visitor.post("/account/second-factor/off", fields)
    assert house.visitor("li").path == "/firms"


def test_new_recovery_codes_void_the_former_ones(enrolled):
    house, secret, former = enrolled
    visitor = house.visitor()
    visitor.sign_in("li")
    visitor.send({"code": former[0]})
    visitor.open("/account/second-factor/recovery-codes")
    visitor.send({"password": PASSWORD, "code": ""}, 422)
    page = visitor.send({"password": PASSWORD, "code": code_of(house, secret)})
    fresh = re.findall(r"(?:\d{4} ){4}\d{4}", page.text)
    assert len(set(fresh) - set(former)) == 10
    other = house.visitor()
    other.sign_in("li")
    other.send({"code": former[1]}, 422)
    other.send({"code": fresh[0]})
    assert other.path == "/firms"


def test_pages_for_what_is_not_on_lead_to_switching_it_on(house):
    visitor = house.visitor("li")
    for path in ("/account/second-factor/off", "/account/second-factor/recovery-codes"):
        assert visitor.open(path).title.startswith("开启两步验证")


def test_secret_and_recovery_codes_are_kept_encrypted_or_hashed_only(enrolled, tmp_path):
    _, secret, codes = enrolled
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for hidden in (secret, secret.lower(), *codes, *(code.replace(" ", "") for code in codes)):
        assert hidden.encode() not in kept


def test_another_signing_key_leaves_recovery_codes_and_says_so_to_the_operator(enrolled, tmp_path, caplog):
    house, secret, codes = enrolled
    moved = house_in(tmp_path / "home")
    object.__setattr__(moved.rooms.settings, "secret", "another key, also of a good length")
    moved.clock.time = house.clock.time
    visitor = moved.visitor()
    visitor.sign_in("li")
    visitor.send({"code": code_of(house, secret)}, 422)
    assert "signing key" in caplog.text
    assert secret not in caplog.text
    visitor.send({"code": codes[0]})
    assert visitor.path == "/firms"


def test_a_sealed_secret_opens_for_its_account_and_key_alone(house):
    now = house.clock()
    sealed = one_time_codes.seal_secret("li", "SECRET", "k" * 40, now)
    assert one_time_codes.open_secret("li", sealed, "k" * 40) == "SECRET"
    assert one_time_codes.open_secret("wang", sealed, "k" * 40) is None
    assert one_time_codes.open_secret("li", sealed, "j" * 40) is None


def test_codes_are_those_of_the_standard(house):
    """Source: RFC 6238, appendix B, the last six digits."""
    from base64 import b32encode
    from datetime import UTC, datetime

    secret = b32encode(b"12345678901234567890").decode()
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert one_time_codes.fitting_step(secret, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30
