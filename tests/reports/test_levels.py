"""Levels: what people write for an option."""

import pytest

from engine.questions import Option
from engine.texts import Text
from reports.offline.levels import option_meant

SCALE = tuple(
    Option(str(level), Text(f"{level}级 {zh}", f"Level {level}: {en}"))
    for level, (zh, en) in enumerate(
        [
            ("没有", "absent"),
            ("起步", "initial"),
            ("部分做到", "partial"),
            ("全面做到", "established"),
            ("持续领先", "leading"),
        ]
    )
)
WRITINGS = [
    "3级",
    "3 级",
    "３",
    "３级",
    "③",
    "第3级",
    "三级",
    "第 3 级",
    "Level 3",
    "L3",
    "3 - 全面做到",
    "3—全面",
    "3：全面做到",
    "3级全面做到",
    "全面做到",
    "3 - established",
    "ESTABLISHED",
]


@pytest.mark.parametrize("text", WRITINGS)
def test_level_is_understood_however_it_is_written(text):
    assert option_meant(SCALE, text) == "3"


@pytest.mark.parametrize(
    "text", ["", "5级", "33", "3 - 没有", "3或4", "3、4", "做到", "3 - 全", "level", "级", "全面", "-3级x"]
)
def test_what_is_no_level_or_says_two_things_is_not_guessed(text):
    assert option_meant(SCALE, text) == ""


def test_words_that_two_options_share_name_neither():
    twins = (Option("a", Text("1级 做到")), Option("b", Text("2级 做到")))
    assert option_meant(twins, "做到") == ""
    assert option_meant(twins, "2级") == "b"


def test_options_without_levels_have_none():
    assert option_meant((Option("yes", Text("是", "Yes")),), "1级") == ""
