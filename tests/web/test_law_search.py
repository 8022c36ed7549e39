"""Searching the law: words, numbers and hostile typing, over gists and official words, by instrument and page."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.law_text.tree import Paragraph
from engine.records import Role
from tests.web.official import keep, made_up


def found(visitor, typed, status=200, **asked):
    """Return the page of a search."""
    return visitor._seen(
        visitor.client.get(
            "/law/search", query_string={"q": typed} | asked, base_url=visitor.origin, follow_redirects=True
        ),
        status,
    )


def citations(page):
    """Return where the hits of a page lead."""
    return [link for link in page.links if link.startswith("/law/") and "#" in link]


@pytest.mark.parametrize(("role", "region"), [(Role.FIRM, ""), (Role.REGULATOR, "420000"), (Role.CONSULTANT, "")])
def test_everybody_signed_in_finds_articles_by_two_letters(house, role, region):
    visitor = house.visitor("someone", role=role, region=region)
    assert visitor.open("/law").form("seek").action == "/law/search"
    page = found(visitor, "追溯")
    assert "/law/hubei-2024#art_43" in citations(page)
    assert "<mark>追溯</mark>" in visitor.answer.text
    assert "湖北省质量促进条例" in page.text


def test_nobody_searches_without_signing_in(house):
    assert "登录" in found(house.visitor(), "追溯").title


@pytest.mark.parametrize(
    "typed", ["湖北 第十二条", "湖北 12", "湖北第12条", "《湖北省质量促进条例》第十二条第二款", "湖北 art_12__para_2"]
)
def test_an_article_is_found_by_its_number_however_it_is_written(house, typed):
    assert citations(found(house.visitor("li"), typed))[0] == "/law/hubei-2024#art_12"


def test_official_words_are_found_once_they_are_kept_and_no_more_once_they_are_not_those(house):
    li = house.visitor("li")
    assert "没有找到" in found(li, "紫藤花").text
    keep(house, made_up(words="紫藤花"))
    assert "/law/hubei-2024#art_1" in citations(found(li, "紫藤花"))
    keep(house, made_up(words="玉兰花"), dated="2025-01-01")
    assert "没有找到" in found(li, "紫藤花").text
    assert citations(found(li, "玉兰 花"))


def test_corrected_words_of_the_same_file_are_found(house):
    li, text = house.visitor("li"), made_up(words="紫藤花")
    keep(house, text)
    found(li, "紫藤花")
    mended = (replace(text.articles[0], paragraphs=(Paragraph("腊梅花"),)), *text.articles[1:])
    keep(house, replace(text, articles=mended))
    assert citations(found(li, "腊梅花")) == ["/law/hubei-2024#art_1"]


def test_damaged_words_are_found_by_what_they_should_read(house):
    keep(house)
    page = found(house.visitor("li"), "编造的文字12之2服务")
    assert citations(page) == ["/law/hubei-2024#art_12"]
    assert "存疑处按建议" in page.text


def test_hits_are_counted_by_instrument_narrowed_and_paged(house):
    li = house.visitor("li")
    page = found(li, "质量")
    everywhere = page.text
    narrowed = next(link for link in page.links if "in=xuzhou-2018" in link)
    assert "第 1 页，共" in everywhere
    following = next(link for link in page.links if "page=2" in link)
    assert set(citations(li.open(following))).isdisjoint(citations(page))
    assert {link.split("#")[0] for link in citations(li.open(narrowed))} == {"/law/xuzhou-2018"}
    last = found(li, "质量", page="9999")
    assert citations(last)
    assert "下一页" not in last.text
    for wrong in ("0", "-1", "x", "９", "9" * 30):
        assert "第 1 页" in found(li, "质量", page=wrong).text
    assert "第 1 页" in found(li, "质量", **{"in": "nowhere"}).text


@pytest.mark.parametrize("typed", ["", "   ", "，。！", "%", "_", '"', "()"])
def test_nothing_to_look_for_is_said_at_the_form(house, typed):
    page = found(house.visitor("li"), typed, 422)
    assert "请输入要查找的词" in page.text
    assert page.title.startswith("错误")


@pytest.mark.parametrize(
    "typed",
    [
        '追溯" OR "质',
        "追溯*",
        "NEAR(追溯 质量)",
        "texts:追溯",
        "追%溯",
        "追_溯",
        "质" * 10_000,
        "\x00追",
        "<script>alert(1)</script>",
    ],
)
def test_hostile_typing_is_words(house, typed):
    li = house.visitor("li")
    found(li, typed)
    assert "<script>alert" not in li.answer.text


def test_many_may_search_while_the_index_is_still_to_be_made(house):
    keep(house)
    visitors = [house.visitor(f"li-{number}") for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda visitor: citations(found(visitor, "编造的文字12")), visitors))
    assert answers == [["/law/hubei-2024#art_12"]] * 4


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_example_at_the_form_finds_something(house, language):
    li = house.visitor("li")
    li.client.set_cookie("language", language, domain="127.0.0.1")
    li.open("/law")
    (hint,) = re.findall(r"(?:如：|For example: )([^<]+)", li.answer.text)
    for example in re.split("[；;]", hint.strip()):
        assert citations(found(li, example.strip())), example


def test_english_readers_find_english_gists(house):
    li = house.visitor("li")
    li.client.set_cookie("language", "en", domain="127.0.0.1")
    page = found(li, "quality management system")
    assert "/law/hubei-2024#art_6" in citations(page)
    assert "<mark>quality</mark> <mark>management</mark> <mark>system</mark>" in li.answer.text


def test_a_place_is_found_by_its_english_name(house):
    assert citations(found(house.visitor("li"), "Wuchang art. 1")) == []
    assert citations(found(house.visitor("li"), "Jiangsu Xuzhou art. 12"))[0] == "/law/xuzhou-2018#art_12"
