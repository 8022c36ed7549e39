"""Proof: the number and the code by which a printed report is found again, made from the submission's digest."""

import re
from datetime import date

from engine.desk import Submitted, day_of, submitted_of
from engine.errors import NotFoundError
from engine.library import Library
from engine.store import Store

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are misread."""

_CODE_LENGTH = 8
_NUMBER_DIGITS = 8


def report_number(digest: str, day: date) -> str:
    """Return the number of the report of a submission, made on a day in China: ZP-20260331-1A2B3C4D."""
    return f"ZP-{day:%Y%m%d}-{digest[:_NUMBER_DIGITS].upper()}"


def report_code(digest: str) -> str:
    """Return the short code of a report, from other digits of the digest than its number: 7K3M-9QXT (40 bits)."""
    rest = int(digest[8:18], 16)
    letters = "".join(_LETTERS[rest >> 5 * place & 31] for place in reversed(range(_CODE_LENGTH)))
    return f"{letters[:4]}-{letters[4:]}"


def find_report(store: Store, library: Library, number: str, code: str) -> Submitted:
    """Return the submission whose report bears a number and a code, as typed from paper.

    Open to everybody: who holds the report knows both. NotFoundError where they do not belong together.
    """
    wanted, told = number.strip().upper(), _read_code(code)
    digits = wanted.rpartition("-")[2].lower()
    if len(digits) == _NUMBER_DIGITS:
        for submission in store.submissions_beginning(digits):
            known = report_number(submission.digest, day_of(submission.at)), report_code(submission.digest)
            if (wanted, told) == (known[0], known[1].replace("-", "")):
                return submitted_of(store, library, submission)
    raise NotFoundError


def _read_code(code: str) -> str:
    """Return a code without its hyphen, letters that its alphabet lacks read as the figures they look like."""
    return re.sub(r"[\s-]", "", code).upper().translate(str.maketrans("ILO", "110"))
