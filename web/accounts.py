"""Accounts: what makes a new one right."""

import re
import uuid

from engine.errors import InvalidError
from engine.records import Account, Moment, Role
from engine.regions import NATION, all_regions
from engine.texts import Text
from web.passwords import MAX_LENGTH, hash_password

SHORTEST_PASSWORD = 10
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}")
_LONGEST_NAME = 60


def new_account(login: str, name: str, role: Role, password: str, region: str, now: Moment) -> Account:
    """Return a new account with its password hashed; InvalidError names every field that is wrong.

    `region` is the code of a regulator's jurisdiction, which may be the nation (000000); others have none.
    """
    name = " ".join(name.split())
    checks = {
        "login": _login_mistake(login),
        "name": None if 0 < len(name) <= _LONGEST_NAME else Text("姓名应为 1–60 字", "A name has 1 to 60 characters"),
        "password": password_mistake(password),
        "region": _region_mistake(role, region),
    }
    wrong = {field: mistake for field, mistake in checks.items() if mistake}
    if wrong:
        raise InvalidError(wrong)
    return Account(uuid.uuid4().hex, login, name, role, hash_password(password), now, region)


def password_mistake(password: str) -> Text | None:
    """Return what is wrong with a new password."""
    if SHORTEST_PASSWORD <= len(password) <= MAX_LENGTH:
        return None
    return Text(
        f"密码应为 {SHORTEST_PASSWORD}–{MAX_LENGTH} 个字符",
        f"A password has {SHORTEST_PASSWORD} to {MAX_LENGTH} characters",
    )


def _login_mistake(login: str) -> Text | None:
    if _LOGIN.fullmatch(login):
        return None
    return Text(
        "用户名应为 2–64 个字母、数字或 . _ @ + -，以字母或数字开头",
        "A login has 2 to 64 letters, digits or . _ @ + - and begins with a letter or digit",
    )


def _region_mistake(role: Role, region: str) -> Text | None:
    if role is not Role.REGULATOR:
        return Text("只有监管人员的账号有辖区", "Only a regulator’s account has a region") if region else None
    if region == NATION or region in {known.code for known in all_regions()}:
        return None
    return Text(
        "监管人员的账号须写明辖区的六位行政区划代码，如 420000",
        "A regulator’s account needs the six-digit code of its region, such as 420000",
    )
