import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chinese import number_of, numeral


@given(st.integers(1, 9999))
def test_every_numeral_is_read_back(number):
    assert number_of(numeral(number)) == number
    assert number_of(str(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("十", 10),
        ("廿一", 21),
        ("卅", 30),
        ("两千", 2000),
        ("一百〇五", 105),
        ("一百零五", 105),
        ("百二十", 120),
        ("一百十", 110),
        ("二〇二四", 2024),
        ("１７", 17),
        ("一 百 二 十", 120),
        ("贰拾叁", 23),
    ],
)
def test_numbers_are_read_as_they_are_written(words, number):
    assert number_of(words) == number


@pytest.mark.parametrize("words", ["", "条", "十十", "百百", "一百零", "第一", "x", "1.5", "一" * 40])
def test_what_is_no_number_is_none(words):
    assert number_of(words) is None


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_ask_for_a_number(words):
    assert number_of(words) is None or isinstance(number_of(words), int)
