"""A law of our own making, and editions of it in the layouts that circulate."""

import re

from weasyprint import HTML

from reports.fonts import fonts

TITLE = "示例市茶具管理条例"
NOTE = "（2030年2月30日示例市第一届茶具代表大会常务委员会第三次会议通过）"
LAW = (
    TITLE,
    NOTE,
    "第一章　总则",
    "第一条　为了让全市的茶具都干净好看，使每一位喝茶的人在一天的任何时候都能用上顺手的杯子和壶，"
    "结合本市天气潮湿、雨水很多的实际，写下这些规矩。",
    "第二条　在本市范围内摆放、清洗、借用茶具，以及教别人泡茶的活动，都按照这里的规矩办理。",
    "借来的茶具也算茶具。",
    "第三条　管理茶具要记住四件事：轻拿轻放，先洗后用，谁用谁洗，坏了就说。",
    "第二章　摆放与清洗",
    "第一节　摆放",
    "第四条　茶馆应当履行下列职责：",
    "（一）每天开门以前把杯子按照大小排好，杯口朝下，杯把一律朝着窗户的方向；",
    "（二）把壶放在不会被碰到的地方，壶盖用细绳系住；",
    "（三）其他应当做的事情。",
    "前款第一项所说的窗户，是指朝南的窗户；没有朝南的窗户的，朝东的窗户也可以，但应当在门口写明，让客人进门的时候就能看见。",
    "第五条　鼓励茶馆使用本地的陶土茶具，鼓励老师傅把手艺教给年轻人，"
    "学会了的人可以在自己做的杯子底下写上自己的名字和日子。",
    "第二节　清洗",
    "第六条　洗杯子用清水，不得使用有香味的东西；洗过的杯子应当倒扣在竹架上，"
    "自然晾干，晾干以前谁也不得把它收进柜子里。",
    "第七条　违反本条例第四条、第六条规定的，由茶具办公室提醒；提醒三次还是不改的，罚洗杯子一百个。",
    "茶具办公室的人自己违反的，罚洗杯子二百个。",
    "第三章　附则",
    "第八条　本条例从下一个春天开始施行。",
)

_HEAD = (
    '@page {{ size: A4; margin: {margin}; @top-center {{ content: "示例市规矩汇编"; font-size: 9pt }} '
    "@bottom-center {{ content: {number}; font-size: 10pt }} }} h1 {{ text-align: center; font-size: 22pt }} "
    "p {{ margin: 0; text-align: justify }} body {{ font-family: S; font-size: 16pt; line-height: 28pt }} "
)
_DASHED, _COUNTED = '"— " counter(page) " —"', '"第" counter(page) "页 共" counter(pages) "页"'
_INDENT = "p { text-indent: 2em }"
LAYOUTS = {
    "indented": _HEAD.format(margin="60mm 28mm", number=_DASHED) + _INDENT,
    "spaced": _HEAD.format(margin="60mm 40mm", number=_COUNTED) + "p { margin: 0 0 9pt } body { font-size: 14pt }",
    "ragged": _HEAD.format(margin="60mm 26mm", number="counter(page)") + _INDENT + "p { text-align: left }",
    "columns": _HEAD.format(margin="100mm 15mm", number=_DASHED)
    + "body { font-size: 12pt; line-height: 18pt; columns: 2; column-gap: 24pt } "
    + "h1 { column-span: all }"
    + _INDENT,
    "hanging": _HEAD.format(margin="60mm 28mm", number=_DASHED)
    + _INDENT
    + "p.item { padding-left: 4em; text-indent: -2em }",
    "mirrored": _HEAD.format(margin="60mm 30mm", number="counter(page)")
    + _INDENT
    + "@page :left { margin-left: 20mm; margin-right: 45mm } @page :right { margin-left: 45mm; margin-right: 20mm }",
    "sideways": _HEAD.format(margin="60mm 28mm", number=_DASHED) + _INDENT + "@page { size: A4 landscape }",
}


def page_of(lines=LAW) -> str:
    """Return the law as a web page."""
    paragraphs = (f'<p class="{"item" if re.match("（.）", line) else ""}">{line}</p>' for line in lines[1:])
    return f"<h1>{lines[0]}</h1>{''.join(paragraphs)}"


def pdf_of(style: str, body: str | None = None) -> bytes:
    """Return the law as a PDF in that layout."""
    path = next(font.path for font in fonts() if (font.family, font.weight) == ("Zhiping Sans", 400))
    face = f'@font-face {{ font-family: S; src: url("{path.as_uri()}") }}'
    html = f'<html lang="zh"><style>{face} {style}</style><body>{body or page_of()}</body></html>'
    printed = HTML(string=html).write_pdf()
    assert isinstance(printed, bytes)
    return printed
