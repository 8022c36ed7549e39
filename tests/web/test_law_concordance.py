"""Topics side by side: every cell leads to its provisions, by place and topic."""

import pytest

from engine.records import Role
from tests.web.browsing import LIBRARY


@pytest.mark.parametrize(("role", "region"), [(Role.FIRM, ""), (Role.REGULATOR, "420000"), (Role.CONSULTANT, "")])
def test_everybody_signed_in_reads_what_each_place_says_on_a_topic(house, role, region):
    visitor = house.visitor("someone", role=role, region=region)
    assert "/law/concordance" in visitor.open("/law").links
    page = visitor.open("/law/concordance")
    duties = LIBRARY.duties.values()
    assert {f"/law/{duty.instrument}#{duty.pin}" for duty in duties} <= set(page.links)
    assert {duty.topic_title.zh for duty in duties if duty.topic_title.zh not in page.text} == set()


def test_english_readers_get_names_of_topics_and_not_ids():
    titles = {duty.topic: duty.topic_title.en for duty in LIBRARY.duties.values()}
    bare = {topic for topic, title in titles.items() if title.lower() == topic.replace("-", " ") and "-" in topic}
    assert bare & {"sme-support", "data-digital", "recall-defect-information", "training-culture"} == set()
    assert len(bare) < len(titles) / 4


def test_nobody_reads_it_without_signing_in(house):
    assert "登录" in house.visitor().open("/law/concordance").title


def test_every_link_leads_to_an_anchor_of_its_page(house):
    li = house.visitor("li")
    links = [link for link in li.open("/law/concordance").links if "#" in link and link.startswith("/law/")]
    for instrument in LIBRARY.instruments:
        ids = set(li.open(f"/law/{instrument.id}").ids)
        missing = {
            link for link in links if link.startswith(f"/law/{instrument.id}#") and link.split("#")[1] not in ids
        }
        assert missing == set()


def test_a_place_shows_what_holds_there(house):
    page = house.visitor("li").open("/law/concordance?place=420000")
    columns = {link for link in page.links if link.startswith("/law/") and "#" not in link}
    assert columns == {"/law/hubei-2024", "/law/concordance"} - {"/law/concordance"}


def test_a_topic_shows_itself_alone(house):
    page = house.visitor("li").open("/law/concordance?topic=traceability")
    assert len([tag for tag, given in page.tags if tag == "th" and given.get("scope") == "row"]) == 1


@pytest.mark.parametrize("asked", ["?place=x&topic=y", "?place=%00", "?topic=../..", "?place=420000&place=650000"])
def test_what_is_not_known_narrows_nothing(house, asked):
    house.visitor("li").open(f"/law/concordance{asked}")
