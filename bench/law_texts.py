"""How fast are two versions of a law of 150 articles compared?"""

from bench.figures import Figure, milliseconds
from engine.law_text.changes.comparing import compare
from engine.law_text.tree import Article, LawText, Paragraph

_ARTICLES = 150
_SUBJECTS = ("县级以上人民政府", "市场监督管理部门", "企业", "行业协会", "检验检测机构", "建设单位", "平台经营者")
_DUTIES = ("建立", "公布", "评估", "改进", "备案", "保存", "核实", "培训", "追溯", "抽查", "报告", "召回", "考核")
_THINGS = ("台账", "标准", "记录", "人员", "原料", "设备", "合同", "样品", "档案", "批次", "标签", "流程", "风险")


def measure() -> list[Figure]:
    """Compare a law with a version in which a third is changed and moved, and with one in which everything is."""
    old, amended, rewritten = _law(0, 0), _law(3, 2), _law(1, 2)
    return [
        Figure("compare 150 articles, a third changed", milliseconds(lambda: compare(old, amended), runs=15), "ms"),
        Figure("compare 150 articles, all changed", milliseconds(lambda: compare(old, rewritten), runs=15), "ms"),
    ]


def _law(every: int, shift: int) -> LawText:
    """Return a made-up law in which every so-manieth article reads otherwise, and all are numbered `shift` later."""
    articles = (
        Article(number, 0, "", tuple(Paragraph(_words(number - shift, para, every)) for para in (1, 2)))
        for number in range(1 + shift, _ARTICLES + 1 + shift)
    )
    return LawText("示例条例", "art", (), (), tuple(articles))


def _words(number: int, para: int, every: int) -> str:
    seed = number * 7919 + para * 104729
    clauses = [
        f"{_DUTIES[(seed // (k + 1)) % 13]}{_THINGS[(seed // (k + 3)) % 13]}的{_THINGS[(seed + k * 31) % 11]}"
        for k in range(9)
    ]
    if every and number % every == 0:
        clauses[2], clauses[6] = "依法及时" + clauses[2], f"会同有关单位{clauses[6]}并于{number}日内公开"
    return f"{_SUBJECTS[seed % 7]}应当{'，'.join(clauses)}。"
