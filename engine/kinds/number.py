"""A figure, judged by the band it falls into."""

from datetime import date
from decimal import Decimal, InvalidOperation

from engine.questions import AnswerError, Band, Question, Value, Verdict, Worth

_LIMIT = Decimal(10) ** 15


def read(_question: Question, raw: object) -> Value | None:
    """Return the figure in its shortest decimal writing; full-width digits and thousands commas are understood."""
    if raw in ("", []):
        return None
    try:
        figure = Decimal(str(raw).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) >= _LIMIT:
        raise AnswerError(f"“{raw}”不是数字", f"“{raw}” is not a number")
    return f"{figure.normalize():f}"


def judge(question: Question, value: Value, _on: date) -> Worth | None:
    """Return the worth of the band that holds the figure."""
    return band_worth(question.bands, Decimal(str(value)))


def band_worth(bands: tuple[Band, ...], figure: Decimal) -> Worth | None:
    """Return the worth of the first band that holds `figure`: from its low end, up to but without its high end.

    A figure that no band holds is unmet; None where there are no bands.
    """
    for band in bands:
        if (band.low is None or band.low <= figure) and (band.high is None or figure < band.high):
            return band.worth
    return Worth(Verdict.UNMET, 0, 0) if bands else None


def worths(question: Question) -> tuple[Worth, ...]:
    """Return what the bands are worth."""
    return tuple(band.worth for band in question.bands)


def tops(question: Question, _on: date) -> tuple[Value, ...]:
    """Return a figure of every band."""
    return tuple(f"{figure.normalize():f}" for figure in band_figures(question.bands))


def band_figures(bands: tuple[Band, ...]) -> tuple[Decimal, ...]:
    """Return a figure of every band: its low end, or one below its high end."""
    return tuple(band.low if band.low is not None else (band.high or Decimal(1)) - 1 for band in bands)


def show(_question: Question, value: Value, _language: str) -> str:
    """Return the figure."""
    return str(value)


def words(value: Value) -> tuple[str, ...]:
    """Return the figure."""
    return (str(value),)
