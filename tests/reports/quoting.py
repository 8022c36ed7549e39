"""Invented official words for the structure of any instrument, and what an outcome quotes of them."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from engine.law import Instrument
from engine.law_text.kept import KeptText
from engine.law_text.tree import Article, Doubt, Item, LawText, Paragraph
from engine.outcome import Outcome
from engine.quoted import with_kept_words


class Shelf:
    """What a store says of kept texts."""

    def __init__(self, *texts: KeptText) -> None:
        self.texts = texts

    def kept_texts(self, instrument: str = "") -> tuple[KeptText, ...]:
        """Return the texts of an instrument."""
        return tuple(text for text in self.texts if instrument in ("", text.instrument))


def invented(instrument: Instrument, *doubts: Doubt, long: int = 0, confirmed=(), damaged=()) -> KeptText:
    """Return a text with the articles of an instrument, each 款 of `long` characters or more.

    `damaged` maps pins of 款 to words that stand in them.
    """
    part, wrong = instrument.structure.part, dict(damaged)
    articles = tuple(
        Article(
            number,
            insertion,
            "",
            tuple(
                _paragraph(key, at, items, long, wrong.get(f"{part}_{key}__para_{at}", ""))
                for at, items in enumerate(counts, 1)
            ),
        )
        for key, counts in instrument.structure.articles.items()
        for number, insertion in [_numbers(key)]
    )
    text = LawText(instrument.title.zh, part, (), (), articles, (), doubts)
    digest = sha256(instrument.id.encode()).hexdigest()
    dated = instrument.effective or date(2020, 1, 1)
    return KeptText(instrument.id, digest, dated, "公报（示例）", "2026-01-01T00:00:00Z", text, dict(confirmed))


def quoting(outcome: Outcome, long: int = 0) -> Outcome:
    """Return an outcome of whose instruments invented texts are kept."""
    return with_kept_words(replace(outcome), Shelf(*(invented(one, long=long) for one in outcome.instruments)))


def _numbers(key: str) -> tuple[int, int]:
    number, _, insertion = key.partition("-")
    return int(number), int(insertion or 0)


def _paragraph(key: str, at: int, items: int, long: int, more: str) -> Paragraph:
    words = f"甲乙丙丁（示例文字，条号{key}，第{at}款）：戊己庚辛应当壬癸子丑，寅卯辰巳午未申酉{more}，戌亥。"
    words += "天地玄黄，宇宙洪荒，日月盈昃，辰宿列张；" * -(-max(0, long - len(words)) // 20)
    return Paragraph(words, tuple(Item(number, f"示例项{number}，子丑寅卯辰巳；") for number in range(1, items + 1)))
