"""The law as data: instruments, their structure, the duties they lay on bearers, and how they are cited.

Source: docs/law-as-data.md.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.chinese import numeral
from engine.conditions import Condition
from engine.regions import covers
from engine.texts import NO_TEXT, Text


class Force(StrEnum):
    """What the words of a provision do to a firm; strongest first."""

    MANDATORY = "mandatory"
    ENCOURAGED = "encouraged"
    SUPPORTED = "supported"
    SUPERVISED = "supervised"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest force, 3 for the weakest."""
        return _FORCE_RANK[self]


_FORCE_RANK = {force: rank for rank, force in enumerate(Force)}


class Severity(StrEnum):
    """What falling short means for the firm in practice; worst first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 0 for the worst severity, 2 for the mildest."""
        return _SEVERITY_RANK[self]


_SEVERITY_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Kind(StrEnum):
    """The kind of a legal text."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative-regulation"
    LOCAL_REGULATION = "local-regulation"
    RULE = "rule"
    POLICY_DOCUMENT = "policy-document"


class Status(StrEnum):
    """Where a legal text stands in its life."""

    IN_FORCE = "in-force"
    DRAFT = "draft"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"


class Bearer(StrEnum):
    """Whom a sentence addresses."""

    ENTERPRISE = "enterprise"
    GOVERNMENT = "government"
    ASSOCIATION = "association"
    INSTITUTION = "institution"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """The address of a provision, after Akoma Ntoso: `art_44__para_2__item_1`, `art_17-1`, `point_4`.

    `para`, `item` and `subitem` are 0 where the address stops before them.
    """

    part: str
    number: int
    insertion: int = 0
    para: int = 0
    item: int = 0
    subitem: int = 0

    def __str__(self) -> str:
        words = f"{self.part}_{self.number}" + (f"-{self.insertion}" if self.insertion else "")
        for name in ("para", "item", "subitem"):
            if getattr(self, name):
                words += f"__{name}_{getattr(self, name)}"
        return words

    @property
    def key(self) -> str:
        """Return the number of the article or point as the structure names it: `44`, `17-1`."""
        return f"{self.number}-{self.insertion}" if self.insertion else str(self.number)


_PIN = re.compile(
    r"(?P<part>art|point)_(?P<number>[1-9]\d{0,3})(?:-(?P<insertion>[1-9]\d?))?"
    r"(?:__para_(?P<para>[1-9]\d?)(?:__item_(?P<item>[1-9]\d?)(?:__subitem_(?P<subitem>[1-9]\d?))?)?)?"
)


class PinError(ValueError):
    """A pin that is misspelt or that names no provision of the instrument; `what` tells a person why."""

    def __init__(self, pin: str, zh: str, en: str) -> None:
        self.what = Text(f"条款号“{pin}”：{zh}", f"pin “{pin}”: {en}")
        super().__init__(self.what.en)


def parse_pin(word: str) -> Pin:
    """Return the pin that `word` spells; PinError where it spells none."""
    match = _PIN.fullmatch(word)
    if match is None:
        raise PinError(
            word,
            "写法应如 art_44__para_2__item_1（条、款、项；写到项时必须写款）或 point_4",
            "write it as art_44__para_2__item_1 (article, paragraph, item; an item needs its para) or point_4",
        )
    found = {name: int(value or 0) for name, value in match.groupdict().items() if name != "part"}
    return Pin(match["part"], **found)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter (章) of articles, or a part (一、二、…) of points, from its first to its last number."""

    number: int
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The facts of a text's numbering, without its words.

    `articles` maps each article (or point) to one count per 款: how many 项 the 款 has; 0 where it has none.
    """

    part: str
    chapters: tuple[Chapter, ...]
    articles: dict[str, tuple[int, ...]]

    def check(self, pin: Pin) -> None:
        """Raise PinError unless `pin` names a provision of this structure."""
        paragraphs = self.articles.get(pin.key) if pin.part == self.part else None
        unit = ("条", "article") if self.part == "art" else ("点", "point")
        if paragraphs is None:
            last = list(self.articles)[-1]
            raise PinError(
                str(pin),
                f"没有这一{unit[0]}（最后是第 {last} {unit[0]}）",
                f"no such {unit[1]}; the last one is {last}",
            )
        if pin.para > len(paragraphs):
            raise PinError(
                str(pin),
                f"该{unit[0]}只有 {len(paragraphs)} 款",
                f"this {unit[1]} has {len(paragraphs)} paragraph(s)",
            )
        items = paragraphs[pin.para - 1] if pin.para else 0
        if pin.item > items:
            raise PinError(str(pin), f"该款有 {items} 项", f"this paragraph has {items} item(s)")

    def chapter(self, pin: Pin) -> Chapter | None:
        """Return the chapter in which `pin` stands; None where the text has no chapters."""
        return next((c for c in self.chapters if c.first <= pin.number <= c.last), None)


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """What one provision lays on a bearer, in our own words.

    `sentence` counts the sentences of a 款 whose sentences differ in force (0: the whole); `direct` tells a
    duty that names enterprises from one that only reaches them.
    """

    id: str
    instrument: str
    pin: Pin
    sentence: int
    bearer: Bearer
    addressee: str
    force: Force
    marker: str
    applies: Condition
    direct: bool
    severity: Severity
    severity_reason: Text
    topic: str
    gist: Text
    keywords: tuple[str, ...]
    note: Text
    topic_title: Text = NO_TEXT
    unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """A provision that lays nothing on a firm, and why."""

    pin: Pin
    reason: Text


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """A legal text as data; `digest` is that of its canonical bytes, `successor` the title of what supersedes it."""

    id: str
    title: Text
    short_title: Text
    kind: Kind
    issuer: Text
    document_number: str
    jurisdiction: str
    status: Status
    superseded_by: str
    adopted: date | None
    approved: date | None
    effective: date | None
    repealed: date | None
    source: Text
    structure: Structure
    duties: tuple[Duty, ...]
    silences: tuple[Silence, ...]
    digest: str
    unreviewed: tuple[Duty, ...] = ()
    successor: Text = NO_TEXT

    def binds_on(self, day: date) -> bool:
        """Tell whether the text is in force on `day`; a draft never is, a repealed text is until its end."""
        if self.status is Status.DRAFT or self.effective is None:
            return False
        return self.effective <= day and (self.repealed is None or day < self.repealed)

    def holds_in(self, region: str) -> bool:
        """Tell whether the text holds in a region given by its GB/T 2260 code: 420000 covers 420100."""
        return covers(self.jurisdiction, region)


def cite(instrument: Instrument, pin: Pin, language: str = "zh-Hans") -> str:
    """Return the citation as lawyers print it: 《湖北省质量促进条例》第四十四条第二款; PinError where there is none.

    款 is named only where the article has more than one; 项 is cited bare (第六条第三项).
    Source: docs/law-as-data.md, "Citations".
    """
    return f"{_title(instrument, language)}{cite_short(instrument, pin, language)}"


def cite_short(instrument: Instrument, pin: Pin, language: str = "zh-Hans") -> str:
    """Return the citation without the title, for tables under the instrument's name."""
    instrument.structure.check(pin)
    several = len(instrument.structure.articles[pin.key]) > 1
    chapter = instrument.structure.chapter(pin)
    if language == "en":
        return _english(pin, several, chapter)
    return _chinese(pin, several, chapter)


def _title(instrument: Instrument, language: str) -> str:
    return f"{instrument.title.to('en')}, " if language == "en" else f"《{instrument.title.zh}》"


def _chinese(pin: Pin, several: bool, chapter: Chapter | None) -> str:
    if pin.part == "point":
        words = f"第{numeral(chapter.number)}部分" if chapter else ""
        words += f"第（{numeral(pin.number)}）点"
    else:
        words = f"第{numeral(pin.number)}条" + (f"之{numeral(pin.insertion)}" if pin.insertion else "")
    if pin.para and several:
        words += f"第{numeral(pin.para)}" + ("段" if pin.part == "point" else "款")
    if pin.item:
        words += f"第{numeral(pin.item)}项"
    return words + (f"第{numeral(pin.subitem)}目" if pin.subitem else "")


def _english(pin: Pin, several: bool, chapter: Chapter | None) -> str:
    if pin.part == "point":
        words = (f"part {chapter.number}, " if chapter else "") + f"point ({pin.number})"
    else:
        words = f"art. {pin.key}"
    if pin.para and several:
        words += f", para. {pin.para}"
    if pin.item:
        words += f", item {pin.item}"
    return words + (f", subitem {pin.subitem}" if pin.subitem else "")
