"""Quotations: official words as a report prints them, each with the text it is from, and the list of those texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from engine.law import Instrument, Kind, Status
from engine.law_text.quoting import Quote
from engine.outcome import Outcome
from engine.quoted import citations_of
from reports.parts import Fact, Heading
from reports.visible import visible
from reports.wording import Words

LONG = 200
"""From so many characters on official words may go on on the next page."""

_SHORT = 12

Quoting = TypeVar("Quoting", bound=Any)
"""Whatever has a `quote`."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The official words of a provision between quotation marks, always in Chinese.

    `label` says that they are the original, `version` which text they are from; `mended` says of damaged words how
    they read, empty where none are, and `separator` stands before that.
    """

    label: str
    words: str
    version: str
    mended: str
    separator: str

    @property
    def long(self) -> bool:
        """Tell whether the words take so much room that they may go on on the next page."""
        return len(self.words) > LONG

    @property
    def source(self) -> str:
        """Return what stands below the words."""
        return self.version + self.separator + self.mended if self.mended else self.version


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A text that the report quotes: its title, which version, and its digest."""

    title: str
    facts: tuple[Fact, ...]
    digest: Fact


@dataclass(frozen=True, slots=True)
class QuotedTexts:
    """The list of the texts that the report quotes, empty where it quotes none."""

    heading: Heading
    texts: tuple[QuotedText, ...]


def quotation(words: Words, outcome: Outcome, duty: str, instrument: Instrument) -> Quotation | None:
    """Return the official words behind a duty, None where none are quoted."""
    quote = outcome.quotes.get(duty)
    return _quotation(words, quote, instrument) if quote else None


def quoted_texts(words: Words, outcome: Outcome) -> QuotedTexts:
    """Return the texts that are quoted, in the order of the instruments."""
    cited, versions = citations_of(outcome), dict[tuple[str, str], tuple[Instrument, Quote]]()
    for duty in cited.keys() & outcome.quotes.keys():
        instrument, quote = cited[duty].instrument, outcome.quotes[duty]
        versions.setdefault((instrument.id, quote.digest), (instrument, quote))
    order = {instrument.id: at for at, instrument in enumerate(outcome.instruments)}
    found = sorted(versions.values(), key=lambda one: (order[one[0].id], one[1].digest))
    return QuotedTexts(
        heading=Heading(
            "quoted",
            words.say("引用的法规文本"),
            words.say(
                "报告中加引号的原文逐字引自下列文件。文件由本系统的运行单位取得，摘要值可用来核对是不是同一份文件。"
            ),
        ),
        texts=tuple(_text(words, *one) for one in found),
    )


def once(found: Iterable[Quoting]) -> Iterator[Quoting]:
    """Yield citations or rows, each quotation only at the first that has it."""
    said: set[Quotation] = set()
    for one in found:
        yield replace(one, quote=None) if one.quote in said else one
        said |= {one.quote} if one.quote else set()


def version_of(words: Words, instrument: Instrument, quote: Quote) -> str:
    """Return which version of a text is quoted, from a file with which digest."""
    day, digest = words.day(quote.dated), quote.digest[:_SHORT]
    if instrument.status is Status.DRAFT:
        return words.say("引自{day}草案文本，SHA-256 {digest}…", day=day, digest=digest)
    if instrument.kind is Kind.POLICY_DOCUMENT:
        return words.say("引自{day}文本，SHA-256 {digest}…", day=day, digest=digest)
    return words.say("引自{day}施行文本，SHA-256 {digest}…", day=day, digest=digest)


@lru_cache(maxsize=4096)  # a page quotes the same passages again and again
def _quotation(words: Words, quote: Quote, instrument: Instrument) -> Quotation:
    return Quotation(
        label=words.say("原文"),
        words=f"“{visible(quote.words)}”",
        version=version_of(words, instrument, quote),
        mended=words.say("；").join(_mended(words, quote.mended)),
        separator=words.say("；"),
    )


def _mended(words: Words, mended: Iterable[tuple[str, str]]) -> Iterable[str]:
    for raw, reading in mended:
        yield words.say("文件此处作“{raw}”，经人工核对为“{reading}”", raw=visible(raw), reading=visible(reading))


def _text(words: Words, instrument: Instrument, quote: Quote) -> QuotedText:
    facts = (
        Fact(words.say("文本日期"), words.day(quote.dated)),
        Fact(words.say("来源"), visible(quote.source)),
    )
    return QuotedText(
        title=words.say("《{title}》", title=instrument.title.to(words.language)),
        facts=tuple(fact for fact in facts if fact.value),
        digest=Fact("SHA-256", quote.digest),
    )
