import pytest

from engine.conditions import parse_condition
from reports.conditions import in_words
from reports.wording import Words
from tests.engine.sets import small_set

SET = small_set()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("always", ""),
        ("profile.products any [food, toys]", "产品：食品或玩具"),
        ("profile.products all [food, toys]", "产品：食品和玩具"),
        ("profile.products none [food]", "产品不是食品"),
        ("not profile.products is food", "并非（产品：食品）"),
        ("profile.regions is 420100 and profile.products is toys", "地区：湖北省武汉市，并且产品：玩具"),
        (
            "profile.products is toys and (profile.products is food or profile.staff >= 5)",
            "产品：玩具，并且（产品：食品，或者profile.staff >= 5）",
        ),
    ],
)
def test_a_condition_is_said_in_the_words_of_the_profile(line, said):
    assert in_words(Words("zh-Hans"), parse_condition(line), SET.question.get) == said


def test_a_condition_is_said_in_english():
    line = parse_condition("not profile.products any [food, toys]")
    assert in_words(Words("en"), line, SET.question.get) == "not (产品: 食品 or 玩具)"
