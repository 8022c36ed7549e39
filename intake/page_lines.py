"""Page lines: a web page as a browser shows it, line by line, without what is hidden or no text."""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from intake.cells import row_lines

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h1|h2|h3|h4|h5|h6|header|hr|html|legend|li|main|menu|ol|p|pre|section|summary|table|tbody|td|"
    "tfoot|th|thead|tr|ul"
)
_DROPPED = re.compile(
    "script|style|noscript|template|iframe|object|embed|applet|svg|math|canvas|audio|video|map|nav|aside|footer|"
    "button|select|textarea|input|datalist|dialog|head|rt|rp|del"
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|share|bdsharebuttonbox|footer|foot|sidebar|toolbar|pagination|"
    r"copyright|related|recommend|qrcode|location|position|login|search|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
    re.I,
)
_ROLES = re.compile("navigation|banner|contentinfo|search|complementary|dialog|menu|menubar|toolbar")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_ARTICLE = re.compile(r"第\s*[〇零一二三四五六七八九十百千\d]+\s*条")
_LONGEST_FURNITURE = 600
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FULL = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_MARKED = re.compile(r"\s*(?:第|[（(]?[〇零一二三四五六七八九十百\d]+[)）、.．])")
_NOTE_MARK = re.compile(r"\s*[\[［]\s*(?:注?\s*\d{1,3})\s*[\]］]\s*")
_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line and the innermost block that it stands in."""

    text: str
    block: etree._Element


def page_lines(root: etree._Element) -> list[PageLine]:
    """Return what a page shows, in the order of its source."""
    flow = _Flow()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _is_dropped(element):
            walk.skip_subtree()
            flow.skipped = element
        elif event == "start":
            flow.open(element)
        else:
            flow.close(element)
    flow.end_line()
    return flow.lines


class _Flow:
    """The walk through a page: the blocks that are open, the words of the line, the lines so far."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self.skipped: etree._Element | None = None
        self._blocks: list[etree._Element] = []
        self._words: list[str] = []
        self._rows: list[list[int]] = []
        self._kept_spaces = 0
        self._counts: dict[etree._Element, int] = {}

    def open(self, element: etree._Element) -> None:
        if _BLOCKS.fullmatch(element.tag):
            self.end_line()
            self._blocks.append(element)
        if element.tag == "br":
            self._words.append(_BREAK)
        elif element.tag == "pre":
            self._kept_spaces += 1
        elif element.tag == "tr":
            self._rows.append([])
        elif element.tag in ("td", "th") and self._rows:
            self._rows[-1].append(len(self.lines))
        elif element.tag == "li":
            self._number(element)
        self._say(element.text)

    def close(self, element: etree._Element) -> None:
        if element is self.skipped:
            self.skipped = None
        elif _BLOCKS.fullmatch(element.tag):
            self.end_line()
            if element.tag == "tr" and self._rows:
                self._join(self._rows.pop())
            self._kept_spaces -= element.tag == "pre"
            self._blocks.pop()
        self._say(element.tail)

    def end_line(self) -> None:
        said = "".join(self._words)
        self._words.clear()
        if said and self._blocks:
            parts = (part if self._kept_spaces else _unspaced(part) for part in said.split(_BREAK))
            self.lines += [PageLine(part, self._blocks[-1]) for part in parts if part.strip()]

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words.replace("\n", _BREAK) if self._kept_spaces else words)

    def _number(self, element: etree._Element) -> None:
        """Write the number that a browser shows before an entry of a numbered list."""
        above = element.getparent()
        if above is None or above.tag != "ol" or "none" in above.get("style", ""):
            return
        value = element.get("value") or ""
        count = int(value) if value.isdecimal() else self._counts.get(above, _start_of(above))
        self._counts[above] = count + 1
        if not _MARKED.match("".join(islice(element.itertext(), 5))):
            self._words.append(f"{count}. ")

    def _join(self, starts: list[int]) -> None:
        """Make one line of a row whose cells hold one line each."""
        if not starts:
            return
        ends = [*starts[1:], len(self.lines)]
        cells = [[line.text for line in self.lines[start:end]] for start, end in zip(starts, ends, strict=True)]
        row = self._blocks[-1]
        joined = row_lines(cells)
        if len(joined) < len(self.lines) - starts[0]:
            self.lines[starts[0] :] = [PageLine(text, row) for text in joined]


def _start_of(numbered: etree._Element) -> int:
    start = numbered.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _is_dropped(element: etree._Element) -> bool:
    if _DROPPED.fullmatch(element.tag) or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style", "")) or _ROLES.fullmatch(element.get("role", "")):
        return True
    if element.tag == "header":
        return element.find(".//h1") is None or element.find(".//a") is not None
    if element.tag == "sup":
        return bool(_NOTE_MARK.fullmatch("".join(islice(element.itertext(), 5))))
    return _is_furniture(element)


def _is_furniture(element: etree._Element) -> bool:
    """Tell whether a block is named as what sites put around a text, and is as short and holds no article."""
    if not _FURNITURE.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return False
    said = "".join(islice(element.itertext(), 300))
    return len(said) <= _LONGEST_FURNITURE and not _ARTICLE.search(said)


def _unspaced(words: str) -> str:
    """Return words as a browser shows them: spaces and ends of lines are one space, none between Chinese words."""
    return _SPACE.sub(lambda found: _space(words, found), words).strip(" ").replace("\xa0", " ")


def _space(words: str, found: re.Match[str]) -> str:
    before, after = words[max(found.start() - 1, 0) : found.start()], words[found.end() : found.end() + 1]
    broken = "\n" in found[0] or "\r" in found[0]
    return "" if broken and _FULL.match(before) and _FULL.match(after) else " "
