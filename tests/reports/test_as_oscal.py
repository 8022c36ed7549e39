"""The experiment keeps to OSCAL's shape: ids, references and lists are as its schema wants them."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from engine.questions import Answer
from reports.as_oscal import as_oscal
from reports.cover import Cover
from tests.reports.golden import examples, golden
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TOKEN = re.compile(r"[^\W\d][\w.\-]*")


def printed(
    answers: dict[str, str | Answer] | None = None, *regions: str, cover: Cover = COVER, language: str = "zh-Hans"
) -> Any:
    return json.loads(as_oscal(outcome(answers, *regions), cover, language))["assessment-results"]


def members(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield name, value
            yield from members(value)
    if isinstance(thing, list):
        for one in thing:
            yield from members(one)


def check_shape(content: Any) -> None:
    found = list(members(content))
    ids = [value for name, value in found if name == "uuid"]
    assert all(UUID.fullmatch(one) for one in ids)
    assert len(set(ids)) == len(ids)
    led_to = [value for name, value in found if name.endswith("-uuid")]
    led_to += [value.removeprefix("#") for name, value in found if name == "href"]
    led_to += [one for name, value in found if name == "party-uuids" for one in value]
    assert set(led_to) <= set(ids), "references lead nowhere"
    for name, value in found:
        if name in ("title", "value"):
            assert value == " ".join(value.split()) != "", f"{name} is no line: {value!r}"
        if name in ("control-id", "target-id", "name", "state", "status") and isinstance(value, str) and name != "name":
            assert TOKEN.fullmatch(value), value
        assert value != [], f"{name} is empty"


@pytest.mark.parametrize("name", sorted(examples()))
def test_golden_example_has_the_shape(name: str):
    content = json.loads(as_oscal(*golden(name)))["assessment-results"]
    check_shape(content)
    assert content["metadata"]["oscal-version"] == "1.1.3"


@pytest.mark.parametrize("typed", [" \n", "a\nb\x00", "=1+1", "x" * 3000])
def test_what_was_typed_does_not_break_the_shape(typed: str):
    check_shape(printed({"A-1": Answer("unmet", note=typed, evidence=("e" + typed,))}, cover=Cover("f" + typed)))


def test_each_duty_reviewed_is_satisfied_or_not():
    result = printed({"A-1": "unmet", "A-2": "met", "B-1": "met"})["results"][0]
    found = {one["target"]["target-id"]: one["target"]["status"] for one in result["findings"]}
    assert found["hubei-a"] == {"state": "not-satisfied", "reason": "fail"}
    assert found["hubei-b"] == {"state": "satisfied", "reason": "pass"}
    assert not [name for name in found if name.startswith("draft")]


def test_open_and_inapplicable_duties_are_reviewed_without_a_finding():
    result = printed({"A-1": Answer(na="没有批次")})["results"][0]
    reviewed = result["reviewed-controls"]["control-selections"][0]["include-controls"]
    assert reviewed == [{"control-id": "hubei-a"}, {"control-id": "hubei-b"}]
    assert "findings" not in result


def test_finding_leads_to_its_observations_its_risks_and_its_source():
    content = printed(ALL_GAPS, *THREE)
    result = content["results"][0]
    first = next(one for one in result["findings"] if one["target"]["target-id"] == "xuzhou-a")
    observation = next(
        one for one in result["observations"] if one["uuid"] == first["related-observations"][0]["observation-uuid"]
    )
    risk = next(one for one in result["risks"] if one["uuid"] == first["related-risks"][0]["risk-uuid"])
    source = next(one for one in content["back-matter"]["resources"] if f"#{one['uuid']}" == first["links"][0]["href"])
    assert first["title"] == "《徐州市质量促进条例》第一条第二款"
    assert observation["title"] == risk["title"] == "建立质量管理体系"
    assert risk["deadline"].startswith("2026-04-30")
    assert "digest" in {one["name"] for one in source["props"]}


def test_scores_and_rating_are_properties_of_the_result():
    result = printed({"A-1": "unmet", "A-2": "met", "B-1": "met"})["results"][0]
    facts = {one["name"]: one["value"] for one in result["props"]}
    assert (facts["compliance-percent"], facts["rating"], facts["capped-by"]) == ("50.0", "D", "A-1")


def test_ids_follow_from_what_was_submitted():
    assert as_oscal(outcome(ALL_GAPS), COVER) == as_oscal(outcome(ALL_GAPS), COVER)
    chinese, english = printed(ALL_GAPS), printed(ALL_GAPS, language="en")
    assert chinese["uuid"] != english["uuid"]
    assert chinese["results"][0]["uuid"] == english["results"][0]["uuid"]
    draft, other = printed(ALL_GAPS, cover=Cover("甲")), printed({"A-1": "met"}, cover=Cover("甲"))
    assert draft["results"][0]["uuid"] != other["results"][0]["uuid"]


def test_nothing_applicable_reviews_nothing():
    result = printed({}, "440000")["results"][0]
    assert result["reviewed-controls"]["control-selections"][0]["include-all"] == {}
    assert "findings" not in result
