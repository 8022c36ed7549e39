from dataclasses import replace
from datetime import date

import pytest

from engine.law import parse_pin
from engine.law_text.quoting import NO_QUOTES, quotes_of
from engine.law_text.tree import Article, Item, Paragraph
from tests.engine.official import STRAY, TEXT, kept
from tests.engine.sets import HUBEI, law

LAW = law(
    HUBEI.replace("湖北省质量促进条例", "某省样例条例").replace("  '3': [2]\n", "  '3': [2]\n  '17-1': [0]\n")
    + "  - pin: art_17-1__para_1\n    reason: {zh-Hans: 附条}\n"
)
DAY = date(2026, 3, 31)


def words(pin, *texts, on=DAY):
    """Return the words quoted at a pin, where any are."""
    quote = quotes_of(LAW, texts or (kept(),), on).of("hubei", parse_pin(pin))
    return quote and quote.words


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("art_1__para_1", "企业应当整理样例。"),
        (
            "art_2__para_2",
            "企业应当做下列事：\n（一）写下样例；\n（二）数清样例：\n1．先数大的；\n2．再数小的；\n（三）留存样例。",
        ),
        ("art_2__para_2__item_3", "企业应当做下列事：\n（三）留存样例。"),
        ("art_2__para_2__item_2__subitem_2", "企业应当做下列事：\n（二）数清样例：\n2．再数小的；"),
        ("art_3", "鼓励企业：\n（一）展示样例；\n（二）交换样例。"),
        ("art_17-1__para_1", "本条例所称样例，是指编造的文字。"),
    ],
)
def test_provision_is_quoted_as_far_as_its_pin_reaches(pin, says):
    assert words(pin) == says


@pytest.mark.parametrize(
    "pin", ["art_4__para_1", "art_1__para_2", "art_3__para_1__item_3", "art_2__para_2__item_1__subitem_1", "point_1"]
)
def test_what_the_text_does_not_have_is_not_quoted(pin):
    assert words(pin) is None


def test_quote_says_where_it_is_from():
    quote = quotes_of(LAW, (kept(),), DAY).of("hubei", parse_pin("art_1__para_1"))
    assert (quote.title, quote.dated, quote.digest, quote.source) == (
        "某省样例条例",
        date(2024, 11, 1),
        "d" * 64,
        "样例网",
    )
    assert NO_QUOTES.of("hubei", parse_pin("art_1__para_1")) is None


def test_doubt_blocks_all_that_would_print_its_words_and_nothing_else():
    assert words("art_2__para_1") is None
    assert words("art_2") is None
    assert words("art_2__para_2") is not None
    within = replace(TEXT, doubts=(replace(STRAY, pin=parse_pin("art_2__para_2__item_3"), raw="留存"),))
    assert words("art_2__para_2", kept(within)) is None
    assert words("art_2__para_2__item_3", kept(within)) is None
    assert words("art_2__para_2__item_1", kept(within)) is not None
    introduction = replace(TEXT, doubts=(replace(STRAY, pin=parse_pin("art_2__para_2"), raw="下列"),))
    assert words("art_2__para_2__item_1", kept(introduction)) is None


def test_confirmed_reading_is_quoted_and_says_what_was_mended():
    mended = kept(confirmed={STRAY.key: "服务"})
    quote = quotes_of(LAW, (mended,), DAY).of("hubei", parse_pin("art_2__para_1"))
    assert (quote.words, quote.mended) == ("样例适用于服务和产品。", (("Service", "服务"),))
    latin = kept(confirmed={STRAY.key: "ISO"})
    assert words("art_2__para_1", latin) == "样例适用于 ISO 和产品。"
    as_it_stands = kept(confirmed={STRAY.key: "Service"})
    quote = quotes_of(LAW, (as_it_stands,), DAY).of("hubei", parse_pin("art_2__para_1"))
    assert (quote.words, quote.mended) == ("样例适用于 Service 和产品。", ())


def test_confirmed_words_that_are_not_in_the_passage_leave_it_unquoted():
    elsewhere = replace(TEXT, doubts=(replace(STRAY, raw="Servise"),))
    assert words("art_2__para_1", kept(elsewhere, confirmed={elsewhere.doubts[0].key: "服务"})) is None


@pytest.mark.parametrize(
    ("on", "says"),
    [("2024-10-31", None), ("2024-11-01", "企业应当整理样例。"), ("2026-01-01", "企业必须整理样例。")],
)
def test_version_that_holds_on_the_day_is_quoted(on, says):
    later = replace(TEXT, articles=(Article(1, 0, "", (Paragraph("企业必须整理样例。"),)), *TEXT.articles[1:]))
    versions = (kept(), kept(later, digest="e" * 64, dated=date(2026, 1, 1)))
    for texts in (versions, versions[::-1]):
        assert words("art_1__para_1", *texts, on=date.fromisoformat(on)) == says


def test_of_two_copies_of_one_version_the_one_taken_in_last_is_quoted():
    better = replace(TEXT, articles=(Article(1, 0, "", (Paragraph("更好的一份。"),)), *TEXT.articles[1:]))
    assert words("art_1__para_1", kept(better, kept="2026-02-01T00:00:00Z"), kept()) == "更好的一份。"


def test_article_of_another_shape_than_on_file_is_not_quoted_but_the_others_are():
    shorter = Article(3, 0, "", (Paragraph("鼓励企业：", (Item(1, "展示样例。"),)),))
    other = kept(replace(TEXT, articles=(*TEXT.articles[:2], shorter, TEXT.articles[3])))
    assert words("art_3__para_1__item_1", other) is None
    assert words("art_1__para_1", other) is not None


def test_article_whose_items_are_misnumbered_is_not_quoted():
    twice = Article(3, 0, "", (Paragraph("鼓励企业：", (Item(1, "展示样例；"), Item(1, "交换样例。"))),))
    other = kept(replace(TEXT, articles=(*TEXT.articles[:2], twice, TEXT.articles[3])))
    assert (words("art_3__para_1", other), words("art_3__para_1__item_1", other)) == (None, None)
    assert words("art_1__para_1", other) is not None


def test_text_with_other_articles_than_on_file_is_not_quoted_at_all():
    fewer = kept(replace(TEXT, articles=TEXT.articles[:-1]))
    moved = kept(replace(TEXT, articles=(*TEXT.articles, Article(18, 0, "", (Paragraph("另有一条。"),)))))
    points = kept(replace(TEXT, numbered_by="point"))
    for text in (fewer, moved, points):
        assert words("art_1__para_1", text) is None


def test_text_of_another_title_or_a_draft_is_not_quoted():
    for title in ("另一省样例条例", "某省样例条例（草案）"):
        assert words("art_1__para_1", kept(replace(TEXT, title=title))) is None
