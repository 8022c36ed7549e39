"""What can open a passage: 第三条, 第二章, （一）, 1. – and what only looks like it: 第三条规定的…, （三）项."""

import re
from dataclasses import dataclass
from enum import Enum

from engine.chinese import NUMERAL_CHARACTERS, number_of
from engine.law_text.reading.lines import CJK, HAN
from engine.law_text.tree import Unit


class Style(Enum):
    """How a list is numbered."""

    HAN = "一、"
    BRACKETED_HAN = "（一）"
    DIGITS = "1."
    BRACKETED_DIGITS = "（1）"
    CIRCLED = "①"
    LETTERS = "a)"


@dataclass(frozen=True, slots=True)
class ArticleOpening:
    """第三条 or 第十七条之一 and the words behind.

    `apart` tells whether a space, a bracket or nothing follows; `marked` whether a mark does, as in old texts.
    """

    number: int
    insertion: int
    rest: str
    apart: bool
    marked: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """Return what orders articles."""
        return self.number, self.insertion


@dataclass(frozen=True, slots=True)
class DivisionOpening:
    """第二章 基础支撑."""

    unit: Unit
    number: int
    insertion: int
    title: str


@dataclass(frozen=True, slots=True)
class ListOpening:
    """（二） and the words behind."""

    style: Style
    number: int
    insertion: int
    rest: str


Opening = ArticleOpening | DivisionOpening | ListOpening

NUMBER = rf"[{NUMERAL_CHARACTERS}](?: ?[{NUMERAL_CHARACTERS}]){{0,9}}"
_INSERTED = r"[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[0-9０-９]{1,2}"
INSERTION = rf"(?: ?(?:之|[-－–](?=[0-9０-９])) ?(?P<insertion>{_INSERTED}))?"
ARTICLE = re.compile(rf"[第笫] ?(?P<number>{NUMBER}) ?[条條]{INSERTION}")
DIVISION = re.compile(rf"[第笫] ?(?P<number>{NUMBER}) ?(?P<unit>分 ?编|编|章|節|节){INSERTION}")
_UNITS = {"编": Unit.BOOK, "分编": Unit.SUBBOOK, "章": Unit.CHAPTER, "节": Unit.SECTION, "節": Unit.SECTION}
_HAN_NUMBER = r"[〇○零一二三四五六七八九十百廿卅](?: ?[〇○零一二三四五六七八九十百廿卅]){0,5}"
_LIST = re.compile(
    rf"[（(〔] ?(?P<bracketed_han>{_HAN_NUMBER})(?: ?之 ?(?P<insertion>[一二三四五六七八九十]))? ?[）)〕]"
    rf"|(?P<han>{_HAN_NUMBER}) ?[、．.]"
    r"|[（(] ?(?P<bracketed_digits>[0-9０-９]{1,3}) ?[）)]|(?P<closed_digits>[0-9０-９]{1,3}) ?[）)]"
    r"|(?P<digits>[0-9０-９]{1,3}) ?[.．、](?:(?![0-9０-９])|(?=[0-9]{4} ?年))"
    r"|(?P<sign>[①-⑳⑴-⒇㈠-㈩⒈-⒛])"
    r"|[（(]?(?P<letters>[a-z]) ?[）)]"
)
_SIGNS = {
    **{chr(0x2460 + i): (Style.CIRCLED, i + 1) for i in range(20)},
    **{chr(0x2474 + i): (Style.BRACKETED_DIGITS, i + 1) for i in range(20)},
    **{chr(0x2488 + i): (Style.DIGITS, i + 1) for i in range(20)},
    **{chr(0x3220 + i): (Style.BRACKETED_HAN, i + 1) for i in range(10)},
}
_ANY_REFERENCE = re.compile(
    r"的?规定|所(?:称|列|规定|指|述|定|涉|作)|中(?:规定|所)|之规定|情形|[，。；：）》”」,;)]"
    r"|的(?:情形|行为|处罚|要求|解释|决定|条件|程序|各项)"
    rf"|[、和及至到或与](?:者|其|以及|本|同)? ?[第笫] ?{NUMBER}|以及[第笫]|[-—～~]+ ?[第笫]"
    rf"|[第笫] ?[（(]?{NUMBER}[）)]? ?[款项目]"
)
_JOINED_REFERENCE = re.compile(r"的|[、和及至或与](?:者)? ?[第笫（(0-9]|[、]")
_MARKED = re.compile(rf"[：:、．.] ?(?=[{HAN}])(?![第笫《该同至到和及或与]|本[^，。]{{1,8}}第)")
_LIST_REFERENCE = re.compile(
    r" ?(?:[项款](?:规定|办理|处理|处罚|执行|所|的|、|和|至|或|，|。|；|情形|行为|中|以|及|之|）|$)"
    r"|目(?:规定|所列|、|和|至|或)"
    rf"|[、和至或及] ?(?:者)? ?第? ?[（(] ?{_HAN_NUMBER} ?[）)] ?(?:[、和至或及项款]|$))"
)
_NO_TITLE = re.compile(
    r"的?规定|所(?:称|列|规定)|的(?:有关|相关|规定|要求|各)|中的?|[、和及至或与](?:者)? ?第"
    r"|第[一二三四五六七八九十0-9]+(?:条|款)|[，。；：）》”」,;)]"
)
_LONGEST_TITLE = 60
_LEADERS = re.compile(r"[ .．·…‥・—\-_]*[.．·…‥・—_ ][ .．·…‥・—\-_(（]*[0-9０-９]{1,4}[ )）]*$|[.．·…‥・]{2,}$")


