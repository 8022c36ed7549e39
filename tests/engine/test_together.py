from datetime import date

import pytest

from engine.errors import InvalidError
from engine.together import MAX_ASK, MAX_COMMENT, NOTHING, Assignment, check_ask, check_comment, check_due, is_overdue

TODAY = date(2026, 3, 31)


def test_comment_keeps_its_lines_and_its_words_as_they_were_typed():
    assert check_comment("  第一行\r\n\r\n<b>\u202e第二行\t完</b> ") == "第一行\n\n<b>\u202e第二行 完</b>"


def test_comment_holds_no_control_characters():
    assert check_comment("甲\x00\x1b[31m乙\x07") == "甲[31m乙"


@pytest.mark.parametrize("text", ["", " \r\n\t", "\x00", "长" * (MAX_COMMENT + 1), "长" * 100_000])
def test_empty_and_endless_comments_are_refused(text):
    with pytest.raises(InvalidError) as caught:
        check_comment(text)
    assert list(caught.value.fields) == ["comment"]


def test_longest_comment_is_taken():
    assert len(check_comment("长" * MAX_COMMENT)) == MAX_COMMENT


def test_who_may_know_is_one_line():
    assert check_ask(" 设备科\r\n 王工 ") == "设备科 王工"
    assert check_ask("  ") == ""
    with pytest.raises(InvalidError):
        check_ask("长" * (MAX_ASK + 1))


@pytest.mark.parametrize(
    ("typed", "due"), [("", ""), ("  ", ""), (" 2026-03-31 ", "2026-03-31"), ("20260401", "2026-04-01")]
)
def test_due_date_is_written_one_way(typed, due):
    assert check_due(typed, TODAY) == due


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "明天", "2026-13-01", "2026-03-30", "2062-04-01", "9" * 100_000, "<b>"]
)
def test_due_date_that_is_none_or_past_or_too_far_is_refused(typed):
    with pytest.raises(InvalidError) as caught:
        check_due(typed, TODAY)
    assert list(caught.value.fields) == ["due"]
    assert len(caught.value.fields["due"].zh) < 60


def test_due_date_that_stands_already_may_have_passed():
    assert check_due("2026-03-01", TODAY, kept="2026-03-01") == "2026-03-01"


@pytest.mark.parametrize(("due", "late"), [("", False), ("2026-03-31", False), ("2026-03-30", True)])
def test_question_is_overdue_once_its_day_has_passed(due, late):
    assert is_overdue(NOTHING._replace(assignment=Assignment("a", "甲", due, 1)), TODAY) is late
