"""The published schema says what is printed: all golden examples pass, and what breaks the contract does not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.questions import Answer, Document
from engine.texts import LANGUAGES
from reports.as_json import as_json
from tests.reports.golden import examples, golden
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "assessment.schema.json").read_text("utf-8"))


def mistakes(content: Any) -> list[str]:
    checker = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(content)]


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(examples()))
def test_golden_example_is_as_published(name: str, language: str):
    assert mistakes(json.loads(as_json(*golden(name), language))) == []


@pytest.mark.parametrize(
    "answers",
    [
        {},
        ALL_GAPS,
        {"A-1": "met", "A-2": Answer(na="没有批次")},
        {"A-1": Answer("unmet", note="=1\x00")},
        {"A-1": Answer("met", documents=(Document("手册", "ab" * 32, "", "2026-03-31"),))},
    ],
)
def test_assessment_is_as_published(answers: dict[str, str | Answer]):
    assert mistakes(json.loads(as_json(outcome(answers, *THREE), COVER))) == []


def test_nothing_applicable_is_as_published():
    assert mistakes(json.loads(as_json(outcome({}, "440000"), COVER))) == []


def _rate(content: dict[str, Any]) -> None:
    content["rating"] = "B"


def _forget(content: dict[str, Any]) -> None:
    del content["findings"][0]["severity"]


def _add(content: dict[str, Any]) -> None:
    content["fine"] = 10_000


def _fill(content: dict[str, Any]) -> None:
    content["findings"][0]["gap"] = None


def _overflow(content: dict[str, Any]) -> None:
    content["compliance"]["percent"] = 100.1


def _mispin(content: dict[str, Any]) -> None:
    content["findings"][0]["citations"][0]["pin"] = "art_1__item_2"


def _postpone(content: dict[str, Any]) -> None:
    content["on"] = "2026-02-30"


@pytest.mark.parametrize("broken", [_rate, _forget, _add, _fill, _overflow, _mispin, _postpone])
def test_what_breaks_the_contract_is_found(broken: Callable[[dict[str, Any]], None]):
    content = json.loads(as_json(outcome(ALL_GAPS), COVER))
    broken(content)
    assert len(mistakes(content)) == 1


def test_every_member_that_is_documented_is_described():
    for name, member in SCHEMA["properties"].items():
        assert member.get("description"), name
