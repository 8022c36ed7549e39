"""A legal text as a tree: 编, 章, 节 over 条, 款, 项, 目, or the points of a policy decision, with their words.

Source: docs/law-as-data.md, "The official text".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.law import Chapter, Pin, Structure
from engine.texts import Text


class Unit(StrEnum):
    """What a division of a text is called."""

    BOOK = "book"
    """编"""
    SUBBOOK = "subbook"
    """分编"""
    CHAPTER = "chapter"
    """章"""
    SECTION = "section"
    """节"""
    PART = "part"
    """一、二、… over the points of a policy decision"""


@dataclass(frozen=True, slots=True)
class Division:
    """A division from its first to its last article (or point); 第三章之一 has the insertion 1."""

    unit: Unit
    number: int
    title: str
    first: int
    last: int
    insertion: int = 0


@dataclass(frozen=True, slots=True)
class Subitem:
    """目: 1. 2. 3. beneath an item."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """项: （一）（二）… beneath a 款."""

    number: int
    text: str
    insertion: int = 0
    subitems: tuple[Subitem, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: its words up to its list, and the list."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """条, or a point （四） of a policy decision, which says the number of its `part`."""

    number: int
    insertion: int
    heading: str
    paragraphs: tuple[Paragraph, ...]
    part: int = 0

    @property
    def key(self) -> str:
        """Return the number as the structure names it: `44`, `17-1`."""
        return f"{self.number}-{self.insertion}" if self.insertion else str(self.number)


@dataclass(frozen=True, slots=True)
class TextProblem:
    """What the reader could not make sense of; `line` counts from 1 in the file, `raw` is the line as it stands."""

    line: int
    what: Text
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words inside a provision that are probably damaged: a stray foreign word, a traditional character.

    Never mended: `raw` stays in the text, `suggestion` says what it should probably read ("" where nobody can tell).
    Until somebody confirms the reading, the provision at `pin` is not quoted.
    """

    pin: Pin
    line: int
    raw: str
    suggestion: str
    what: Text

    @property
    def key(self) -> str:
        """Return what names the doubt within its text."""
        return f"{self.pin}:{self.raw}"


@dataclass(frozen=True, slots=True, eq=False)
class LawText:
    """An official text, read. `numbered_by` is `art` or `point`; `notes` are the lines on its adoption."""

    title: str
    numbered_by: str
    notes: tuple[str, ...]
    divisions: tuple[Division, ...]
    articles: tuple[Article, ...]
    problems: tuple[TextProblem, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def structure(self) -> Structure:
        """Return the facts of the numbering, as an instrument file holds them."""
        unit = Unit.CHAPTER if self.numbered_by == "art" else Unit.PART
        return Structure(
            self.numbered_by,
            tuple(Chapter(d.number, d.title, d.first, d.last) for d in self.divisions if d.unit is unit),
            {a.key: tuple(len(paragraph.items) for paragraph in a.paragraphs) for a in self.articles},
        )

    def pin_of(self, article: Article, para: int = 0, item: int = 0, subitem: int = 0) -> Pin:
        """Return the address of an article of this text, or of a passage in it."""
        return Pin(self.numbered_by, article.number, article.insertion, para, item, subitem)

    def passages(self) -> Iterator[tuple[Pin, str]]:
        """Yield every passage with words of its own, in order: each 款 up to its list, each 项, each 目."""
        for article in self.articles:
            for para, paragraph in enumerate(article.paragraphs, 1):
                yield self.pin_of(article, para), paragraph.text
                for item in paragraph.items:
                    yield self.pin_of(article, para, item.number), item.text
                    for subitem in item.subitems:
                        yield self.pin_of(article, para, item.number, subitem.number), subitem.text
