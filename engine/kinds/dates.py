"""A date; its bands count the days that have passed since."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from engine.days import day_typed
from engine.kinds.number import band_figures, band_worth
from engine.questions import AnswerError, Question, Value, Worth


def read(_question: Question, raw: object) -> Value | None:
    """Return the date as YYYY-MM-DD, however it was typed (engine/days.py)."""
    if raw in ("", []):
        return None
    day = day_typed(str(raw))
    if day is None:
        raise AnswerError(f"“{raw}”不是日期，请写作 2026-03-31", f"“{raw}” is not a date; write it as 2026-03-31")
    return day.isoformat()


def judge(question: Question, value: Value, on: date) -> Worth | None:
    """Return the worth of the band that holds the days from the date to `on`."""
    return band_worth(question.bands, Decimal((on - date.fromisoformat(str(value))).days))


def worths(question: Question) -> tuple[Worth, ...]:
    """Return what the bands are worth."""
    return tuple(band.worth for band in question.bands)


def tops(question: Question, on: date) -> tuple[Value, ...]:
    """Return a date of every band that the calendar reaches."""
    days = [int(figure.to_integral_value(ROUND_CEILING)) for figure in band_figures(question.bands)]
    reach = range((on - date.max).days, (on - date.min).days + 1)
    return tuple((on - timedelta(days=count)).isoformat() for count in days if count in reach)


def show(_question: Question, value: Value, _language: str) -> str:
    """Return the date as YYYY-MM-DD."""
    return str(value)


def words(value: Value) -> tuple[str, ...]:
    """Return the date as YYYY-MM-DD."""
    return (str(value),)
