"""Two versions of a made-up law: every kind of change is found, and nothing else."""

import random

from engine.law import Chapter, Structure
from engine.law_text.changes.comparing import Fate, compare, compare_structures
from engine.law_text.changes.marking import Mark, Run, marked
from engine.law_text.tree import Article, Division, Item, LawText, Paragraph, Subitem, Unit

A = "县级以上人民政府应当建立茶叶检验网络，并向社会公布检验结果。"
B = "茶农应当保存种植记录，保存期限不少于两年。"
C = "鼓励茶企业参加国际评比，推广地方品种。"
D = "茶叶协会应当制定行业公约，调解会员之间的纠纷。"


def law(*articles, divisions=(), title="示例茶叶条例"):
    """Return a law from its articles: a text, or a tuple of 款."""
    built = [
        Article(number, 0, "", tuple(para if isinstance(para, Paragraph) else Paragraph(para) for para in paras))
        for number, paras in enumerate(((a,) if isinstance(a, str | Paragraph) else a for a in articles), 1)
    ]
    return LawText(title, "art", (), tuple(divisions), tuple(built))


def fates(old, new):
    return [(c.fate.value, str(c.old or ""), str(c.new or "")) for c in compare(old, new).articles]


def told(runs):
    marks = {Mark.KEPT: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "[+{}+]"}
    return "".join(marks[run.mark].format(run.text) for run in runs)


def test_a_text_compared_with_itself_has_no_changes():
    assert compare(law(A, B, C), law(A, B, C)).changes == ()


def test_an_added_article_moves_those_behind_it():
    assert fates(law(A, B), law(A, C, B)) == [
        ("same", "art_1", "art_1"),
        ("added", "", "art_2"),
        ("moved", "art_2", "art_3"),
    ]


def test_a_removed_article_is_listed_where_it_stood():
    assert fates(law(A, B, C), law(A, C)) == [
        ("same", "art_1", "art_1"),
        ("removed", "art_2", ""),
        ("moved", "art_3", "art_2"),
    ]


def test_a_changed_article_keeps_its_partner_under_another_number():
    changed = B.replace("两年", "三年")
    assert fates(law(A, B), law(A, B.replace("两年", "三年"))) == [
        ("same", "art_1", "art_1"),
        ("changed", "art_2", "art_2"),
    ]
    assert ("renumbered", "art_2", "art_3") in fates(law(A, B), law(A, C, changed))


def test_an_article_rewritten_from_the_ground_is_removed_and_added():
    assert {fate for fate, _old, _new in fates(law(A, B), law(A, C))} == {"same", "removed", "added"}


def test_spaces_and_the_width_of_brackets_are_no_change():
    assert compare(law("茶叶（含花茶）自2024年起检验。"), law("茶叶(含花茶) 自 ２０２４ 年起检验。")).changes == ()


def test_marks_show_the_words_that_changed_and_no_confetti():
    assert told(marked(B, B.replace("两年", "三年"))) == "茶农应当保存种植记录，保存期限不少于[-两-][+三+]年。"
    assert told(marked("企业应当登记。", "企业可以备案。")) == "企业[-应当登记-][+可以备案+]。"


def test_an_added_clause_is_marked_from_stop_to_stop():
    assert told(marked("应当记录、保存、报告。", "应当记录、核对、保存、报告。")) == "应当记录、[+核对、+]保存、报告。"
    assert told(marked("甲和省和乙", "甲和省和市和乙")).count("[+") == 1


def test_latin_words_and_figures_are_marked_whole():
    assert told(marked("依照ISO 9001办理", "依照ISO 14001办理")) == "依照ISO [-9001-][+14001+]办理"


def test_marks_give_back_both_texts():
    rng = random.Random(7)
    for _round in range(200):
        old, new = ("".join(rng.choice("甲乙丙，。、12ab ") for _ in range(rng.randrange(40))) for _ in range(2))
        runs = marked(old, new)
        back = ["".join(run.text for run in runs if run.mark in (Mark.KEPT, mark)) for mark in (Mark.GONE, Mark.NEW)]
        assert ["".join(text.split()) for text in back] == ["".join(text.split()) for text in (old, new)]


