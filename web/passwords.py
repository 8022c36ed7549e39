"""Passwords: hashed with argon2id, compared in the same time whether or not the login exists."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MAX_LENGTH = 200
_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters; ValueError where it is too long."""
    if len(password) > MAX_LENGTH:
        raise ValueError(f"a password has at most {MAX_LENGTH} characters")
    return _HASHER.hash(password)


def fits(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits a hash; without a hash the same work is done, and nothing fits."""
    known = password_hash is not None and len(password) <= MAX_LENGTH
    try:
        return _HASHER.verify(password_hash or _nobody(), password[:MAX_LENGTH]) and known
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Tell whether a hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hash_password("nobody’s password")
