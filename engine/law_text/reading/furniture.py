"""What stands among the lines of a text without being of it: page numbers, running heads, buttons of a website, lines
in another language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.law_text.reading.lines import HAN, LINKED, Line
from engine.law_text.tree import TextProblem
from engine.texts import Text

_DASH = r"[-—–―－─‐‑·•~～|]"
_DIGITS = r"[0-9０-９]"
_COUNT = rf"(?:共 ?)?{_DIGITS}{{1,4}}"
_PAGE = re.compile(
    rf"{_DASH}{{1,3}} ?{_DIGITS}{{1,4}} ?{_DASH}{{1,3}}|{_DIGITS}{{1,3}}|第? ?{_DIGITS}{{1,4}} ?[/／] ?{_COUNT} ?页?"
    rf"|第 ?(?:{_DIGITS}{{1,4}}|[一二三四五六七八九十百]{{1,5}}) ?页(?: ?[,，、/／(（]? ?{_COUNT} ?页 ?[)）]?)?"
    rf"|(?:[Pp]age|PAGE|[Pp]\.?) ?{_DIGITS}{{1,4}}(?: ?(?:of|/) ?{_DIGITS}{{1,4}})?"
    r"|[ivxlcIVXLC]{1,6}"
)
_BUTTON_WORDS = (
    r"打印(?:本页|此页|文章)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表)?|分享(?:到)?[:：]?|收藏|纠错|下载|字号|大|中|小|默认"
    r"|繁体|简体|上一页|下一页|首页|尾页|末页|复制|全文|正文|无障碍|登录|注册|扫一扫|微信|微博|阅读全文|展开全部|收起|点赞|评论"
)
_LABELS = (
    r"字体|字号|视力保护色|浏览次数|浏览量|阅读量|点击数|点击率|访问量|阅读次数|来源|信息来源|文章来源|发布(?:时间|日期)"
    r"|发文时间|更新时间|成文日期|索引号|主题分类|公开类别|有效性|发布机构|责任编辑|编辑|作者|责编|审核|校对|供稿|打印时间"
)
_DATABASE = (
    "(?:地方|行政|相关)法规|(?:部门|政府)?规章|司法解释|法律|案例|裁判文书|案例与裁判文书|论文|期刊|文献|法规|年鉴|资料"
)
_BUTTONS = re.compile(
    rf"(?:[\[【(（]? ?(?:{_BUTTON_WORDS}) ?[\]】)）]?[ |/·:：]*){{1,12}}|(?:{_LABELS}) ?[:：].{{0,120}}"
    r"|(?:首页|当前位置|您(?:现在)?的位置|您当前的位置|所在位置)[ :：>＞»].{0,120}"
    r"|(?:https?://|www\.)\S{1,300}(?: .{0,40})?"
    r"|【(?:法规标题|标题|发文字号|(?:发布|公布|实施|生效)日期|时效性|效力级别|发布(?:部门|机关)|制定机关|批准部门|法规类别|引证码)】"
    r".{0,100}"
    r"|(?:[【\[［]?(?:法宝联想|本条相关|相关资料)[】\]］]?[:：]? ?)?"
    rf"(?:[ 、，,共引条]{{0,4}}(?:相关|本条)?(?:{_DATABASE}) ?\d{{1,6}} ?篇?){{1,9}}"
    r"|扫一扫.{0,30}|.{0,20}京?ICP备.{0,40}|.{0,10}公网安备.{0,40}|版权所有.{0,80}|.{0,4}Copyright.{0,120}|.{0,6}©.{0,120}"
)
_HAN = re.compile(f"[{HAN}]")
_FOREIGN = re.compile(r"[^\W\d_]{2}")
_LONGEST_FURNITURE = 160
_LONGEST_HEAD = 60


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[TextProblem]]:
    """Return the lines of the text itself, and problems for those in other languages, or of a database, left out."""
    kept: list[Line] = []
    foreign: list[Line] = []
    linked: list[Line] = []
    heads = _running_heads(lines)
    blank = page = False
    for line in lines:
        if is_page_number(line.text) or line.text in heads:
            page = True
        elif _is_button(line.text):
            blank = True
        elif LINKED.match(line.text):
            linked.append(line)
            blank = True
        elif _is_foreign(line.text):
            foreign.append(line)
            blank = True
        else:
            kept.append(replace(line, blank=line.blank or blank, page=line.page or page) if blank or page else line)
            blank = page = False
    return kept, [*_left_out(foreign), *_linked_problems(linked)]


def is_page_number(text: str) -> bool:
    """Tell whether a line is a page number: 3, — 3 —, 第 3 页, 3/12."""
    return len(text) <= 24 and _PAGE.fullmatch(text) is not None


def _is_button(text: str) -> bool:
    return len(text) <= _LONGEST_FURNITURE and _BUTTONS.fullmatch(text) is not None


def _is_foreign(text: str) -> bool:
    if _HAN.search(text):
        return False
    count = sum(1 for _ in _FOREIGN.finditer(text[:2000]))
    return count > 1 and (" " in text or not text.isascii()) and len(text) > 8


def _running_heads(lines: Iterable[Line]) -> frozenset[str]:
    """Return the lines that begin or end page after page: the same words three times or more, next to a new page."""
    counts: Counter[str] = Counter()
    before = ""
    turned = False
    for line in lines:
        number = is_page_number(line.text)
        if (number or line.page) and before:
            counts[before] += 1
        if (turned or line.page) and not number:
            counts[line.text] += 1
        before = "" if number else line.text
        turned = number
    return frozenset(
        text
        for text, count in counts.items()
        if count >= 3 and len(text) <= _LONGEST_HEAD and text[-1] not in "。；：，、;:,"
    )


def _left_out(lines: Sequence[Line]) -> list[TextProblem]:
    if not lines:
        return []
    count = len(lines)
    what = Text(
        f"从这里起有 {count} 行是其他文字，没有读入；如属正文，请换一份只有中文的文本",
        f"{count} line(s) from here on are in another language and were left out; if they belong to the text, "
        "take a copy in Chinese only",
    )
    return [TextProblem(lines[0].number, what, lines[0].raw)]


def _linked_problems(lines: Sequence[Line]) -> list[TextProblem]:
    if not lines:
        return []
    count = len(lines)
    what = Text(
        f"从这里起有 {count} 行是数据库加在条文之间的链接，没有读入",
        f"{count} line(s) from here on are what a database linked to the articles; they were left out",
    )
    return [TextProblem(lines[0].number, what, lines[0].raw)]
