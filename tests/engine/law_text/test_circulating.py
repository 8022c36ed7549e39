"""Texts as they circulate are read as a careful human counts them, and what is none is refused."""

import time
from contextlib import suppress

import pytest

from engine.law_text.errors import NotALawError
from engine.law_text.reading.parsing import parse
from tests.engine.law_text.circulating import READ, REFUSED


@pytest.mark.parametrize("name", READ)
def test_a_text_that_circulates_is_counted_right(name):
    copy = READ[name]
    law = parse(copy.text.split("\n"))
    assert law.structure.articles == copy.articles
    assert copy.divisions in (None, len(law.divisions))
    assert copy.problems in (None, len(law.problems)), law.problems
    assert law.doubts == ()
    assert law.title.endswith(("法", "条例", "办法", "规定", "规则", "决定", "意见", "措施", "典", "章", "编", "）"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_official_text_is_refused(name):
    with pytest.raises(NotALawError):
        parse(REFUSED[name].split("\n"))


@pytest.mark.parametrize(
    "run",
    [
        "第",
        "一",
        "（",
        " ",
        "<",
        "[",
        "<!--",
        "[a](",
        "第一",
        "（一",
        "。第一条",
        "：（一）",
        "（2020年",
        "\\",
        "-",
        "…",
    ],
)
def test_a_line_without_end_is_refused_or_read_at_once(run):
    started = time.process_time()
    with pytest.raises(NotALawError):
        parse(["云城市工坊条例", run * (5_000_000 // len(run))])
    with suppress(NotALawError):
        parse(["云城市工坊条例", run * (300_000 // len(run))])
    assert time.process_time() - started < 10


@pytest.mark.parametrize("line", ["第一条 甲。", "（一）甲；", "第一章 甲", "甲", "1", "一、甲", "附件", "（2020年"])
def test_lines_without_end_are_refused_or_read_at_once(line):
    started = time.process_time()
    with pytest.raises(NotALawError):
        parse([line] * 200_000)
    with pytest.raises(NotALawError):
        parse([line] * 20_000)
    assert time.process_time() - started < 20


def test_an_article_of_many_lines_is_read_in_time_that_grows_with_them():
    started = time.process_time()
    law = parse(["云城市工坊条例", "第一条 甲。", "第二条 乙。", *["丙丁。"] * 40_000])
    assert len(law.articles[1].paragraphs) == 40_001
    assert time.process_time() - started < 20
