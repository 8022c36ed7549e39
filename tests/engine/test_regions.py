"""Regions, and what they are called in English."""

import pytest

from engine.kinds import KINDS
from engine.questions import AnswerError, Option, Question
from engine.region_english import ENGLISH, english_name
from engine.regions import all_regions
from engine.texts import Text

REGIONS = Question(
    "Q", "regions", Text("地区"), Text("在哪里？"), options=tuple(Option(one.code, one.text) for one in all_regions())
)


def test_every_region_has_a_name_of_its_own_in_english():
    names = {region.code: region.text.to("en") for region in all_regions()}
    assert set(names) == set(ENGLISH)
    assert all(name and not any("\u3400" <= sign <= "\u9fff" for sign in name) for name in names.values())
    twins = [name for name in names.values() if list(names.values()).count(name) > 1]
    assert set(twins) == {"Suizhou, Hubei Province"}  # the table still has its code of before 2000


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("420000", "Hubei Province"),
        ("420100", "Wuhan, Hubei Province"),
        ("110000", "Beijing"),
        ("650000", "Xinjiang Uygur Autonomous Region"),
        ("610100", "Xi'an, Shaanxi Province"),
        ("140100", "Taiyuan, Shanxi Province"),
        ("469001", "Wuzhishan, Hainan Province"),
        ("999999", ""),
    ],
)
def test_region_is_named_with_its_province(code, name):
    assert english_name(code) == name


@pytest.mark.parametrize("typed", ["420100", "湖北省武汉市", "武汉市", "Wuhan, Hubei Province", "wuhan", "WUHAN"])
def test_region_is_understood_in_both_languages(typed):
    assert KINDS["regions"].read(REGIONS, [typed]) == ("420100",)


def test_english_name_that_two_regions_share_is_not_guessed():
    with pytest.raises(AnswerError, match="Fuzhou"):
        KINDS["regions"].read(REGIONS, ["Fuzhou"])
    assert KINDS["regions"].read(REGIONS, ["Fuzhou, Jiangxi Province"]) == ("361000",)


def test_english_names_are_parted_so_that_nobody_takes_two_for_three():
    shown = KINDS["regions"].show(REGIONS, ("420100", "650000"), "en")
    assert shown == "Wuhan, Hubei Province; Xinjiang Uygur Autonomous Region"
    assert KINDS["regions"].show(REGIONS, ("420100", "650000"), "zh-Hans") == "湖北省武汉市、新疆维吾尔自治区"
