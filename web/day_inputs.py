"""Inputs for days: a calendar to pick from, where the browser has one; what was typed and is no day stays as typed."""

from datetime import date

EXAMPLE_DAY = date(2026, 3, 31)
"""The day that hints write as an example, in the words of the page's language."""


def day_kind(value: object) -> str:
    """Return the type of an input that shows this: a browser's own input for days would hide what is no day."""
    typed = str(value or "")
    return "date" if not typed or _is_day(typed) else "text"


def _is_day(typed: str) -> bool:
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
