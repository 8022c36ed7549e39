"""Proof: the number and the code by which a printed report is found again, both made from the submission's digest."""

from datetime import date

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are misread."""

_CODE_LENGTH = 8


def report_number(digest: str, day: date) -> str:
    """Return the number of the report of a submission, made on a day in China: ZP-20260331-1A2B3C4D."""
    return f"ZP-{day:%Y%m%d}-{digest[:8].upper()}"


def report_code(digest: str) -> str:
    """Return the short code of a report, from other digits of the digest than its number: 7K3M-9QXT (40 bits)."""
    rest = int(digest[8:18], 16)
    letters = "".join(_LETTERS[rest >> 5 * place & 31] for place in reversed(range(_CODE_LENGTH)))
    return f"{letters[:4]}-{letters[4:]}"
