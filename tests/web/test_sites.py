"""A section that is asked once for each site, from the profile to the result."""

import json
from dataclasses import replace

import pytest

from engine.questions import Question, Upward
from engine.sites import sited
from engine.texts import Text
from tests.web.browsing import LIBRARY, house_in
from tests.web.test_offline import Sheet, upload
from tests.web.walks import SET, example, fill_profile, fill_sections, new_assessment, sections, typed

SITES = Question("profile.places", "names", Text("场所", "Sites"), Text("有哪些场所？", "Which sites?"))
GIVEN = example("wuhan-food")


@pytest.fixture
def visitor(tmp_path):
    base = LIBRARY.sets[SET]
    first = replace(base.sections[0], repeats=SITES.id, upward=Upward.WORST)
    made = replace(base, profile=(*base.profile, SITES), sections=(first, *base.sections[1:]))
    house = house_in(tmp_path / "home", library=replace(LIBRARY, sets={SET: made}))
    return house.visitor("li")


def fill_site(visitor, link, site, **changes):
    page = visitor.open(link)
    names = [tag["id"] for kind, tag in page.tags if kind == "fieldset"]
    values = {}
    for name in names:
        for key, value in typed(GIVEN, name.partition("@")[0]).items():
            values[key.replace(name.partition("@")[0], name, 1)] = value
    return visitor.send(values | {sited(name, site): value for name, value in changes.items()})


def test_a_firm_answers_each_site_and_reads_the_result_of_each(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂\r\n南厂"})
    per_site = [link for link in sections(visitor, path) if "@" in link]
    assert len(per_site) == 2
    assert "北厂" in visitor.page.text
    fill_sections(visitor, path, GIVEN)
    for site in ("北厂", "南厂"):
        link = next(link for link in per_site if sited("", site) in link)
        fill_site(visitor, link, site, **({"S01-Q1": "0"} if site == "南厂" else {}))
    visitor.open(f"{path}/check")
    page = visitor.send({"declared_by": "王质量"})
    assert visitor.path == f"{path}/result"
    assert " · 南厂" in page.text
    visitor.open(f"{path}/report/zh-Hans.json")
    told = json.loads(visitor.answer.data)
    found = {one["question"]: one for one in told["findings"]}
    assert found[sited("S01-Q1", "南厂")]["verdict"] == "unmet"
    assert found[sited("S01-Q1", "北厂")]["site"] == "北厂"
    assert "S01-Q1" not in found


def test_a_revision_begins_with_the_answers_of_every_site(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂"})
    fill_sections(visitor, path, GIVEN)
    fill_site(visitor, next(link for link in sections(visitor, path) if "@" in link), "北厂")
    visitor.open(f"{path}/check")
    visitor.send({"declared_by": "王质量"})
    visitor.send({}, form=f"{path}/revise")
    revision = visitor.path.rsplit("/", 1)[0] if "/profile" in visitor.path else visitor.path
    north = next(link for link in sections(visitor, revision) if "@" in link)
    page = visitor.open(north)
    assert page.form().value(sited("S01-Q1", "北厂")) == typed(GIVEN, "S01-Q1")["S01-Q1"]
    assert "与上次相同" in page.text


def test_colleagues_talk_about_a_question_at_each_site_by_itself(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂\r\n南厂"})
    north, south = (sited("S01-Q1", site) for site in ("北厂", "南厂"))
    visitor.open(next(link for link in sections(visitor, path) if sited("", "北厂") in link))
    assert f"{path}/questions/{north}" in visitor.page.links
    page = visitor.open(f"{path}/questions/{north}")
    assert " · 北厂" in page.text
    visitor.send({"comment": "北厂谁负责？"})
    assert "北厂谁负责？" in visitor.page.text
    assert "北厂谁负责？" not in visitor.open(f"{path}/questions/{south}").text
    assert f"/sections/{sited('S01', '北厂')}#{north}" in "".join(visitor.open(f"{path}/questions?show=comments").links)


def test_a_site_that_is_renamed_asks_anew_and_forgets_nothing(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂"})
    north = next(link for link in sections(visitor, path) if "@" in link)
    fill_site(visitor, north, "北厂")
    fill_profile(visitor, path, GIVEN, **{SITES.id: "新厂"})
    visitor.open(north, 404)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂"})
    assert visitor.open(north).form().value(sited("S01-Q1", "北厂")) == typed(GIVEN, "S01-Q1")["S01-Q1"]


def test_what_each_site_answered_is_carried_into_the_next_year_and_read_again(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂"})
    fill_sections(visitor, path, GIVEN)
    fill_site(visitor, next(link for link in sections(visitor, path) if "@" in link), "北厂")
    visitor.open(f"{path}/check")
    visitor.send({"declared_by": "王质量"})
    page = visitor.open("/firms")
    start = next(form.action for form in page.forms if form.action.endswith("/assessments"))
    visitor.send({"from": path.split("/")[2]}, form=start)
    copy = visitor.path.removesuffix("/profile")
    visitor.send({"~confirm": "~all"})
    north = next(link for link in sections(visitor, copy) if "@" in link)
    page = visitor.open(north)
    assert page.form().value(sited("S01-Q1", "北厂")) == typed(GIVEN, "S01-Q1")["S01-Q1"]
    assert "待确认" in page.text
    visitor.send({"~confirm": "~all"})
    assert visitor.path != north
    assert "没有复制" not in visitor.open(copy).text


def test_a_workbook_holds_a_row_for_each_site_and_names_those_that_are_gone(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂\r\n南厂"})
    north, south = (sited("S01-Q1", site) for site in ("北厂", "南厂"))
    sheet = Sheet(visitor, path).write(north, "3级 全面做到").write(south, "0级 没有")
    assert sheet.page.cell(sheet.rows[north], 3).value == "主要负责人质量第一责任 · 北厂【红线】"
    page = upload(visitor, path, sheet.saved())
    assert " · 南厂" in page.text
    visitor.send({})
    fill_profile(visitor, path, GIVEN, **{SITES.id: "北厂\r\n东厂"})
    page = upload(visitor, path, sheet.saved(), 422)
    assert f"单元格 A{sheet.rows[south]}" in page.text
    assert "本题不适用于贵企业；请删除这一行" in page.text


def test_what_ships_asks_a_firm_with_two_plants_for_the_quality_safety_of_each(house):
    visitor, given = house.visitor("li"), example("two-plants")
    path = new_assessment(visitor, given.firm.name, given.firm.uscc)
    fill_profile(visitor, path, given, **{"profile.sites": "\r\n".join(given.profile["profile.sites"])})
    links = sections(visitor, path)
    assert [link.rpartition("/")[2].partition("@")[0] for link in links if "@" in link] == ["S06", "S06"]
    assert "质量安全与事故报告 · 襄阳一厂" in visitor.page.text
    fill_profile(visitor, path, example("hubei-machinery"))
    assert not [link for link in sections(visitor, path) if "@" in link]
