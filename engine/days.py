"""Days as people type them: 2026-03-31, 2026-3-31, 2026/03/31, 2026.3.31, 20260331, 2026年3月31日, 31 March 2026."""

import re
import unicodedata
from datetime import date

_LONGEST = 40
_FIGURES = (
    re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_ENGLISH = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def day_typed(text: str) -> date | None:
    """Return the day that was typed, in any width of digits; None where it is none, or may mean two."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).lower().split())
    if len(text) > _LONGEST:
        return None
    for form in _FIGURES:
        found = form.fullmatch(plain)
        if found:
            return _day(*map(int, found.groups()))
    for form in _ENGLISH:
        found = form.fullmatch(plain)
        months = [number for number, name in enumerate(_MONTHS, 1) if found and _names(found["month"], name)]
        if found and len(months) == 1:
            return _day(int(found["year"]), months[0], int(found["day"]))
    return None


def _names(word: str, month: str) -> bool:
    """Tell whether a word is a month's name or its usual short form (Sept has four letters)."""
    return word == month or word == month[:3] or (word, month) == ("sept", "september")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