def article_opening(text: str, match: re.Match[str] | None = None) -> ArticleOpening | None:
    """Return the article that `text` opens; None where it opens none or only refers to one."""
    match = match or ARTICLE.match(text)
    number = number_of(match["number"]) if match else None
    if match is None or not number or number > 5000:
        return None
    rest = text[match.end() :]
    apart = not rest or rest[0] in " 【［[（(〔〖"
    marked = _MARKED.match(rest)
    if marked:
        rest = rest[marked.end() :]
    elif not apart and (_ANY_REFERENCE.match(rest) or _JOINED_REFERENCE.match(rest)):
        return None
    insertion = number_of(match["insertion"]) if match["insertion"] else 0
    return ArticleOpening(number, insertion or 0, rest.strip(), apart, marked is not None)


def refers(opening: ArticleOpening) -> bool:
    """Tell whether the words behind a number and a space read as a reference, if the line goes on with a sentence."""
    return bool(_ANY_REFERENCE.match(opening.rest) or _JOINED_REFERENCE.match(opening.rest))


def division_opening(text: str, match: re.Match[str] | None = None) -> DivisionOpening | None:
    """Return the 编, 章 or 节 that `text` opens; its title comes without spaces, dot leaders and page number."""
    match = match or DIVISION.match(text)
    number = number_of(match["number"]) if match else None
    if match is None or not number:
        return None
    rest = text[match.end() : match.end() + 2 * _LONGEST_TITLE].strip()
    if _NO_TITLE.match(rest):
        return None
    title = plain_title(rest)
    if len(title) > _LONGEST_TITLE or any(mark in title for mark in "。；！？;"):
        return None
    insertion = number_of(match["insertion"]) if match["insertion"] else 0
    return DivisionOpening(_UNITS[match["unit"].replace(" ", "")], number, insertion or 0, title)


def plain_title(text: str) -> str:
    """Return a title without the spaces within it, dot leaders and page number."""
    return re.sub(rf"(?<=[{CJK}]) +(?=[{CJK}])", "", _LEADERS.sub("", text.strip())).strip(" :：")


def opening_of(text: str) -> Opening | None:
    """Return what a line opens; None where it is a sentence."""
    if text[0] in "第笫":
        return article_opening(text) or division_opening(text)
    return list_opening(text)


def list_opening(text: str, match: re.Match[str] | None = None) -> ListOpening | None:
    """Return the list entry that `text` opens; None where it opens none or only refers to one."""
    match = match or _LIST.match(text)
    if match is None:
        return None
    style, number = _style(match)
    rest = text[match.end() :]
    if not number or (style is Style.BRACKETED_HAN and _LIST_REFERENCE.match(rest)):
        return None
    insertion = number_of(match["insertion"]) if match["insertion"] else 0
    return ListOpening(style, number, insertion or 0, rest.lstrip(" 、．.") if match["bracketed_han"] else rest.strip())


def _style(match: re.Match[str]) -> tuple[Style, int]:
    name = match.lastgroup if match["insertion"] is None else "bracketed_han"
    value = match[name or 0]
    if name == "sign":
        return _SIGNS[value]
    if name == "letters":
        return Style.LETTERS, ord(value) - ord("a") + 1
    return _STYLES.get(name or "", Style.BRACKETED_DIGITS), number_of(value) or 0


_STYLES = {"bracketed_han": Style.BRACKETED_HAN, "han": Style.HAN, "digits": Style.DIGITS}
_BRACKETED = rf"[（(] ?{_HAN_NUMBER}(?: ?之 ?[一二三四五六七八九十])? ?[）)]"
INLINE_ITEM = re.compile(
    rf"(?<=[：:；;。，]) ?(?={_BRACKETED})|(?<=\S) (?={_BRACKETED})|(?<=[：:；;。]) ?(?=[①-⑳])"
    rf"|(?<=。) ?(?={_HAN_NUMBER} ?、(?!{_HAN_NUMBER} ?[、级类等]))"
)
"""Where a list entry may begin within a line."""
