"""Write a tree as the lines of a text, in any of the settings that copies circulate in.

The inverse of `engine.law_text.reading.parsing.parse`: whatever the setting, reading gives the same tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from engine.chinese import numeral
from engine.law_text.tree import Article, Division, Item, LawText, Unit

_UNITS = {Unit.BOOK: "编", Unit.SUBBOOK: "分编", Unit.CHAPTER: "章", Unit.SECTION: "节"}
_SHORT = 30
"""A line up to this many characters fits on a page whole."""
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class Numerals(Enum):
    """How articles and chapters are numbered."""

    CHINESE = "十七"
    SPACED = "十 七"
    DIGITS = "17"
    WIDE = "１７"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a copy is set.

    `gap` stands behind an article's number, `brackets` around its heading, `items` around the number of a 项; `alone`
    puts the number on a line of its own, `together` runs articles and items on in one line. `width` cuts lines after so
    many characters and indents paragraphs by two; `page` ends a page after so many lines, in the middle of a line.
    """

    gap: str = "　"
    brackets: str = "【】"
    items: str = "（）"
    numerals: Numerals = Numerals.CHINESE
    indent: str = ""
    spaced_titles: bool = False
    blank_lines: bool = False
    contents: bool = False
    leaders: str = ""
    markdown: bool = False
    bold: bool = False
    alone: bool = False
    together: bool = False
    width: int = 0
    page: int = 0
    mark: str = ""
    """What the first line begins with, such as a byte order mark."""


def write(text: LawText, setting: Setting) -> list[str]:
    """Return the lines of a text in a setting."""
    lines = list(_head(text, setting))
    body = _body(text, setting)
    lines += _run_together(body) if setting.together else (line for line, _ in body)
    if setting.width:
        lines = [cut for line in lines for cut in _cut(line, setting.width)]
    else:
        lines = [setting.indent + line for line in lines]
    if setting.page:
        lines = list(_paged(lines, setting.page))
    if setting.blank_lines and not setting.width:
        lines = [line for written in lines for line in (written, "")]
    return [setting.mark + lines[0], *lines[1:]]


def _head(text: LawText, setting: Setting) -> Iterator[str]:
    yield ("# " if setting.markdown else "") + text.title
    yield from text.notes
    if setting.contents and text.divisions and text.numbered_by == "art":
        yield "目　录"
        for place, division in enumerate(text.divisions, 1):
            yield _division(division, setting) + (f"{setting.leaders}{place}" if setting.leaders else "")


def _body(text: LawText, setting: Setting) -> Iterator[tuple[str, bool]]:
    """Yield the lines; True with those that may run on behind the line before."""
    begins: dict[int, list[Division]] = {}
    for division in text.divisions:
        begins.setdefault(division.first, []).append(division)
    for article in text.articles:
        if not article.insertion:
            for division in begins.get(article.number, ()):
                yield ("## " if setting.markdown else "") + _division(division, setting), not setting.markdown
        yield from _article(article, setting) if text.numbered_by == "art" else _point(article, setting)


def _division(division: Division, setting: Setting) -> str:
    if division.unit is Unit.PART:
        return f"{numeral(division.number)}、{division.title}"
    title = "　".join(division.title) if setting.spaced_titles else division.title
    behind = f"之{numeral(division.insertion)}" if division.insertion else ""
    return f"第{_number(division.number, setting)}{_UNITS[division.unit]}{behind}{setting.gap or '　'}{title}"


def _number(number: int, setting: Setting) -> str:
    match setting.numerals:
        case Numerals.CHINESE:
            return numeral(number)
        case Numerals.SPACED:
            return f" {' '.join(numeral(number))} "
        case Numerals.DIGITS:
            return str(number)
        case Numerals.WIDE:
            return str(number).translate(_WIDE)


def _article(article: Article, setting: Setting) -> Iterator[tuple[str, bool]]:
    behind = f"之{numeral(article.insertion)}" if article.insertion else ""
    number = f"第{_number(article.number, setting)}条{behind}"
    if setting.bold:
        number = f"**{number}**"
    if article.heading:
        number += setting.brackets[0] + article.heading + setting.brackets[1]
    first, *others = article.paragraphs
    if setting.alone:
        yield number, True
        yield first.text, False
    else:
        yield number + setting.gap + first.text, not setting.bold
    yield from _items(first.items, setting)
    for paragraph in others:
        yield paragraph.text, False
        yield from _items(paragraph.items, setting)


def _point(article: Article, setting: Setting) -> Iterator[tuple[str, bool]]:
    number = setting.items[0] + numeral(article.number) + setting.items[1]
    first, *others = article.paragraphs
    yield number + (f"{article.heading}。" if article.heading else "") + first.text, False
    for paragraph in others:
        yield paragraph.text, False


def _items(items: tuple[Item, ...], setting: Setting) -> Iterator[tuple[str, bool]]:
    for item in items:
        behind = f"之{numeral(item.insertion)}" if item.insertion else ""
        yield f"{setting.items[0]}{numeral(item.number)}{behind}{setting.items[1]}{item.text}", True
        for subitem in item.subitems:
            yield f"{subitem.number}.{subitem.text}", False


def _run_together(lines: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """Join each line that may run on to the one before it; 款 and 目 keep their lines."""
    joined = ""
    for line, runs_on in lines:
        if joined and runs_on:
            joined += line if joined[-1] in "。；：" else f" {line}"
        else:
            if joined:
                yield joined
            joined = line
    yield joined


def _cut(line: str, width: int) -> Iterator[str]:
    line = "　　" + line
    for start in range(0, len(line), width):
        yield line[start : start + width]


def _paged(lines: list[str], page: int) -> Iterator[str]:
    for place, line in enumerate(lines, 1):
        if place % page:
            yield line
            continue
        middle = len(line) // 2 if len(line) > _SHORT else len(line)
        yield line[:middle]
        yield ""
        yield f"— {place // page} —"
        yield ""
        if line[middle:]:
            yield line[middle:]
