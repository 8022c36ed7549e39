"""Walks that many tests of two-step sign-in begin with."""

import re

import pyotp

from tests.web.browsing import PASSWORD


def secret_on(page):
    """Return the secret that a page shows."""
    return re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.text)[0].replace(" ", "")


def code_of(house, secret, steps=0):
    """Return what the app shows now, or some steps of 30 seconds later."""
    totp = pyotp.TOTP(secret)
    return totp.generate_otp(totp.timecode(house.clock()) + steps)


def wrong_code(house, secret):
    """Return six digits that the app does not show."""
    right = {code_of(house, secret, steps) for steps in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)


def enrol(house, visitor):
    """Switch two-step sign-in on; return the secret and the recovery codes."""
    secret = secret_on(visitor.open("/account/second-factor"))
    page = visitor.send({"code": code_of(house, secret), "password": PASSWORD})
    assert "两步验证已开启" in page.text
    house.clock.pass_time(seconds=30)
    return secret, re.findall(r"(?:\d{4} ){4}\d{4}", page.text)
