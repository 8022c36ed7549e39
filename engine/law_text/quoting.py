"""Quoting: the official words of a provision, where a kept text can be trusted to have them.

Source: docs/law-as-data.md, "Keeping and quoting".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.chinese import numeral
from engine.law import Instrument, Pin, Structure
from engine.law_text.kept import KeptText
from engine.law_text.matching import is_another
from engine.law_text.tree import Article, Doubt, Item, LawText, Paragraph


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a provision, one line for each 款 and 项, with the version and the file that they are from.

    `mended` holds what somebody confirmed to be damaged and how it reads in `words`: pairs of (damaged, mended).
    """

    words: str
    dated: date
    digest: str
    source: str
    title: str
    mended: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Quotes:
    """What may be quoted: by instrument, the version that holds and the structure that its provisions must have."""

    texts: Mapping[str, tuple[Structure, KeptText]]

    def of(self, instrument: str, pin: Pin) -> Quote | None:
        """Return the words at a pin; None where no text is kept, or the words there are not beyond doubt."""
        found = self.texts.get(instrument)
        if found is None:
            return None
        structure, kept = found
        article = article_at(kept.text, pin)
        if article is None or structure.articles.get(article.key) != _counts(article) or not _in_order(article):
            return None
        words = passage(article, pin)
        doubts = [doubt for doubt in kept.text.doubts if touches(doubt.pin, pin)]
        if words is None or not all(_readable(doubt, kept, words) for doubt in doubts):
            return None
        mended = tuple((doubt.raw, kept.confirmed[doubt.key]) for doubt in doubts)
        for raw, reading in mended:
            words = mend(words, raw, reading)
        changed = tuple((raw, reading) for raw, reading in mended if raw != reading)
        return Quote(words, kept.dated, kept.digest, kept.source, kept.text.title, changed)


NO_QUOTES = Quotes({})


def quotes_of(instruments: Iterable[Instrument], kept: Iterable[KeptText], on: date) -> Quotes:
    """Return what may be quoted of instruments on a day: of each the latest version that has begun by then.

    A text that has another title or other articles than those on file is not quoted at all.
    """
    held = latest(kept, on)
    return Quotes(
        {
            one.id: (one.structure, held[one.id])
            for one in instruments
            if one.id in held and not is_another(one, held[one.id].text)
        }
    )


def latest(kept: Iterable[KeptText], on: date) -> dict[str, KeptText]:
    """Return by instrument the latest version that has begun by a day; of two copies, the one taken in last."""
    held: dict[str, KeptText] = {}
    for text in kept:
        former = held.get(text.instrument)
        if text.dated <= on and (former is None or (former.dated, former.kept) < (text.dated, text.kept)):
            held[text.instrument] = text
    return held


def article_at(text: LawText, pin: Pin) -> Article | None:
    """Return the article or point in which a pin stands."""
    if pin.part != text.numbered_by:
        return None
    return next((one for one in text.articles if one.key == pin.key), None)


def passage(article: Article, pin: Pin) -> str | None:
    """Return the words at a pin of an article: a 款 with its list; a 项 after the words that introduce its list."""
    if not pin.para:
        return "\n".join(line for paragraph in article.paragraphs for line in _paragraph_lines(paragraph))
    if pin.para > len(article.paragraphs):
        return None
    paragraph = article.paragraphs[pin.para - 1]
    if not pin.item:
        return "\n".join(_paragraph_lines(paragraph))
    item = next((one for one in paragraph.items if (one.number, one.insertion) == (pin.item, 0)), None)
    if item is None:
        return None
    lines = [paragraph.text, *_item_lines(item, pin.subitem)]
    return "\n".join(lines) if not pin.subitem or len(lines) > 2 else None


def touches(doubt: Pin, pin: Pin) -> bool:
    """Tell whether words at one pin are printed where another is quoted."""
    if (doubt.part, doubt.key) != (pin.part, pin.key):
        return False
    levels = ((doubt.para, pin.para), (doubt.item, pin.item), (doubt.subitem, pin.subitem))
    return all(not mine or not asked or mine == asked for mine, asked in levels)


def mend(words: str, raw: str, reading: str) -> str:
    """Put a reading in the place of damaged words, without the spaces that stood around a foreign word."""
    if raw == reading:
        return words
    spaces = "" if reading.isascii() else r"[ \u3000]*"
    return re.sub(f"{spaces}{re.escape(raw)}{spaces}", lambda _: reading, words)


def _readable(doubt: Doubt, kept: KeptText, words: str) -> bool:
    return doubt.key in kept.confirmed and (not doubt.pin.para or doubt.raw in words)


def _counts(article: Article) -> tuple[int, ...]:
    return tuple(len(paragraph.items) for paragraph in article.paragraphs)


def _in_order(article: Article) -> bool:
    """Tell whether the items of each 款 are numbered from first to last, each once."""
    lists = ([(item.number, item.insertion) for item in paragraph.items] for paragraph in article.paragraphs)
    return all(numbers == sorted(set(numbers)) for numbers in lists)


def _paragraph_lines(paragraph: Paragraph) -> list[str]:
    return [paragraph.text, *(line for item in paragraph.items for line in _item_lines(item))]


def _item_lines(item: Item, subitem: int = 0) -> list[str]:
    """Return the lines of an item, with all its subitems or only one."""
    inserted = f"之{numeral(item.insertion)}" if item.insertion else ""
    kept = (one for one in item.subitems if subitem in (0, one.number))
    return [f"（{numeral(item.number)}）{inserted}{item.text}", *(f"{one.number}．{one.text}" for one in kept)]


def quotable(instrument: Instrument, kept: KeptText) -> int:
    """Return how many of an instrument's duties, reviewed or not, a text could be quoted for."""
    quotes = quotes_of((instrument,), (kept,), kept.dated)
    duties = (*instrument.duties, *instrument.unreviewed)
    return sum(quotes.of(instrument.id, duty.pin) is not None for duty in duties)
