"""Page body: where in a web page the legal text stands, and the title above it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from intake.page_lines import PageLine

_ARTICLE = re.compile(r"[\s\u3000*#]*第\s*[〇零一二三四五六七八九十百千\d０-９]+\s*条")
_POINT = re.compile(r"[\s\u3000*#]*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
_FEWEST = 3
_TITLES = re.compile(r"(?:^|[\s_-])(?:title|bt|biaoti|headline)(?:$|[\s_-])", re.I)
_NAMED = re.compile(r"(?:法|条例|规定|办法|决定|细则|意见|通知|规则|方案|规程)(?:[（(].{1,20}[）)])?\s*$")
_ABOUT = re.compile(
    r"\s*[【\[]?\s*(?:来源|信息来源|发布(?:时间|日期|机构)|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量|字号|字体|打印|关闭|分享|"
    r"保存|收藏|责任编辑|编辑|作者|索引号|上一[篇页条]|下一[篇页条]|扫一扫|当前位置|您(?:现在)?的位置|返回|附件下载|相关(?:链接|阅读|新闻))"
)
_DATED = re.compile(
    r"\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:$|来源|浏览|字[号体]|【)"
)
_AFTER_TITLE = re.compile(r"\s*[-_|–—]\s*")


@dataclass(frozen=True, slots=True)
class PageBody:
    """The lines of the text; `is_law` tells whether they are numbered as a legal text is."""

    lines: tuple[str, ...]
    is_law: bool


def body_of(root: etree._Element, lines: Sequence[PageLine]) -> PageBody:
    """Return the text of a page: the block that holds its articles, with the title that stands above it."""
    for numbered in (_ARTICLE, _POINT):
        marks = [line.block for line in lines if numbered.match(line.text) and not _is_link(line.block)]
        if len(marks) >= _FEWEST:
            return PageBody(_cut_out(root, lines, _block_of(marks)), is_law=True)
    return PageBody(tuple(line.text for line in lines), is_law=False)


def _block_of(marks: Sequence[etree._Element]) -> etree._Element:
    """Return the innermost block that holds all of the marks."""
    different = set(marks)
    held = Counter(block for mark in different for block in _around(mark))
    return next(block for block in _around(marks[0]) if held[block] == len(different))


def _is_link(block: etree._Element) -> bool:
    """Tell whether a block is a link and no more, such as a headline that names an article."""
    links = list(islice(block.iter("a"), 2))
    return len(links) == 1 and len("".join(links[0].itertext())) >= len("".join(block.itertext()).strip())


def _around(block: etree._Element) -> list[etree._Element]:
    return [block, *block.iterancestors()]


def _cut_out(root: etree._Element, lines: Sequence[PageLine], block: etree._Element) -> tuple[str, ...]:
    inside = [number for number, line in enumerate(lines) if line.block is block or block in line.block.iterancestors()]
    first, last = inside[0], inside[-1] + 1
    text = [line.text for line in lines[first:last]]
    while text and _ABOUT.match(text[-1]):
        text.pop()
    above = [line for line in lines[:first] if not (_ABOUT.match(line.text) or _DATED.match(line.text))]
    return (*_title(root, above, text), *text)


def _title(root: etree._Element, above: Sequence[PageLine], text: Sequence[str]) -> list[str]:
    """Return the lines from the nearest heading on; nothing where the text brings its title along."""
    start = next((number for number, line in enumerate(text) if _ARTICLE.match(line) or _POINT.match(line)), 0)
    before = [_packed(line) for line in text[:start]]
    headings = [number for number, line in enumerate(above) if _is_heading(line.block)]
    heading = _packed(above[headings[-1]].text) if headings else ""
    if heading in before or (any(map(_NAMED.search, before)) and not _NAMED.search(heading)):
        return []
    if headings:
        return [line.text for line in above[headings[-1] :]]
    named = _AFTER_TITLE.split((root.findtext(".//title") or "").strip())[0]
    return [named] if named else []


def _packed(line: str) -> str:
    return "".join(line.split())


def _is_heading(block: etree._Element) -> bool:
    return block.tag in ("h1", "h2", "h3") or bool(_TITLES.search(f"{block.get('class', '')} {block.get('id', '')}"))
