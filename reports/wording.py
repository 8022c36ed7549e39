"""Wording: our own sentences in the reader's language, and its ways of writing dates and figures.

Chinese is the source: a msgid is the Chinese sentence, so that Chinese needs no catalogue.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
_LOCALES = {"zh-Hans": Locale("zh", "CN", "Hans"), "en": Locale("en")}
_CHINA = timezone(timedelta(hours=8))


@lru_cache
def wording(language: str) -> NullTranslations:
    """Return the translations of a language (one of engine.texts.LANGUAGES), all its catalogues merged.

    A language without catalogues, such as Chinese, says every sentence as it stands in the source.
    """
    merged: Translations | None = None
    for path in sorted((TRANSLATIONS / language).glob("*.po")):
        catalogue = Translations(_compiled(path), domain=path.stem)
        merged = merged.merge(catalogue) if merged else catalogue
    return merged or NullTranslations()


def _compiled(path: Path) -> BytesIO:
    with path.open("rb") as file:
        catalogue: Catalog = read_po(file, locale=path.parent.name)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled


@lru_cache(4096)  # every page says several, of a thousand there are
def _percent(figure: Decimal, language: str) -> str:
    return format_decimal(figure, "0.0", _LOCALES[language]) + "%"


@lru_cache(4096)
def _number(figure: Decimal | int, language: str) -> str:
    return format_decimal(figure, "#,##0.##", _LOCALES[language])


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says, in one language (one of engine.texts.LANGUAGES)."""

    language: str

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence of ours in the language, its {names} filled in."""
        said = wording(self.language).gettext(sentence)
        return said.format(**values) if values else said

    def counted(self, sentence: str, count: int, **values: object) -> str:
        """Return a sentence about a number of things, its {count} and {names} filled in, one thing in the singular."""
        return wording(self.language).ngettext(sentence, sentence, count).format(count=count, **values)

    def number(self, figure: Decimal | int) -> str:
        """Return a figure, with up to two decimals."""
        return _number(figure, self.language)

    def points(self, hundredths: int) -> str:
        """Return points that are given in hundredths."""
        return self.number(Decimal(hundredths) / 100)

    def percent(self, figure: Decimal) -> str:
        """Return a percent with its one decimal."""
        return _percent(figure, self.language)

    def day(self, day: date) -> str:
        """Return a date: 2026年3月31日."""
        return format_date(day, "long", _LOCALES[self.language])

    def moment(self, moment: str) -> str:
        """Return an ISO moment as the clock in China shows it."""
        local = datetime.fromisoformat(moment).astimezone(_CHINA)
        pattern = self.say("y年M月d日 HH:mm（北京时间）")
        return format_datetime(local, pattern, locale=_LOCALES[self.language])

    def clock(self, moment: str) -> str:
        """Return the time of day in China of an ISO moment: 14:03."""
        return datetime.fromisoformat(moment).astimezone(_CHINA).strftime("%H:%M")

    def listed(self, words: tuple[str, ...] | list[str]) -> str:
        """Return several words as one list: 甲、乙."""
        return self.say("、").join(words)
