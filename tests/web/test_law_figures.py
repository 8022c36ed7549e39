"""How the firms of a jurisdiction do, told to its regulators alone, by duty and never of too few."""

import pytest

from engine.provisions import Standing
from engine.records import Account, Assessment, Firm, Role, Submission
from engine.standings import DutyStanding
from engine.workflows.standings import catch_up
from tests.web.walks import example, fill_profile, new_assessment, submitted

DUTY = "HB24-06-1-1-a"
AT = "2026-01-01T00:00:00Z"


def firms(house, *standings, region="420100"):
    """Let as many firms have submitted as there are standings to the duty."""
    store = house.rooms.store
    for standing in standings:
        number = len(store.submitted())
        owner = Account(f"owner-{number}", f"owner-{number}", "Owner", Role.FIRM, "hash", AT)
        store.add_account(owner, "test")
        store.add_firm(Firm(f"f-{number}", f"Firm {number}", f"uscc-{number}", region, AT), owner.id, AT)
        store.add_assessment(Assessment(f"a-{number}", f"f-{number}", "set", "1", "digest", AT), {}, owner.id)
        store.submit(Submission(f"a-{number}", "Li", AT, owner.id, f"digest-{number}", "{}"), {}, {})
        store.keep_standings(f"a-{number}", [region], [DutyStanding("hubei-2024", DUTY, standing)])


def regulator(house, name="hubei", region="420000"):
    return house.visitor(name, role=Role.REGULATOR, region=region)


def test_a_regulator_reads_how_the_firms_of_the_jurisdiction_do(house):
    firms(house, *[Standing.MET] * 4, Standing.UNMET, Standing.NOT_APPLICABLE)
    page = regulator(house).open("/law/hubei-2024")
    assert "6 家企业：满足 66.7%、部分满足 0.0%、未满足 16.7%、不适用 16.7%" in page.text
    assert "湖北省内企业最近一次提交的自评" in page.text


def test_fewer_than_five_firms_are_not_told(house):
    firms(house, *[Standing.UNMET] * 4)
    page = regulator(house).open("/law/hubei-2024")
    assert "作答企业不足 5 家" in page.text
    assert "%" not in page.text
    assert "4 家企业" not in page.text


def test_firms_of_another_jurisdiction_are_not_counted(house):
    firms(house, *[Standing.MET] * 9)
    for name, region in (("xinjiang", "650000"), ("huangshi", "420200")):
        page = regulator(house, name, region).open("/law/hubei-2024")
        assert "家企业：" not in page.text
        assert "不足" not in page.text.replace("不足 5 家的不显示", "")
    assert "9 家企业" in regulator(house, "nation", "000000").open("/law/hubei-2024").text


@pytest.mark.parametrize("role", [Role.FIRM, Role.CONSULTANT])
def test_nobody_else_reads_how_firms_do(house, role):
    firms(house, *[Standing.MET] * 9)
    page = house.visitor("someone", role=role).open("/law/hubei-2024")
    assert "家企业" not in page.text


def test_submitting_counts_and_a_draft_does_not(house):
    firms(house, *[Standing.MET] * 4)
    li = house.visitor("li")
    half = new_assessment(li, "Half", example("xuzhou-builder").firm.uscc)
    fill_profile(li, half, example("wuhan-food"))
    before = regulator(house).open("/law/hubei-2024").text
    assert "家企业：" not in before
    submitted(li)
    assert "5 家企业：满足" in regulator(house).open("/law/hubei-2024").text


def test_what_was_submitted_before_standings_were_kept_is_judged_once(house, monkeypatch):
    monkeypatch.setattr("engine.workflow.keep_standings", lambda *_: None)
    submitted(house.visitor("li"))
    monkeypatch.undo()
    store = house.rooms.store
    assert store.standings_in("420000", "hubei-2024") == {}
    assert catch_up(store, house.rooms.library) == 1
    found = store.standings_in("420000", "hubei-2024")
    assert catch_up(store, house.rooms.library) == 0
    assert {sum(counts.values()) for counts in found.values()} == {1}
