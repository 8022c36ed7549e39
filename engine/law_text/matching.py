"""Matching: where a read text differs from what is on file of its instrument.

Source: docs/law-as-data.md, "Keeping and quoting".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.chinese import numeral
from engine.errors import ZhipingError
from engine.law import Chapter, Instrument, Status, Structure
from engine.law_text.tree import LawText
from engine.texts import NO_TEXT, Text

_VERSION = re.compile(r"\([^()]*(?:修正|修订|文本)[^()]*\)$")
"""What circulating copies add to a title: (2018年修正), (最新修订文本)."""


class Effect(StrEnum):
    """What a difference means for quoting; the gravest first."""

    NOTHING_QUOTED = "nothing-quoted"
    ARTICLE_NOT_QUOTED = "article-not-quoted"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a text has and what is on file; `article` is its key, empty where it is about the whole."""

    article: str
    what: Text
    found: str
    on_file: str
    effect: Effect


class AnotherTextError(ZhipingError):
    """A text that cannot be that of the instrument: a draft where the act is on file."""

    def __init__(self, instrument: Instrument, title: str) -> None:
        super().__init__(
            f"这是草案或征求意见稿（{title}），不能作为“{instrument.id}”（《{instrument.title.zh}》）的正式文本；"
            "请另建一个状态为 draft 的法规文件。",
            f"this is a draft ({title}) and not the official text of “{instrument.id}”; "
            "put it under an instrument of its own with the status draft.",
        )


def differences(instrument: Instrument, text: LawText) -> tuple[Difference, ...]:
    """Return everything in which a text differs from its instrument, in the order of the text.

    AnotherTextError where it is a draft and the instrument is none.
    """
    if is_draft(text) and instrument.status is not Status.DRAFT:
        raise AnotherTextError(instrument, text.title)
    return (
        *_title(instrument, text),
        *_days(instrument, text),
        *_numbering(instrument.structure, text),
    )


def is_another(instrument: Instrument, text: LawText) -> bool:
    """Tell whether a text differs so much that none of its words can be taken for the instrument's."""
    try:
        return any(one.effect is Effect.NOTHING_QUOTED for one in differences(instrument, text))
    except AnotherTextError:
        return True


def is_draft(text: LawText) -> bool:
    """Tell whether title or notes call a text a draft."""
    return any(re.search("草案|征求意见稿|送审稿|讨论稿", line) for line in (text.title, *text.notes))


def version_day(instrument: Instrument, text: LawText) -> date | None:
    """Return the day from which a text holds as far as the file tells; None where somebody has to say it.

    Nobody can tell it of a text that was amended after the version on file came into force.
    """
    day = instrument.effective or instrument.approved or instrument.adopted
    amended = _days_before(text, "修正|修订|修改|发布|公布")
    if day is not None and any(later > day for later in amended):
        return None
    return day


def _title(instrument: Instrument, text: LawText) -> Iterator[Difference]:
    issuer = _plain(instrument.issuer.zh)
    on_file = _plain(instrument.title.zh)
    titles = {_VERSION.sub("", _plain(text.title + note)) for note in ("", *text.notes)}
    if on_file.removeprefix(issuer) not in {title.removeprefix(issuer) for title in titles}:
        what = Text("标题不同", "another title")
        yield Difference("", what, text.title, instrument.title.zh, Effect.NOTHING_QUOTED)


def _days(instrument: Instrument, text: LawText) -> Iterator[Difference]:
    adopted = _days_before(text, "通过|制定")
    if instrument.adopted and adopted and instrument.adopted not in adopted:
        what = Text("通过日期不同", "adopted on another day")
        found = "、".join(day.isoformat() for day in adopted)
        yield Difference("", what, found, instrument.adopted.isoformat(), Effect.NONE)
    numbers = [_plain(found) for line in text.notes for found in re.findall(r"\w+〔\d{4}〕\d+号", _plain(line))]
    if instrument.document_number and numbers and _plain(instrument.document_number) not in numbers:
        what = Text("发文字号不同", "another document number")
        yield Difference("", what, "、".join(numbers), instrument.document_number, Effect.NONE)


