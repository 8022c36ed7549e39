"""A text being read: the tree's passages with the lines they came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.law_text.reading.lines import Line, words
from engine.law_text.tree import Article, Item, Paragraph, Subitem

_WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Passage:
    """Words of one 款, 项 or 目, from one line or several."""

    fragments: list[tuple[Line, str]] = field(default_factory=list)

    def add(self, line: Line, text: str) -> None:
        """Take further words."""
        if text:
            self.fragments.append((line, text))

    @property
    def text(self) -> str:
        """Return all the words; two foreign words that met at a line's end keep a space."""
        joined = ""
        for _, text in self.fragments:
            joined += (" " if joined[-1:] in _LETTERS and text[0] in _LETTERS and _apart(joined, text) else "") + text
        return words(joined)

    @property
    def last(self) -> str:
        """Return the words taken last."""
        return self.fragments[-1][1] if self.fragments else ""


_LETTERS = frozenset(_WORD)


def _apart(before: str, after: str) -> bool:
    """Tell whether foreign letters that met at a line's end are two words; capitals are one that was cut."""
    return not (before[-1].isupper() and after[0].isupper())


@dataclass(slots=True)
class SubitemDraft:
    """目 being read."""

    number: int
    passage: Passage


@dataclass(slots=True)
class ItemDraft:
    """项 being read."""

    number: int
    insertion: int
    passage: Passage
    subitems: list[SubitemDraft] = field(default_factory=list)


@dataclass(slots=True)
class ParagraphDraft:
    """款 being read."""

    passage: Passage
    items: list[ItemDraft] = field(default_factory=list)


@dataclass(slots=True)
class ArticleDraft:
    """条, or a point, being read."""

    line: Line
    number: int
    insertion: int = 0
    heading: str = ""
    part: int = 0
    paragraphs: list[ParagraphDraft] = field(default_factory=list)

    def passages(self) -> Iterator[tuple[tuple[int, int, int], Passage]]:
        """Yield each passage with the numbers of its 款, 项 and 目."""
        for para, paragraph in enumerate(self.paragraphs, 1):
            yield (para, 0, 0), paragraph.passage
            for item in paragraph.items:
                yield (para, item.number, 0), item.passage
                for subitem in item.subitems:
                    yield (para, item.number, subitem.number), subitem.passage

    def article(self) -> Article:
        """Return what was read."""
        return Article(self.number, self.insertion, self.heading, tuple(map(_paragraph, self.paragraphs)), self.part)


def _paragraph(draft: ParagraphDraft) -> Paragraph:
    return Paragraph(draft.passage.text, tuple(map(_item, draft.items)))


def _item(draft: ItemDraft) -> Item:
    subitems = tuple(Subitem(subitem.number, subitem.passage.text) for subitem in draft.subitems)
    return Item(draft.number, draft.passage.text, draft.insertion, subitems)
