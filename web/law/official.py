"""Official words on a page: each 款, 项 and 目 of a kept text, with what is doubted in it marked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.chinese import numeral
from engine.law import Pin
from engine.law_room import Passage
from engine.law_text.quoting import touches
from engine.law_text.tree import Doubt, Item
from engine.workflows.law import Confirmed
from web.language import say
from web.pages import DoubtLine, WordLine, WordRun
from web.rooms import words

Readings = Mapping[str, Confirmed]
"""The readings that were confirmed, by the key of their doubt."""


def official_words(passage: Passage, readings: Readings) -> tuple[WordLine, ...]:
    """Return the words of a 款 line by line; empty where no text is kept."""
    if passage.words is None:
        return ()
    lines = [(passage.pin, "", passage.words.text)]
    for item in passage.words.items:
        lines += _item_lines(passage.pin, item)
    return tuple(
        WordLine(_anchor(pin), label, pin_depth(pin), tuple(_runs(text, _within(pin, passage.doubts), readings)))
        for pin, label, text in lines
    )


def doubt_lines(doubts: Iterable[Doubt], readings: Readings) -> tuple[DoubtLine, ...]:
    """Return what is doubted in a 款, and who confirmed how it reads."""
    return tuple(_doubt_line(doubt, readings.get(doubt.key)) for doubt in doubts)


def pin_depth(pin: Pin) -> int:
    """Return how deep a line stands: 0 for a 款, 1 for a 项, 2 for a 目."""
    return bool(pin.item) + bool(pin.subitem)


def _item_lines(passage: Pin, item: Item) -> Iterator[tuple[Pin, str, str]]:
    inserted = f"之{numeral(item.insertion)}" if item.insertion else ""
    pin = replace(passage, item=item.number)
    yield pin, f"（{numeral(item.number)}）{inserted}", item.text
    for subitem in item.subitems:
        yield replace(pin, subitem=subitem.number), f"{subitem.number}．", subitem.text


def _anchor(pin: Pin) -> str:
    """Return the anchor of a line; a 款 has its own around it."""
    return str(pin) if pin.item else ""


def _within(pin: Pin, doubts: Iterable[Doubt]) -> list[Doubt]:
    return [doubt for doubt in doubts if touches(doubt.pin, pin)]


def _runs(text: str, doubts: list[Doubt], readings: Readings) -> Iterator[WordRun]:
    """Yield a text in stretches, those in doubt marked; confirmed ones stand as they read."""
    if not doubts:
        yield WordRun(text, "")
        return
    doubt, others = doubts[0], doubts[1:]
    for at, part in enumerate(text.split(doubt.raw)):
        if at:
            confirmed = readings.get(doubt.key)
            yield WordRun(confirmed.reading if confirmed else doubt.raw, "confirmed" if confirmed else "doubted")
        if part:
            yield from _runs(part, others, readings)


def _doubt_line(doubt: Doubt, confirmed: Confirmed | None) -> DoubtLine:
    what = _sentence(doubt.what.to(words().language))
    if confirmed is None:
        untold = doubt.suggestion and doubt.suggestion not in what
        advice = say("疑应为“{words}”。", words=doubt.suggestion) if untold else ""
        return DoubtLine(doubt.raw, what, advice, confirmed=False)
    when = words().moment(confirmed.at)
    said = {"raw": doubt.raw, "reading": confirmed.reading, "who": confirmed.by, "when": when}
    if confirmed.by:
        return DoubtLine(doubt.raw, what, say("{who}于{when}确认：此处读作“{reading}”。", **said), confirmed=True)
    return DoubtLine(doubt.raw, what, say("运行单位于{when}确认：此处读作“{reading}”。", **said), confirmed=True)


def _sentence(text: str) -> str:
    return text if text.endswith(("。", ".")) else text + ("." if words().language == "en" else "。")
