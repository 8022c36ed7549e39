"""What changed between two official texts, in words: one report for the terminal, for paper and for scripts.

Source: docs/law-as-data.md, "What changed".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from engine.chinese import numeral
from engine.law import Pin
from engine.law_text.changes.comparing import (
    ArticleChange,
    Comparison,
    DivisionChange,
    DivisionName,
    Fate,
    PassageChange,
)
from engine.law_text.changes.marking import Run
from engine.law_text.tree import Unit
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts: its title, and which version of it (a date, a digest, a file)."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, 款, 项 or 目 with its marks; `label` is its place, with the former one where it moved."""

    label: str
    fate: Fate
    fate_name: str
    runs: tuple[Run, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article that is not the same; `note` says what words cannot show, such as how many 款 there are now."""

    anchor: str
    label: str
    fate: Fate
    fate_name: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangedDivision:
    """A division whose name is not the same."""

    label: str
    fate: Fate
    fate_name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles had a fate."""

    fate: Fate
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LawChanges:
    """The report; `comparison` is what it was made from."""

    language: str
    title: str
    legend: str
    gone: str
    new: str
    old_name: str
    new_name: str
    before: Version
    after: Version
    note: str
    counts_title: str
    counts: tuple[Count, ...]
    title_runs: tuple[Run, ...]
    divisions_title: str
    divisions: tuple[ChangedDivision, ...]
    articles_title: str
    articles: tuple[ChangedArticle, ...]
    same: str
    nothing: str
    comparison: Comparison


def law_changes(comparison: Comparison, before: Version, after: Version, language: str) -> LawChanges:
    """Return the report in a language."""
    words = Words(language)
    names = _fate_names(words)
    return LawChanges(
        language=language,
        title=words.say("条文对照"),
        legend=words.say("图例"),
        gone=words.say("删去的文字"),
        new=words.say("新增的文字"),
        old_name=words.say("原文本"),
        new_name=words.say("新文本"),
        before=before,
        after=after,
        note="" if comparison.worded else words.say("至少一方没有正式文本：只对照了章、条、款、项的编号。"),
        counts_title=words.say("条数"),
        counts=tuple(Count(fate, names[fate], comparison.counts[fate]) for fate in Fate),
        title_runs=comparison.title,
        divisions_title=words.say("章节"),
        divisions=tuple(_division(words, change, names) for change in comparison.divisions),
        articles_title=words.say("逐条对照"),
        articles=tuple(_article(words, change, names) for change in comparison.changes),
        same=_same(words, comparison.articles),
        nothing="" if comparison.changes or comparison.divisions else words.say("两个文本没有差别。"),
        comparison=comparison,
    )


def _fate_names(words: Words) -> dict[Fate, str]:
    return {
        Fate.SAME: words.say("未变"),
        Fate.MOVED: words.say("只改条号"),
        Fate.CHANGED: words.say("有修改"),
        Fate.RENUMBERED: words.say("有修改并改条号"),
        Fate.ADDED: words.say("新增"),
        Fate.REMOVED: words.say("删去"),
    }


def _article(words: Words, change: ArticleChange, names: dict[Fate, str]) -> ChangedArticle:
    places = [article_label(words, pin) for pin in (change.old, change.new) if pin]
    return ChangedArticle(
        anchor=f"new-{change.new}" if change.new else f"old-{change.old}",
        label=" → ".join(dict.fromkeys(places)),
        fate=change.fate,
        fate_name=names[change.fate],
        note=_shape_note(words, change),
        lines=tuple(_line(words, passage, names, max(map(len, change.shape)) > 1) for passage in change.passages),
    )


def _shape_note(words: Words, change: ArticleChange) -> str:
    """Return how many 款 and 项 an article had and has, where only that is known."""
    if change.passages or not change.old or not change.new:
        return ""
    before, after = (_shape(words, counts) for counts in change.shape)
    return words.say("原为{before}，现为{after}", before=before, after=after)


def _shape(words: Words, counts: tuple[int, ...]) -> str:
    return words.say("{paras} 款 {items} 项", paras=len(counts), items=sum(counts))


def _line(words: Words, passage: PassageChange, names: dict[Fate, str], several: bool) -> Line:
    """Return a passage; 款 is named only where the article has several."""
    shown = passage.new or passage.old
    places = [passage_label(words, pin, several) for pin in (passage.old, passage.new) if pin]
    return Line(
        label=" → ".join(dict.fromkeys(places)),
        fate=passage.fate,
        fate_name="" if passage.fate is Fate.SAME else names[passage.fate],
        runs=passage.runs,
        depth=sum(map(bool, (shown.item, shown.subitem))) if shown else 0,
    )


def article_label(words: Words, pin: Pin) -> str:
    """Return the name of an article or point: 第十七条之一, 第（四）点."""
    if words.language == "en":
        return f"Article {pin.key}" if pin.part == "art" else f"Point ({pin.number})"
    if pin.part == "point":
        return f"第（{numeral(pin.number)}）点"
    return f"第{numeral(pin.number)}条" + (f"之{numeral(pin.insertion)}" if pin.insertion else "")


def passage_label(words: Words, pin: Pin, several: bool) -> str:
    """Return the place within an article: 第二款第三项, or 第三项 where it has not `several` 款; nothing for it all."""
    if not pin.para:
        return words.say("条标")
    para = pin.para if several else 0
    places = (("款", "para.", para), ("项", "item", pin.item), ("目", "subitem", pin.subitem))
    if words.language == "en":
        return ", ".join(f"{name} {number}" for _zh, name, number in places if number)
    return "".join(f"第{numeral(number)}{name}" for name, _en, number in places if number)


def _division(words: Words, change: DivisionChange, names: dict[Fate, str]) -> ChangedDivision:
    places = [_division_label(words, name) for name in (change.old, change.new) if name]
    return ChangedDivision(" → ".join(dict.fromkeys(places)), change.fate, names[change.fate], change.runs)


_UNITS = {
    Unit.BOOK: ("编", "Book"),
    Unit.CHAPTER: ("章", "Chapter"),
    Unit.SECTION: ("节", "Section"),
    Unit.PART: ("部分", "Part"),
}


def _division_label(words: Words, name: DivisionName) -> str:
    chinese, english = _UNITS[name.unit]
    if words.language == "en":
        return f"{english} {name.number}" + (f"-{name.insertion}" if name.insertion else "")
    return f"第{numeral(name.number)}{chinese}" + (f"之{numeral(name.insertion)}" if name.insertion else "")


def _same(words: Words, articles: Iterable[ArticleChange]) -> str:
    """Return the articles that did not change, neighbours as a range."""
    ranges: list[str] = []
    for same, group in groupby(articles, key=lambda article: article.fate is Fate.SAME):
        pins = [article.new for article in group if article.new] if same else []
        if pins:
            ends = [article_label(words, pin) for pin in (pins[0], pins[-1])]
            ranges.append(ends[0] if len(pins) == 1 else words.say("{first}至{last}", first=ends[0], last=ends[1]))
    return words.say("未变的条：{articles}。", articles=words.listed(ranges)) if ranges else ""
