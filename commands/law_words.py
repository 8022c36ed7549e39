"""What the commands on official texts print, as words and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import click

from commands.speaking import say
from engine.law import Instrument, Pin, PinError, cite
from engine.law_text.kept import Confirmation, KeptText
from engine.law_text.matching import AnotherTextError, Difference, Effect, differences
from engine.law_text.offering import Offer
from engine.law_text.quoting import article_at, latest, passage
from engine.law_text.tree import Doubt, LawText
from engine.library import Library
from engine.texts import NO_TEXT, Text

_EFFECTS = {
    Effect.NOTHING_QUOTED: Text("整份文本都不引用", "nothing of the text will be quoted"),
    Effect.ARTICLE_NOT_QUOTED: Text("该条不引用", "this article will not be quoted"),
    Effect.NONE: Text("不影响引用", "quoting goes on"),
}
Content = dict[str, Any]


def print_offer(offered: Offer) -> None:
    """Print what taking in a text would keep, and all there is to know of it."""
    kept, instrument = offered.kept, offered.instrument
    click.echo(f"{kept.text.title}  →  {instrument.id}  《{instrument.title.zh}》")
    click.echo(f"  SHA-256 {kept.digest}")
    _tell(f"版本日期 {kept.dated}，来源：{kept.source}", f"holds from {kept.dated}; source: {kept.source}", "  ")
    _tell(*_size(kept.text), "  ")
    for one in offered.differences:
        _tell(*_difference(one))
    for problem in kept.text.problems:
        _tell(
            f"第 {problem.line} 行：{problem.what.zh}：{problem.raw}",
            f"line {problem.line}: {problem.what.to('en')}: {problem.raw}",
        )
    for doubt in kept.text.doubts:
        _tell(*_doubt(instrument, doubt))
    count = offered.duties
    _tell(
        f"{count} 项义务中，{offered.quotable} 项可以引用原文。",
        f"{offered.quotable} of {count} duties can be quoted in the words of the law.",
    )


def offer_content(offered: Offer) -> Content:
    """Return an offer as plain content."""
    kept = offered.kept
    return {
        **_text_content(kept),
        "title": kept.text.title,
        "differences": [_difference_content(one) for one in offered.differences],
        "problems": [
            {"line": one.line, "message": one.what.zh, "message_en": one.what.en, "raw": one.raw}
            for one in kept.text.problems
        ],
        "doubts": doubts_content(offered.instrument, kept, ()),
        "duties": offered.duties,
        "quotable": offered.quotable,
    }


def print_texts(texts: Sequence[KeptText], library: Library, on: date) -> None:
    """Print what is kept, a line for each version, the one that holds on a day marked with a star."""
    holding = latest(texts, on)
    if not texts:
        _tell("还没有保存任何正式文本。", "No official text is kept yet.")
    for kept in texts:
        left, differs = len(_open_doubts(kept)), len(_differences(kept, library))
        mark = "*" if holding.get(kept.instrument) is kept else " "
        head = f"{mark} {kept.instrument:<24}{kept.dated}  {kept.digest[:12]}  "
        _tell(
            f"{head}{len(kept.text.articles)} 条，存疑 {left} 处，与登记不同 {differs} 处，来源：{kept.source}",
            f"{head}{len(kept.text.articles)} articles, {left} doubts, {differs} differences; source: {kept.source}",
        )


def print_same(kept: KeptText) -> None:
    """Print that a text reads as it did."""
    head = f"{kept.instrument:<24}{kept.dated}  {kept.digest[:12]}  "
    _tell(f"{head}读出的内容没有变化", f"{head}reads as before")


def texts_content(texts: Sequence[KeptText], library: Library, on: date) -> list[Content]:
    """Return what is kept as plain content; `holds` tells the version that holds on a day."""
    holding = latest(texts, on)
    return [
        {
            **_text_content(kept),
            "holds": holding.get(kept.instrument) is kept,
            "differences": [_difference_content(one) for one in _differences(kept, library)],
        }
        for kept in texts
    ]


def print_doubts(instrument: Instrument, kept: KeptText, confirmed: Iterable[Confirmation]) -> None:
    """Print the doubtful words of a text with their passages, numbered, and who confirmed which reading when."""
    last = {one.doubt: one for one in confirmed}
    _tell(
        f"{instrument.id}  {kept.dated}  {kept.digest[:12]}：存疑 {len(kept.text.doubts)} 处",
        f"{instrument.id}  {kept.dated}  {kept.digest[:12]}: {len(kept.text.doubts)} doubts",
    )
    for number, doubt in enumerate(kept.text.doubts, 1):
        zh, en = _doubt(instrument, doubt)
        _tell(f"{number}  {zh}", f"{number}  {en}")
        click.echo(f"   {_passage(kept.text, doubt.pin)}")
        done = last.get(doubt.key)
        if done:
            zh = f"   已确认读作“{done.reading}”（{done.by}，{done.at}）"
            _tell(zh, f"   confirmed as “{done.reading}” by {done.by}, {done.at}")


def doubts_content(instrument: Instrument, kept: KeptText, confirmed: Iterable[Confirmation]) -> list[Content]:
    """Return the doubtful words of a text as plain content, with the last confirmation of each."""
    last = {one.doubt: {"reading": one.reading, "by": one.by, "at": one.at} for one in confirmed}
    return [
        {
            "number": number,
            "pin": str(doubt.pin),
            "citation": _citation(instrument, doubt.pin, "zh-Hans"),
            "line": doubt.line,
            "raw": doubt.raw,
            "suggestion": doubt.suggestion,
            "message": doubt.what.zh,
            "message_en": doubt.what.en,
            "passage": _passage(kept.text, doubt.pin),
            "confirmed": last.get(doubt.key),
        }
        for number, doubt in enumerate(kept.text.doubts, 1)
    ]


def _tell(zh: str, en: str, before: str = "") -> None:
    click.echo(before + say(Text(zh, en)))


def _size(text: LawText) -> tuple[str, str]:
    paragraphs = sum(len(article.paragraphs) for article in text.articles)
    items = sum(len(paragraph.items) for article in text.articles for paragraph in article.paragraphs)
    count = len(text.articles)
    return (
        f"{count} 条（点），{paragraphs} 款，{items} 项",
        f"{count} articles (or points), {paragraphs} paragraphs, {items} items",
    )


def _difference(one: Difference) -> tuple[str, str]:
    effect = _EFFECTS[one.effect]
    where = Text(f"第 {one.article} 条（点）", f"article {one.article}") if one.article else Text("全文", "the text")
    zh, en = (one.found or "无", one.on_file or "无"), (one.found or "none", one.on_file or "none")
    return (
        f"不同：{where.zh}：{one.what.zh}；文本：{zh[0]}；登记：{zh[1]}（{effect.zh}）",
        f"differs: {where.en}: {one.what.en}; text: {en[0]}; on file: {en[1]} ({effect.en})",
    )


def _difference_content(one: Difference) -> Content:
    return {
        "article": one.article,
        "what": one.what.zh,
        "what_en": one.what.en,
        "found": one.found,
        "on_file": one.on_file,
        "effect": one.effect.value,
    }


def _differences(kept: KeptText, library: Library) -> tuple[Difference, ...]:
    """Return where a kept text differs now; what is on file may have changed since it was taken in."""
    instrument = library.instrument.get(kept.instrument)
    if instrument is None:
        what = Text("登记中已没有这个法规文件", "no such instrument is on file any more")
        return (Difference("", what, kept.text.title, "", Effect.NOTHING_QUOTED),)
    try:
        return differences(instrument, kept.text)
    except AnotherTextError as error:
        return (Difference("", error.what, kept.text.title, instrument.title.zh, Effect.NOTHING_QUOTED),)


def _text_content(kept: KeptText) -> Content:
    return {
        "instrument": kept.instrument,
        "dated": kept.dated.isoformat(),
        "digest": kept.digest,
        "source": kept.source,
        "taken_in": kept.kept,
        "articles": len(kept.text.articles),
        "open_doubts": len(_open_doubts(kept)),
    }


def _doubt(instrument: Instrument, doubt: Doubt) -> tuple[str, str]:
    zh, en = (_citation(instrument, doubt.pin, language) for language in ("zh-Hans", "en"))
    likely = Text(f"，似应为“{doubt.suggestion}”", f", perhaps “{doubt.suggestion}”") if doubt.suggestion else NO_TEXT
    return (
        f"存疑：{zh}（第 {doubt.line} 行）：“{doubt.raw}”{likely.zh}",
        f"doubtful: {en} (line {doubt.line}): “{doubt.raw}”{likely.en}",
    )


def _open_doubts(kept: KeptText) -> list[Doubt]:
    return [doubt for doubt in kept.text.doubts if doubt.key not in kept.confirmed]


def _citation(instrument: Instrument, pin: Pin, language: str) -> str:
    try:
        return cite(instrument, pin, language)
    except PinError:
        return str(pin)


def _passage(text: LawText, pin: Pin) -> str:
    article = article_at(text, pin)
    return ((passage(article, pin) if article else "") or "").replace("\n", " ")
