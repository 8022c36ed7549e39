"""Where a text ends: signature, date, annexes, distribution list, what a website says beneath."""

import re
from collections.abc import Sequence

from engine.law_text.reading.openings import ListOpening
from engine.law_text.reading.pieces import Piece, ends_sentence
from engine.law_text.tree import TextProblem
from engine.texts import Text

_COUNT = "[一二三四五六七八九十0-9０-９]{1,3}"
_ANNEX = re.compile(
    rf"附 ?(?:件|录|表|图|则 ?表|注)? ?(?:{_COUNT})? ?(?:[:：].{{0,80}}|$)"
    rf"|附 ?[件录表图] ?{_COUNT}(?:[ .．、].{{0,60}})?$|附 ?[件录表图] .{{0,60}}$"
)
_END = re.compile(
    r"抄 ?送|主 ?送|分 ?送|印 ?发|[^，。]{2,40}(?:办公厅|办公室|秘书处) ?\d{4} ?年.{0,12}印发"
    r"|责任编辑|编 ?辑[:：]|来 ?源[:：]|信息来源|发布(?:时间|日期|单位)|扫一扫|打印|关闭|分享|上一[篇条]|下一[篇条]"
    r"|相关(?:链接|阅读|文章|稿件|解读|附件|新闻|政策)|版权|Copyright|©|返回(?:顶部|首页)|点击|浏览|主办|承办"
    r"|联系(?:我们|电话|地址)|地址[:：]|电话[:：]|邮编|网站|声明[:：]|[（(]此件|[（(]完[）)]|评论|收藏|举报|纠错|微信"
    r"|【|政策解读|图解|解读[:：]|文件下载|附件下载|法宝|特此(?:公告|通知)|主题词|公开(?:属性|方式)|信息公开"
)
_YEAR = "(?:[0-9０-９]{4}|[〇○零一二三四五六七八九Ｏ0O]{4})"
_DATE = re.compile(rf"[（(]?{_YEAR} ?年 ?\S{{1,3}} ?月 ?\S{{1,3}} ?日[）)]?(?: ?印发)?")
_SIGNATURE_LENGTH = 40
_SIGNED = 4
"""So many lines of signature and date may stand before an annex."""
_TAKES_EFFECT = re.compile("施行|实施|生效|执行")
_TABLE = re.compile(
    rf"(?:表|目录|名录|清单|标准|式样|样式|图案|示意图|格式|范本|文本|说明) ?(?:{_COUNT})?"
    r"(?:[（(][^（）()]{1,24}[）)])?"
)
_REMARK = re.compile(r"[（(]?(?:注|附注|备注) ?[0-9０-９一二三四五]? ?[:：]")


def begins_annex(text: str) -> bool:
    """Tell whether a line announces an annex: 附件1, 附：, 附录."""
    return len(text) <= 120 and text[0] == "附" and _ANNEX.match(text) is not None


def closing_index(body: Sequence[Piece]) -> int:
    """Return how many pieces of the last article or point are of the text; what follows them closes the paper.

    Source: docs/law-as-data.md, "The official text".
    """
    ended = last_words = False
    for index, piece in enumerate(body):
        if ended and _closes(piece, body[index + 1 : index + 2]):
            return index
        if ended and last_words and body[index - 1].text[-1] not in "：:" and _is_table(piece):
            return index
        ended = ends_sentence(piece.text)
        last_words = last_words or bool(_TAKES_EFFECT.search(piece.text[-400:]))
    return len(body)


def _is_table(piece: Piece) -> bool:
    """Tell whether a line heads a table, a list or a remark that stands behind a text without the word 附件."""
    if isinstance(piece.opening, ListOpening):
        return False
    text = piece.text
    place = max((match.end() for match in _TABLE.finditer(text[:80])), default=0)
    return bool(_REMARK.match(text)) or (_is_bare(text) and place == len(text) and len(text) > 2)


def _closes(piece: Piece, after: Sequence[Piece]) -> bool:
    text = piece.text
    if isinstance(piece.opening, ListOpening):
        return False
    if _ends_text(text):
        return True
    return _is_bare(text) and all(_is_bare(other.text) or _ends_text(other.text) for other in after)


def _ends_text(text: str) -> bool:
    return begins_annex(text) or bool(_END.match(text)) or is_date(text)


def _is_bare(text: str) -> bool:
    """Tell whether a line is short and without punctuation, as a signature is."""
    return len(text) <= _SIGNATURE_LENGTH and not any(mark in text for mark in "，。；：,;！？")


def is_date(text: str) -> bool:
    """Tell whether a line is a date and nothing else."""
    return len(text) <= 30 and _DATE.fullmatch(text) is not None


def annex_problems(pieces: Sequence[Piece]) -> list[TextProblem]:
    """Return a problem for the first annex among the pieces behind a text: it is not read."""
    annex = next((piece for piece in pieces if begins_annex(piece.text)), None)
    annex = annex or next(filter(_is_table, pieces[:_SIGNED]), None)
    if annex is None:
        return []
    what = Text("从这里起是附件或者附注，没有读入", "an annex begins here; annexes are not read")
    return [TextProblem(annex.line.number, what, annex.line.raw)]
