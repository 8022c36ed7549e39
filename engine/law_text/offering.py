"""Offering: what taking in a text would keep, and what there is to know before anybody says yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.errors import ZhipingError
from engine.law import Instrument, Status
from engine.law_text.kept import KeptText
from engine.law_text.matching import Difference, Effect, differences, version_day
from engine.law_text.quoting import quotable
from engine.law_text.tree import LawText
from engine.records import Moment


class UndatedTextError(ZhipingError):
    """A text of which nobody can tell from when it holds."""

    def __init__(self) -> None:
        super().__init__(
            "看不出这份文本从哪一天起施行（题注记有较晚的修正，或登记中没有日期），请用 --dated 写明。",
            "nobody can tell from which day this text holds (it names a later amendment, or no date is on file); "
            "say it with --dated.",
        )


@dataclass(frozen=True, slots=True, eq=False)
class Obtained:
    """A text as it was obtained: read, with the digest of its file and what was said of it, if anything."""

    text: LawText
    digest: str
    name: str
    source: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """What would be kept, where it differs from what is on file, and for how many duties it could be quoted."""

    instrument: Instrument
    kept: KeptText
    former: KeptText | None
    differences: tuple[Difference, ...]
    quotable: int

    @property
    def duties(self) -> int:
        """Return how many duties the instrument has, those too that nobody reviewed yet."""
        return len(self.instrument.duties) + len(self.instrument.unreviewed)

    @property
    def hinders(self) -> bool:
        """Tell whether anything that differs keeps words from being quoted."""
        return any(one.effect is not Effect.NONE for one in self.differences)


def offer(instrument: Instrument, obtained: Obtained, present: Iterable[KeptText], at: Moment, today: date) -> Offer:
    """Return what taking in a text would come to; of the same bytes, what was said before is said again.

    AnotherTextError where it is a draft of an act; UndatedTextError where it needs a day.
    """
    former = next((one for one in present if one.digest == obtained.digest), None)
    found = differences(instrument, obtained.text)
    day = obtained.dated or (former.dated if former else _day(instrument, obtained.text, today))
    kept = KeptText(
        instrument=instrument.id,
        digest=obtained.digest,
        dated=day,
        source=obtained.source or (former.source if former else obtained.name),
        kept=at,
        text=obtained.text,
        confirmed=former.confirmed if former else {},
    )
    return Offer(instrument, kept, former, found, quotable(instrument, kept))


def _day(instrument: Instrument, text: LawText, today: date) -> date:
    """Return the day of a version that nobody named; a draft, which never holds, has the day it is taken in."""
    day = version_day(instrument, text)
    if day is None and instrument.status is not Status.DRAFT:
        raise UndatedTextError
    return day or today
