"""A tree written in any setting that circulates is read back as the same tree. The words are made up."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.law_text.reading.parsing import parse
from engine.law_text.tree import Article, Division, Item, LawText, Paragraph, Subitem, Unit
from engine.law_text.writing import Numerals, Setting, write

CLAUSES = [
    "工坊应当保持整洁",
    "云城市每年举办工坊节",
    "国家鼓励做工坊",
    "违反本条例第三条规定的",
    "依照第二条第一款、第五条的规定处理",
    "按照第一款第（二）项办理",
    "设立县（市、区）工坊协会",
    "2024年1月1日起实行",
    "推广ISO9001",
    "做得好的，给予奖励",
    "所有师傅都要教徒弟",
    "以工坊为主体、以市场为导向",
    "不得低于百分之九十五",
    "“文明工坊”的评选每年一次",
    "中小工坊可以申请一万元补助",
]
OPENINGS = ["第三条规定的工坊", "前款规定的工坊", "第一条、第二条所称工坊", "本条例所称工坊"]
TITLES = ["总则", "工坊的设立", "生产者、销售者的责任", "法律责任", "附则", "一般规定", "监督"]
HEADINGS = ["", "目的", "适用范围", "工坊协会", "职责、分工"]


def sentences(ending: str = "。") -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4).map(lambda words: "，".join(words) + ending)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Item, ...]:
    count = draw(st.integers(2, 12))
    items = []
    for number in range(1, count + 1):
        ending = "。" if number == count else "；"
        subitems: tuple[Subitem, ...] = ()
        if draw(st.integers(0, 5)) == 0:
            subitems = (Subitem(1, draw(sentences("；"))), Subitem(2, draw(sentences(ending))))
        items.append(Item(number, draw(sentences("：" if subitems else ending)), 0, subitems))
        if draw(st.integers(0, 12)) == 0 and number < count:
            items.append(Item(number, draw(sentences("；")), 1))
    return tuple(items)


@st.composite
def paragraphs(draw: st.DrawFn, *, first: bool) -> Paragraph:
    items = draw(lists()) if draw(st.integers(0, 3)) == 0 else ()
    lead = "" if first or draw(st.booleans()) else draw(st.sampled_from(OPENINGS))
    text = lead + draw(sentences("：" if items else "。"))
    return Paragraph(text, items)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, ...]:
    found = []
    headed = draw(st.booleans())
    for number in range(1, draw(st.integers(2, 25)) + 1):
        for insertion in range(draw(st.sampled_from([1, 1, 1, 1, 1, 1, 2, 3]))):
            words = [draw(paragraphs(first=place == 0)) for place in range(draw(st.sampled_from([1, 1, 1, 2, 3])))]
            heading = draw(st.sampled_from(HEADINGS)) if headed else ""
            found.append(Article(number, insertion, heading, tuple(words)))
    return tuple(found)


def cut(draw: st.DrawFn, unit: Unit, first: int, last: int) -> list[Division]:
    """Divide the articles from `first` to `last` into some divisions of a unit."""
    starts = sorted({first, *draw(st.lists(st.integers(first, last), max_size=3))})
    ends = [*(start - 1 for start in starts[1:]), last]
    titles = [draw(st.sampled_from(TITLES)) for _ in starts]
    return [Division(unit, n, title, a, b) for n, (title, a, b) in enumerate(zip(titles, starts, ends, strict=True), 1)]


@st.composite
def laws(draw: st.DrawFn) -> LawText:
    every = draw(articles())
    last = every[-1].number
    divisions: list[Division] = []
    depth = draw(st.sampled_from([0, 1, 1, 2, 3]))
    chapters = cut(draw, Unit.CHAPTER, 1, last) if depth in (1, 2) else []
    for book in cut(draw, Unit.BOOK, 1, last) if depth == 3 else []:
        divisions.append(book)
        divisions += cut(draw, Unit.CHAPTER, book.first, book.last)
    for chapter in chapters:
        divisions.append(chapter)
        if depth == 2 and draw(st.booleans()):
            divisions += cut(draw, Unit.SECTION, chapter.first, chapter.last)
    notes = draw(st.sampled_from([(), ("（2020年1月1日云城市人民代表大会常务委员会通过）",)]))
    return LawText("云城市工坊促进条例", "art", notes, tuple(divisions), every)


@st.composite
def decisions(draw: st.DrawFn) -> LawText:
    points, parts, number = [], [], 0
    for part in range(1, draw(st.integers(2, 6)) + 1):
        first = number + 1
        for _ in range(draw(st.integers(1, 6))):
            number += 1
            words = [Paragraph(draw(sentences())) for _ in range(draw(st.integers(1, 3)))]
            points.append(Article(number, 0, draw(st.sampled_from(HEADINGS[1:])), tuple(words), part))
        parts.append(Division(Unit.PART, part, draw(st.sampled_from(TITLES)), first, number))
    return LawText("关于做好工坊工作的决定", "point", (), tuple(parts), tuple(points))


@st.composite
def layouts(draw: st.DrawFn) -> Setting:
    width = draw(st.sampled_from([0, 0, 24, 33, 40]))
    gap = draw(st.sampled_from(["　", " ", "  ", "　　", "\u00a0", "\t", ""]))
    page = draw(st.sampled_from([0, 0, 7, 20]))
    together = draw(st.booleans()) and not width
    return Setting(
        gap=gap,
        brackets=draw(st.sampled_from(["【】", "［］", "[]", "（）", "()"])),
        items=draw(st.sampled_from(["（）", "()"])),
        numerals=draw(st.sampled_from(list(Numerals))),
        indent=draw(st.sampled_from(["", "　　", "    ", "\t", " "])),
        spaced_titles=draw(st.booleans()),
        blank_lines=draw(st.booleans()),
        contents=draw(st.booleans()),
        leaders=draw(st.sampled_from(["", " …… ", "........", "\t"])),
        markdown=draw(st.booleans()) and not width,
        bold=draw(st.booleans()) and not width and not page,
        alone=draw(st.booleans()) and not width and not together,
        together=together,
        width=width,
        page=0 if together else page,
        mark=draw(st.sampled_from(["", "\ufeff"])),
    )


@settings(max_examples=60, deadline=None)
@given(laws(), layouts())
def test_a_law_in_any_setting_is_the_same_tree(law, setting):
    lines = write(law, setting)
    found = parse(lines)
    assert found.title == law.title
    assert found.divisions == law.divisions
    assert found.articles == law.articles
    assert found.problems == found.doubts == ()


@settings(max_examples=30, deadline=None)
@given(decisions(), layouts())
def test_a_policy_decision_in_any_setting_is_the_same_tree(decision, setting):
    found = parse(write(decision, replace(setting, alone=False)))
    assert found.title == decision.title
    assert found.divisions == decision.divisions
    assert found.articles == decision.articles
