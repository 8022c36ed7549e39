"""The law room: every legal text, article by article, for everybody who is signed in."""

from dataclasses import replace
from datetime import date

import pytest

from engine.law import Status
from engine.records import Role
from tests.web.browsing import LIBRARY, house_in
from tests.web.walks import example, fill_profile, new_assessment

HUBEI = LIBRARY.instrument["hubei-2024"]
PEOPLE = [(Role.FIRM, ""), (Role.REGULATOR, "420000"), (Role.CONSULTANT, "")]


@pytest.mark.parametrize(("role", "region"), PEOPLE, ids=str)
def test_everybody_signed_in_reads_the_law_from_the_head_of_any_page(house, role, region):
    visitor = house.visitor("someone", role=role, region=region)
    assert "/law" in visitor.page.links
    page = visitor.open("/law")
    for instrument in LIBRARY.instruments:
        assert instrument.title.zh in page.text
        assert f"/law/{instrument.id}" in page.links
    for instrument in LIBRARY.instruments:
        visitor.open(f"/law/{instrument.id}")


@pytest.mark.parametrize("path", ["/law", "/law/hubei-2024"])
def test_nobody_reads_it_without_signing_in(house, path):
    visitor = house.visitor()
    assert "登录" in visitor.open(path).title
    assert "/law" not in visitor.page.links


def test_a_text_that_is_not_on_file_is_not_found(house):
    house.visitor("li").open("/law/nowhere", 404)


def test_every_article_and_paragraph_has_its_pin_as_anchor(house):
    page = house.visitor("li").open("/law/hubei-2024")
    structure = HUBEI.structure.articles
    anchors = {f"art_{key}" for key in structure}
    anchors |= {f"art_{key}__para_{at}" for key, counts in structure.items() for at in range(1, len(counts) + 1)}
    assert anchors <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_duty_is_told_with_its_gist_and_when_it_applies(house):
    page = house.visitor("li").open("/law/hubei-2024")
    for duty in HUBEI.duties:
        assert duty.gist.zh in page.text
    assert "适用于：" in page.text
    assert "没有保存本文件的正式文本" in page.text


def test_a_draft_says_that_it_binds_nobody(house):
    assert "这是草案" in house.visitor("li").open("/law/sichuan-draft").text


def test_a_question_leads_a_firm_to_its_running_assessment(house):
    li = house.visitor("li")
    assert not [link for link in li.open("/law/hubei-2024").links if "/assessments/" in link]
    path = new_assessment(li)
    fill_profile(li, path, example("wuhan-food"))
    links = [link for link in li.open("/law/hubei-2024").links if "/assessments/" in link]
    assert f"{path}/sections/S01#S01-Q1" in links
    li.open(links[0])
    wang = house.visitor("wang")
    assert path not in "".join(wang.open("/law/hubei-2024").links)


def test_a_superseded_text_says_by_what_and_leads_there(tmp_path):
    ended = replace(
        LIBRARY.instrument["xuzhou-2018"],
        status=Status.SUPERSEDED,
        superseded_by="hubei-2024",
        repealed=date(2026, 1, 1),
        successor=HUBEI.title,
    )
    others = tuple(one for one in LIBRARY.instruments if one.id != ended.id)
    house = house_in(tmp_path / "home", library=replace(LIBRARY, instruments=(*others, ended)))
    li = house.visitor("li")
    assert "2026年1月1日起被《湖北省质量促进条例》取代" in li.open("/law").text
    page = li.open("/law/xuzhou-2018")
    assert "本文件已被取代" in page.text
    assert "现行文件：湖北省质量促进条例" in page.text
    house.clock.pass_time(days=-200)
    assert "本文件目前仍然有效，将被取代" in house.visitor("wang").open("/law/xuzhou-2018").text


def test_a_duty_that_awaits_review_is_not_told_as_missing(tmp_path):
    others = [instrument for instrument in LIBRARY.instruments if instrument is not HUBEI]
    waiting, *reviewed = HUBEI.duties
    drafted = replace(HUBEI, duties=tuple(reviewed), unreviewed=(replace(waiting, unreviewed=True),))
    house = house_in(tmp_path / "home", library=replace(LIBRARY, instruments=(*others, drafted)))
    page = house.visitor("li").open("/law/hubei-2024")
    assert page.text.count("这里拟定的义务还待审核") == 1
    assert waiting.gist.zh not in page.text
