from dataclasses import replace
from datetime import date

import pytest

from engine.law_text.matching import AnotherTextError, Effect, differences, version_day
from engine.law_text.tree import Article, Division, Item, Paragraph, Unit
from tests.engine.official import TEXT
from tests.engine.sets import HUBEI, law

SOURCE = HUBEI.replace("湖北省质量促进条例", "某省样例条例") + (
    "  - pin: art_17-1__para_1\n    reason: {zh-Hans: 附条}\n"
)
(LAW,) = law(SOURCE.replace("  '3': [2]\n", "  '3': [2]\n  '17-1': [0]\n"))
DECISION = replace(LAW, document_number="样政发〔2017〕17号")


def said(text, instrument=LAW):
    """Return what differs, in English, with what the text has and what is on file."""
    return [(one.article, one.what.en, one.found, one.on_file, one.effect) for one in differences(instrument, text)]


def with_article(number, *counts):
    """Return the text with an article of so many items in each 款."""
    shaped = tuple(Paragraph("款", tuple(Item(n, "项") for n in range(1, count + 1))) for count in counts)
    articles = tuple(Article(number, 0, "", shaped) if one.number == number else one for one in TEXT.articles)
    return replace(TEXT, articles=articles)


def test_text_that_is_as_on_file_differs_in_nothing():
    assert differences(LAW, TEXT) == ()


@pytest.mark.parametrize(
    ("counts", "what", "found"),
    [
        ((0,), "another number of paragraphs (款)", "[0]"),
        ((0, 0, 3), "another number of paragraphs (款)", "[0, 0, 3]"),
        ((0, 4), "another number of items (项)", "[0, 4]"),
    ],
)
def test_article_of_another_shape_is_named_with_both_and_is_not_quoted(counts, what, found):
    assert said(with_article(2, *counts)) == [("2", what, found, "[0, 3]", Effect.ARTICLE_NOT_QUOTED)]


def test_missing_and_additional_articles_are_named_and_nothing_is_quoted():
    without = replace(TEXT, articles=TEXT.articles[1:])
    assert said(without) == [("1", "not in the text", "", "[0]", Effect.NOTHING_QUOTED)]
    more = replace(TEXT, articles=(*TEXT.articles, Article(18, 0, "", (Paragraph("多出一条。"),))))
    assert said(more) == [("18", "not on file", "[0]", "", Effect.NOTHING_QUOTED)]


def test_articles_in_another_order_are_not_quoted():
    turned = replace(TEXT, articles=(TEXT.articles[1], TEXT.articles[0], *TEXT.articles[2:]))
    ((_, what, found, _, effect),) = said(turned)
    assert (what, found, effect) == (
        "the articles stand in another order",
        "2、1、3、17-1",
        Effect.NOTHING_QUOTED,
    )


def test_article_that_comes_twice_makes_a_text_nobody_quotes():
    twice = replace(TEXT, articles=(*TEXT.articles, Article(3, 0, "", TEXT.articles[2].paragraphs)))
    assert said(twice) == [("3", "comes more than once", "2×", "1×", Effect.NOTHING_QUOTED)]


@pytest.mark.parametrize(
    ("division", "what", "found"),
    [
        (Division(Unit.CHAPTER, 1, "附则", 1, 3), "chapter 1: another title", "附则（1–3）"),
        (Division(Unit.CHAPTER, 1, "总　则", 1, 2), "chapter 1: other bounds", "总　则（1–2）"),
    ],
)
def test_chapter_that_differs_is_named_and_hinders_no_quotation(division, what, found):
    assert said(replace(TEXT, divisions=(division,))) == [("", what, found, "总则（1–3）", Effect.NONE)]


def test_chapters_missing_on_either_side_are_named():
    second = Division(Unit.CHAPTER, 2, "附则", 17, 17)
    assert [what for _, what, *_ in said(replace(TEXT, divisions=(second,)))] == [
        "chapter 1: not in the text",
        "chapter 2: not on file",
    ]


def test_spaces_width_and_version_marks_make_no_other_title():
    for title in ("某省 样例条例", "某省样例条例（2018年修正）", "湖北省人大常委会某省样例条例"):
        assert said(replace(TEXT, title=title)) == []
    ((_, what, found, on_file, effect),) = said(replace(TEXT, title="某省样例条例实施细则"))
    assert (what, found, on_file, effect) == (
        "another title",
        "某省样例条例实施细则",
        "某省样例条例",
        Effect.NOTHING_QUOTED,
    )


def test_text_numbered_by_points_is_another_one():
    assert ("", "numbered otherwise (articles or points)", "point", "art", Effect.NOTHING_QUOTED) in said(
        replace(TEXT, numbered_by="point")
    )


def test_other_day_of_adoption_and_other_document_number_are_named():
    other = replace(TEXT, notes=("（2023年7月25日某省人民代表大会常务委员会通过）", "样政发〔2016〕3号"))
    assert said(other, DECISION) == [
        ("", "adopted on another day", "2023-07-25", "2024-07-25", Effect.NONE),
        ("", "another document number", "样政发〔2016〕3号", "样政发〔2017〕17号", Effect.NONE),
    ]
    assert said(replace(TEXT, notes=("二〇二四年七月", "2024 年 7 月 25 日某省 通过", "（2024年13月1日通过）"))) == []


@pytest.mark.parametrize(
    "text", [replace(TEXT, title="某省样例条例（草案）"), replace(TEXT, notes=("（征求意见稿）",))]
)
def test_draft_is_refused_under_the_id_of_an_act(text):
    with pytest.raises(AnotherTextError, match="draft"):
        differences(LAW, text)


def test_day_of_the_version_is_the_one_on_file_unless_the_text_was_amended_since():
    assert version_day(LAW, TEXT) == date(2024, 11, 1)
    assert version_day(replace(LAW, effective=None), TEXT) == date(2024, 7, 25)
    assert version_day(replace(LAW, effective=None, adopted=None), TEXT) is None
    note = "根据2025年12月29日某省人民代表大会常务委员会《关于修改〈某省样例条例〉的决定》修正"
    assert version_day(LAW, replace(TEXT, notes=(*TEXT.notes, note))) is None
