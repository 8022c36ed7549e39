"""A closer look at a result: why a number, provision by provision, two places side by side, over the years."""

import re
from decimal import Decimal

import pytest

from engine.jurisdictions import as_in, regions_of
from engine.workflow import open_submitted
from tests.web.walks import example, fill_profile, new_assessment, submitted


@pytest.fixture
def visitor(house):
    return house.visitor("li")


@pytest.fixture
def path(visitor):
    return submitted(visitor, "three-provinces")


def earned(text):
    return [Decimal(figure) for figure in re.findall(r"% = ([\d.]+)", text)]


def firm_of(house, path):
    return house.rooms.store.assessment(path.split("/")[2]).firm


def outcome(house, path):
    account = house.rooms.store.account_by_login("li")
    return open_submitted(house.rooms.store, house.rooms.library, account, path.split("/")[2]).outcome


def test_the_desk_leads_to_the_results_over_time_once_something_was_submitted(house, visitor, path):
    trend = f"/firms/{firm_of(house, path)}/trend"
    assert trend in visitor.open("/firms").links
    new_assessment(visitor, "徐州示例建设有限公司", example("xuzhou-builder").firm.uscc)
    assert len([link for link in visitor.open("/firms").links if link.endswith("/trend")]) == 1


@pytest.mark.parametrize("figure", ["compliance", "improvement", "proven"])
def test_the_questions_add_up_to_the_figure(visitor, path, figure):
    result = visitor.open(f"{path}/result")
    assert f"{path}/why/{figure}" in result.links
    text = visitor.open(f"{path}/why/{figure}").text
    told = re.search(r"得到的分 ([\d.]+) ÷ 满分 [\d.]+ = ([\d.]+)%", text)
    assert sum(earned(text)) == Decimal(told[1])
    assert f"{told[2]}%" in result.text


def test_a_draft_tells_its_figures_too(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    assert "适用的题目都还没有作答" in visitor.open(f"{path}/why/compliance").text
    assert path in visitor.page.links


def test_other_figures_are_not_found(visitor, path):
    visitor.open(f"{path}/why/luck", 404)


def test_every_provision_is_listed_with_its_finding(visitor, path):
    text = visitor.open(f"{path}/provisions").text
    for told in ("《湖北省质量促进条例》", "《徐州市质量促进条例》", "第四十四条第二款", "未满足", "满足"):
        assert told in text


def test_two_places_are_set_side_by_side_and_can_be_chosen(house, visitor, path):
    text = visitor.open(f"{path}/compare").text
    assert "湖北省" in text
    assert "当地没有对应的要求" in text
    regions = regions_of(outcome(house, path))
    visitor.open(f"{path}/compare?left={regions[1]}&right={regions[2]}")
    chosen = [tag["value"] for kind, tag in visitor.page.tags if kind == "option" and "selected" in tag]
    assert chosen == [regions[1], regions[2]]


def test_a_place_that_is_not_the_firms_is_not_compared(house, visitor, path):
    visitor.open(f"{path}/compare?left=110000&right=%3Cscript%3E")
    chosen = [tag["value"] for kind, tag in visitor.page.tags if kind == "option" and "selected" in tag]
    assert chosen == list(regions_of(outcome(house, path))[:2])


def test_a_firm_in_one_place_is_told_that_there_is_no_other(visitor):
    path = submitted(visitor)
    assert "没有可以对照的另一地" in visitor.open(f"{path}/compare").text


def test_one_place_alone_knows_only_its_own_law(house, path):
    whole = outcome(house, path)
    for region in regions_of(whole):
        alone = as_in(whole, region)
        assert regions_of(alone) == (region,)
        assert {gap.question.id for gap in alone.gaps} <= {gap.question.id for gap in whole.gaps}
        assert len(alone.instruments) < len(whole.instruments)


def test_results_of_years_stand_one_after_the_other(house, visitor, path):
    firm = next(link for link in visitor.open(f"{path}/result").links if link.endswith("/trend"))
    assert visitor.open(firm).text.count("项差距") == 1
    assert f"{path}/result" in visitor.page.links


@pytest.mark.parametrize("page", ["why/compliance", "provisions", "compare"])
def test_another_firms_result_is_not_found(house, path, page):
    house.visitor("wang").open(f"{path}/{page}", 404)


def test_another_firms_years_are_not_found(house, visitor, path):
    firm = next(link for link in visitor.open(f"{path}/result").links if link.endswith("/trend"))
    house.visitor("wang").open(firm, 404)


def test_all_of_it_is_said_in_english(visitor, path):
    visitor.open("/language/en?back=/")
    for page in ("why/proven", "provisions", "compare"):
        visitor.open(f"{path}/{page}")
        assert 'lang="en"' in visitor.answer.text
