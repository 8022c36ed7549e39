"""Made-up official texts for the instruments on file: their numbering with words of no law."""

import hashlib
from datetime import date

from engine.law import Instrument, Pin, parse_pin
from engine.law_text.kept import KeptText
from engine.law_text.tree import Article, Doubt, Item, LawText, Paragraph
from engine.texts import Text
from tests.web.browsing import LIBRARY, House

HUBEI = LIBRARY.instrument["hubei-2024"]
STRAY = Doubt(
    Pin("art", 12, 0, 2),
    88,
    "Service",
    "服务",
    Text("“Service”像是误入的外文", "“Service” looks like a stray foreign word"),
)


def made_up(instrument: Instrument = HUBEI, words: str = "编造的文字", doubts: tuple[Doubt, ...] = (STRAY,)) -> LawText:
    """Return a text with the numbering of an instrument; the words of doubts stand where they are pinned."""

    def article(key: str, counts: tuple[int, ...]) -> Article:
        pin = parse_pin(f"{instrument.structure.part}_{key}")
        found = tuple(
            Paragraph(
                f"{words}{key}之{para}{_doubted(doubts, key, para)}。",
                tuple(Item(item, f"{words}第{item}样；") for item in range(1, count + 1)),
            )
            for para, count in enumerate(counts, 1)
        )
        return Article(pin.number, pin.insertion, "", found)

    structure = instrument.structure
    articles = tuple(article(key, counts) for key, counts in structure.articles.items())
    return LawText(instrument.title.zh, structure.part, (), (), articles, doubts=doubts)


def _doubted(doubts: tuple[Doubt, ...], key: str, para: int) -> str:
    return "".join(doubt.raw for doubt in doubts if (doubt.pin.key, doubt.pin.para) == (key, para))


def keep(
    house: House, text: LawText | None = None, instrument: str = "hubei-2024", dated: str = "2024-11-01"
) -> KeptText:
    """Let a house keep a text, made up where none is given, and return it."""
    file = f"{instrument} {dated}".encode()
    digest = hashlib.sha256(file).hexdigest()
    source, kept = "example.org", house.rooms.now()
    text = text or made_up(LIBRARY.instrument[instrument])
    found = KeptText(instrument, digest, date.fromisoformat(dated), source, kept, text)
    house.rooms.store.keep_text(found, file, "txt", "cli")
    return found
