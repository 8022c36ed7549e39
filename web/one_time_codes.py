"""One-time codes of an authenticator app, and the recovery codes for the day when it is lost.

A secret is kept encrypted (Fernet) with a key that is derived from the site's signing key.
Source: RFC 6238 (six digits, SHA-1, 30 seconds: what every app understands), RFC 5869.
"""

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from datetime import datetime

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CODE_DIGITS = 6
STEP_SECONDS = 30
RECOVERY_CODES = 10
RECOVERY_DIGITS = 20
"""Sixty-six bits: nobody guesses them from a digest; digits, because a phone's keypad has them."""

_ENROL_SECONDS = 3600


def new_secret() -> str:
    """Return a new secret, 160 bits in base32."""
    return pyotp.random_base32()


def seal_secret(account: str, secret: str, key: str, now: datetime) -> str:
    """Return a secret encrypted for an account; `key` is the site's signing key."""
    return _box(key).encrypt_at_time(json.dumps([account, secret]).encode(), int(now.timestamp())).decode()


def open_secret(account: str, sealed: str, key: str) -> str | None:
    """Return the secret that `seal_secret` encrypted; None where it was for another account or with another key."""
    try:
        return _owned(account, _box(key).decrypt(sealed.encode()))
    except InvalidToken:
        return None


def open_fresh_secret(account: str, sealed: str, key: str, now: datetime) -> str | None:
    """Return a secret that was sealed within the hour, else None."""
    try:
        return _owned(account, _box(key).decrypt_at_time(sealed.encode(), _ENROL_SECONDS, int(now.timestamp())))
    except InvalidToken:
        return None


def fitting_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step whose code this is: the present one, or the one before or after; None where it is none."""
    totp, latest = pyotp.TOTP(secret), latest_step(now)
    fitting = [step for step in (latest - 2, latest - 1, latest) if _same(totp.generate_otp(step), code)]
    return fitting[0] if fitting else None


def latest_step(now: datetime) -> int:
    """Return the last time step whose code is taken: the one after the present, for a clock that is fast."""
    return int(now.timestamp()) // STEP_SECONDS + 1


def picture(secret: str, login: str, issuer: str) -> str:
    """Return the QR code that an app scans, as a data: address of an SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, light="#fff")


def grouped(digits: str) -> str:
    """Return a code in groups of four, as people copy it."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def new_recovery_codes() -> tuple[str, ...]:
    """Return new recovery codes."""
    return tuple(f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_CODES))


def recovery_digest(account: str, code: str) -> str:
    """Return what is kept of a recovery code."""
    return hashlib.sha256(f"{account} {code}".encode()).hexdigest()


def plain_code(typed: str) -> str:
    """Return a typed code without spaces and hyphens, full-width digits as plain ones."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed[:200]) if not (sign.isspace() or sign in "-–"))


def is_recovery_code(typed: str) -> bool:
    """Tell whether something typed has the shape of a recovery code rather than of an app's."""
    return len(plain_code(typed)) != CODE_DIGITS


def _same(ours: str, typed: str) -> bool:
    return hmac.compare_digest(ours.encode(), typed.encode())


def _owned(account: str, content: bytes) -> str | None:
    owner, secret = json.loads(content)
    return str(secret) if owner == account else None


def _box(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zhiping second factor").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
