"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.days import day_typed

DAY = date(2026, 3, 1)
WRITINGS = [
    "2026-03-01",
    "2026-3-1",
    "2026/03/01",
    "2026.3.1",
    "20260301",
    "2026年3月1日",
    "2026 年 3 月 1 日",
    "２０２６年３月１日",
    " 2026－3－1 ",
    "1 March 2026",
    "1st Mar 2026",
    "March 1, 2026",
    "Mar. 1 2026",
]


@pytest.mark.parametrize("typed", WRITINGS)
def test_day_is_understood_however_it_is_typed(typed):
    assert day_typed(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    ["", "3/1/2026", "1.3.2026", "2026-3", "2026-02-30", "26-3-1", "Ma 1 2026", "2026-3-1 " * 9, "0000-01-01", "今天"],
)
def test_what_is_no_day_or_may_mean_two_is_none(typed):
    assert day_typed(typed) is None


@given(st.dates())
def test_every_day_comes_back_from_every_writing(day):
    year, month, number = f"{day.year:04d}", day.month, day.day
    for typed in (day.isoformat(), f"{year}/{month}/{number}", f"{year}年{month}月{number}日"):
        assert day_typed(typed) == day


@given(st.text())
def test_any_text_is_a_day_or_none(typed):
    assert day_typed(typed) is None or isinstance(day_typed(typed), date)
