"""What rests on a change of the small law: duties, questions, judged assessments."""

import pytest

from engine.impact import Fates, impact
from engine.law import parse_pin
from engine.law_text.changes.comparing import compare, compare_structures
from engine.law_text.tree import Article, Item, LawText, Paragraph
from tests.engine.sets import HUBEI, judged, law, small_set

ITEMS = (Item(1, "保存样茶；"), Item(2, "公布产地；"), Item(3, "追溯批次。"))
ARTICLES = (
    (Paragraph("茶企业应当建立管理体系。"),),
    (Paragraph("本条所称批次按采摘日期确定。"), Paragraph("茶企业应当：", ITEMS)),
    (Paragraph("政府支持下列活动：", (Item(1, "培训；"), Item(2, "评比。"))),),
)


def text(*articles):
    return LawText("示例", "art", (), (), tuple(Article(n, 0, "", paras) for n, paras in enumerate(articles, 1)))


OLD = text(*ARTICLES)


def touched(new):
    found = impact(compare(OLD, new), law(HUBEI)[0], [small_set()])
    duties = {one.duty.id: (one.fate.value, str(one.now or "")) for one in found.duties}
    return duties, [(one.question_set, one.question.id) for one in found.questions]


def test_nothing_rests_on_a_text_that_stayed():
    assert touched(OLD) == ({}, [])


def test_a_changed_article_touches_its_duties_and_the_questions_that_cite_them():
    new = text((Paragraph("茶企业应当建立质量管理体系。"),), *ARTICLES[1:])
    assert touched(new) == ({"HB-1": ("changed", "art_1__para_1")}, [("small", "A-1"), ("small", "B-2")])


def test_an_inserted_article_moves_the_duties_behind_it():
    duties, _questions = touched(text(ARTICLES[0], (Paragraph("鼓励茶农参加合作社。"),), *ARTICLES[1:]))
    assert duties == {
        "HB-2": ("moved", "art_3__para_2__item_3"),
        "HB-3": ("moved", "art_4__para_1__item_1"),
    }


def test_articles_that_are_new_are_named_for_somebody_to_read():
    new = text(*ARTICLES, (Paragraph("鼓励茶农参加合作社。"),))
    assert [str(pin) for pin in impact(compare(OLD, new), law(HUBEI)[0], []).added] == ["art_4"]


def test_a_removed_item_takes_its_duty_with_it():
    new = text(ARTICLES[0], (ARTICLES[1][0], Paragraph("茶企业应当：", ITEMS[:2])), ARTICLES[2])
    assert touched(new) == ({"HB-2": ("removed", "")}, [("small", "A-2")])


def test_an_item_changes_with_the_words_that_introduce_it():
    new = text(ARTICLES[0], (ARTICLES[1][0], Paragraph("茶企业可以：", ITEMS)), ARTICLES[2])
    assert touched(new)[0] == {"HB-2": ("changed", "art_2__para_2__item_3")}


@pytest.mark.parametrize(
    ("pin", "fate"), [("art_2__para_2", "changed"), ("art_2__para_1", "same"), ("art_2", "changed")]
)
def test_a_paragraph_changes_with_its_list(pin, fate):
    new = text(ARTICLES[0], (ARTICLES[1][0], Paragraph("茶企业应当：", (*ITEMS, Item(4, "定期自查。")))), ARTICLES[2])
    assert Fates(compare(OLD, new)).of(parse_pin(pin))[0] == fate


def test_where_only_the_numbering_is_known_a_duty_changes_with_its_article():
    new = text(ARTICLES[0], (ARTICLES[1][0],))
    compared = compare_structures(OLD.structure, new.structure, ("甲", "甲"))
    found = impact(compared, law(HUBEI)[0], [])
    assert {one.duty.id: one.fate.value for one in found.duties} == {"HB-2": "changed", "HB-3": "removed"}


def test_a_judged_assessment_is_reached_only_where_it_cites_what_changed():
    new = text(ARTICLES[0], (ARTICLES[1][0], Paragraph("茶企业应当：", ITEMS[:2])), ARTICLES[2])
    found = impact(compare(OLD, new), law(HUBEI)[0], [])
    assert not found.reaches(judged({}, regions=("320300",)))
    outcome = judged({})
    cites = {c.duty.id for f in outcome.findings for c in f.asked.citations if c.instrument.id == "hubei"}
    assert found.reaches(outcome) is ("HB-2" in cites)