def test_two_endless_passages_are_marked_as_a_whole_and_at_once():
    old, new = "甲乙" * 5000, "乙丙" * 5000
    assert marked(old, new) == (Run(Mark.GONE, old), Run(Mark.NEW, new))


def test_an_item_put_between_others_moves_them_within_a_changed_article():
    inserted = Item(2, "定期自查；", 0, (Subitem(1, "每季一次"),))
    old = law(Paragraph("茶企业应当：", (Item(1, "保存记录；"), Item(2, "公布产地。"))))
    new = law(Paragraph("茶企业应当：", (Item(1, "保存记录；"), inserted, Item(3, "公布产地。"))))
    (change,) = compare(old, new).articles
    assert change.fate is Fate.CHANGED
    assert change.shape == ((2,), (3,))
    assert [(p.fate, str(p.old or ""), str(p.new or "")) for p in change.passages if p.fate is not Fate.SAME] == [
        (Fate.ADDED, "", "art_1__para_1__item_2"),
        (Fate.ADDED, "", "art_1__para_1__item_2__subitem_1"),
        (Fate.MOVED, "art_1__para_1__item_2", "art_1__para_1__item_3"),
    ]


def test_words_that_become_a_paragraph_of_their_own_are_a_change():
    assert fates(law(A + B), law((A, B))) == [("changed", "art_1", "art_1")]


def test_a_changed_heading_is_a_change():
    headed = [
        LawText("条例", "art", (), (), (Article(1, 0, heading, (Paragraph(A),)),)) for heading in ("检验", "检验网络")
    ]
    (change,) = compare(*headed).changes
    assert [told(p.runs) for p in change.passages if p.fate is Fate.CHANGED] == ["检验[+网络+]"]


def test_renamed_and_inserted_chapters_are_listed():
    def chapters(*titles):
        return [Division(Unit.CHAPTER, number, title, number, number) for number, title in enumerate(titles, 1)]

    old = law(A, B, divisions=chapters("总则", "种植管理"))
    new = law(A, B, divisions=chapters("总则", "检验", "种植综合管理"))
    assert [(d.fate, told(d.runs)) for d in compare(old, new).divisions] == [
        (Fate.ADDED, "[+检验+]"),
        (Fate.RENUMBERED, "种植[+综合+]管理"),
    ]


def test_a_changed_title_is_marked():
    assert told(compare(law(A, title="示例茶叶条例（草案）"), law(A)).title) == "示例茶叶条例[-（草案）-]"


def test_the_same_two_texts_always_compare_alike():
    rng = random.Random(3)
    texts = [A, B, C, D, A + D, B + C, A[:20], D]
    old, new = (law(*rng.choices(texts, k=30)) for _ in range(2))
    assert fates(old, new) == fates(old, new)
    assert sorted(n for _f, _o, n in fates(old, new) if n) == sorted(f"art_{n}" for n in range(1, 31))
    assert sorted(o for _f, o, _n in fates(old, new) if o) == sorted(f"art_{n}" for n in range(1, 31))


def test_without_words_the_numbering_is_compared():
    old = Structure("art", (Chapter(1, "总则", 1, 2),), {"1": (0,), "2": (0, 3), "3": (0,)})
    new = Structure("art", (Chapter(1, "总则", 1, 2),), {"1": (0,), "2": (0, 4), "2-1": (0,)})
    found = compare_structures(old, new, ("甲", "甲"))
    assert [(c.fate.value, str(c.old or ""), str(c.new or "")) for c in found.changes] == [
        ("changed", "art_2", "art_2"),
        ("added", "", "art_2-1"),
        ("removed", "art_3", ""),
    ]
    assert not found.worded
