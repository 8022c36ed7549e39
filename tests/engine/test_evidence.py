"""Titles, days and expiry of evidence files."""

from datetime import date

import pytest

from engine.errors import InvalidError
from engine.evidence import MAX_TITLE, Expiry, check_description, expiry_on, title_of
from engine.questions import Answer, Document

DAY = date(2026, 3, 31)


def wrong(title="甲", issued="", expires=""):
    with pytest.raises(InvalidError) as error:
        check_description(title, issued, expires, DAY)
    return set(error.value.fields)


@pytest.mark.parametrize(
    ("expires", "state"),
    [
        ("", Expiry.UNDATED),
        ("2026-03-30", Expiry.EXPIRED),
        ("2026-03-31", Expiry.SOON),
        ("2026-04-30", Expiry.SOON),
        ("2026-05-01", Expiry.VALID),
    ],
)
def test_a_file_counts_on_its_last_day_and_is_warned_of_thirty_days_before(expires, state):
    assert expiry_on(Document("证书", "d", "", expires), DAY) is state


def test_an_answer_is_proven_by_words_or_by_a_file_that_has_not_expired():
    old, good = Document("旧证书", "a", "", "2026-03-30"), Document("新证书", "b", "", "2026-03-31")
    assert not Answer("met").evidenced_on(DAY)
    assert not Answer("met", documents=(old,)).evidenced_on(DAY)
    assert Answer("met", documents=(old, good)).evidenced_on(DAY)
    assert Answer("met", evidence=("合同",), documents=(old,)).evidenced_on(DAY)


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("", "质量手册.pdf", "质量手册"),
        ("", "C:\\files\\质量手册.v2.pdf", "质量手册.v2"),
        ("", "../../etc/passwd", "passwd"),
        ("", "a/b/照片.png", "照片"),
        ("", "\u202egnp.exe\u202c.pdf", "gnp.exe"),
        ("", ".pdf", "文件"),
        ("", "\u200b\u202e.pdf", "文件"),
        (" 检验\t报告\n ", "x.pdf", "检验 报告"),
        ("", "长" * 300 + ".pdf", "长" * MAX_TITLE),
    ],
)
def test_titles_are_plain(typed, name, title):
    assert title_of(typed, name) == title


@pytest.mark.parametrize("typed", ["2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", " 2026-3-1 "])
def test_days_are_read_as_people_write_them(typed):
    assert check_description("甲", typed, "", DAY) == ("甲", "2026-03-01", "")


@pytest.mark.parametrize("typed", ["昨天", "2026-02-30", "26-1-1", "1900-01-01", "9999-01-01", "2026-03", "1/1/2026"])
def test_days_that_are_none_are_refused(typed):
    assert wrong(issued=typed) == {"issued"}
    assert wrong(expires=typed) == {"expires"}


def test_days_fit_each_other_and_today():
    assert wrong(issued="2026-04-01") == {"issued"}
    assert wrong(issued="2026-03-01", expires="2026-02-28") == {"expires"}
    assert check_description("甲", "2026-03-31", "2026-03-31", DAY) == ("甲", "2026-03-31", "2026-03-31")


def test_everything_wrong_is_said_at_once():
    assert wrong(title=" ", issued="x", expires="y") == {"title", "issued", "expires"}
    assert wrong(title="长" * (MAX_TITLE + 1)) == {"title"}