def _numbering(structure: Structure, text: LawText) -> Iterator[Difference]:
    if structure.part != text.numbered_by:
        what = Text("编号方式不同（条或点）", "numbered otherwise (articles or points)")
        yield Difference("", what, text.numbered_by, structure.part, Effect.NOTHING_QUOTED)
        return
    found = text.structure
    yield from _chapters(structure, found)
    keys = [key for key in found.articles if key in structure.articles]
    if keys != [key for key in structure.articles if key in found.articles]:
        what = Text("条的次序不同", "the articles stand in another order")
        yield Difference("", what, "、".join(keys), "", Effect.NOTHING_QUOTED)
    counted = Counter(article.key for article in text.articles)
    for key in (key for key, count in counted.items() if count > 1):
        what = Text("出现不止一次", "comes more than once")
        yield Difference(key, what, f"{counted[key]}×", "1×", Effect.NOTHING_QUOTED)
    yield from _articles(structure, found)


def _chapters(structure: Structure, found: Structure) -> Iterator[Difference]:
    on_file = {chapter.number: chapter for chapter in structure.chapters}
    in_text = {chapter.number: chapter for chapter in found.chapters}
    for number in sorted({*on_file, *in_text}):
        mine, theirs = in_text.get(number), on_file.get(number)
        what = _chapter_difference(mine, theirs)
        if what:
            unit = "章" if structure.part == "art" else "部分"
            where = Text(f"第{numeral(number)}{unit}：{what.zh}", f"chapter {number}: {what.en}")
            yield Difference("", where, _chapter_words(mine), _chapter_words(theirs), Effect.NONE)


def _chapter_difference(found: Chapter | None, on_file: Chapter | None) -> Text:
    if found is None:
        return Text("文本中没有", "not in the text")
    if on_file is None:
        return Text("登记中没有", "not on file")
    if _plain(found.title) != _plain(on_file.title):
        return Text("标题不同", "another title")
    if (found.first, found.last) != (on_file.first, on_file.last):
        return Text("起止不同", "other bounds")
    return NO_TEXT


def _chapter_words(chapter: Chapter | None) -> str:
    return f"{chapter.title}（{chapter.first}–{chapter.last}）" if chapter else ""


def _articles(structure: Structure, found: Structure) -> Iterator[Difference]:
    missing = (key for key in structure.articles if key not in found.articles)
    for key in (*found.articles, *missing):
        mine, theirs = found.articles.get(key), structure.articles.get(key)
        if mine == theirs:
            continue
        what = _article_difference(mine, theirs)
        effect = Effect.ARTICLE_NOT_QUOTED if mine and theirs else Effect.NOTHING_QUOTED
        yield Difference(key, what, _counts_words(mine), _counts_words(theirs), effect)


def _article_difference(found: tuple[int, ...] | None, on_file: tuple[int, ...] | None) -> Text:
    if found is None:
        return Text("文本中没有", "not in the text")
    if on_file is None:
        return Text("登记中没有", "not on file")
    if len(found) != len(on_file):
        return Text("款数不同", "another number of paragraphs (款)")
    return Text("项数不同", "another number of items (项)")


def _counts_words(counts: tuple[int, ...] | None) -> str:
    """Return the counts of an article as instrument files write them: [0, 5] is two 款, the second with five 项."""
    return "" if counts is None else str(list(counts))


def _days_before(text: LawText, deeds: str) -> list[date]:
    """Return the days in the notes that one of some deeds follows, before the next day."""
    found = []
    for line in map(_plain, text.notes):
        for match in re.finditer(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日(?:(?!\d{{4}}年).)*?(?:{deeds})", line):
            try:
                found.append(date(*(int(number) for number in match.groups())))
            except ValueError:
                continue  # no day: the reader of the text says so
    return found


def _plain(words: str) -> str:
    """Return words without spaces, in one width."""
    return "".join(unicodedata.normalize("NFKC", words).split())
