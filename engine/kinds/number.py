"""A figure, judged by the band it falls into."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from engine.questions import AnswerError, Band, Question, Value, Verdict, Worth

_LIMIT = Decimal(10) ** 15
_LONGEST = 100
_FINEST = 15
"""How many places a figure may have at most before its first digit."""

_UNITS = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_GROUPED = re.compile(r"[-+]?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,4}(,[0-9]{4})+)(\.[0-9]*)?")


def read(_question: Question, raw: object) -> Value | None:
    """Return the figure in its shortest decimal writing.

    Full-width digits, blanks and commas between groups of three or four digits, 1.5万 and 2亿 are understood.
    """
    if raw in ("", []):
        return None
    figure = _figure(str(raw))
    if figure is None or abs(figure) >= _LIMIT:
        shown = str(raw)[:40]
        raise AnswerError(f"“{shown}”不是数字", f"“{shown}” is not a number")
    return f"{figure.normalize():f}"


def _figure(typed: str) -> Decimal | None:
    """Return the figure that was typed; None where it is none, or its commas part no thousands."""
    plain = "".join(unicodedata.normalize("NFKC", typed[:_LONGEST]).split())
    unit, digits = _UNITS.get(plain[-1:]), plain.rstrip("万亿")
    if len(typed) > _LONGEST or len(plain) - len(digits) > 1 or ("," in digits and not _GROUPED.fullmatch(digits)):
        return None
    try:
        figure = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    if not figure.is_finite() or abs(figure) >= _LIMIT or (figure and figure.adjusted() < -_FINEST):
        return None
    return figure * unit if unit else figure


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
