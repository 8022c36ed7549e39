import json
from typing import Any

from engine.questions import Answer
from reports.as_json import as_json
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

FIRM = {"name": "示例制造有限公司", "uscc": "91420100MA4K00001U"}


def printed(answers: dict[str, str | Answer] | None = None, *regions: str, language: str = "zh-Hans") -> Any:
    return json.loads(as_json(outcome(answers, *regions), COVER, language))


def test_json_names_set_firm_and_day():
    content = printed()
    assert content["question_set"] == {"id": "small", "version": "1.0.0", "digest": "ef" * 32}
    assert (content["firm"], content["on"]) == (FIRM, "2026-03-31")


def test_scores_are_whole_numbers_with_percents_and_range():
    content = printed({"A-1": "partly"})
    assert content["compliance"] == {"earned": 150, "available": 300, "percent": 50.0, "low": 25.0, "high": 75.0}
    assert content["sections"][0]["compliance"] == content["compliance"]
    assert content["rating"] is None


def test_nothing_applicable_is_null():
    content = printed({}, "440000")
    assert content["compliance"] == {"earned": 0, "available": 0, "percent": None, "low": None, "high": None}
    assert content["hidden"] == [{"question": name, "reason": "no-citation"} for name in ("A-1", "A-2", "B-1")]


def test_rating_tells_what_caps_it():
    content = printed({"A-1": "unmet", "A-2": "met", "B-1": "met"})
    assert content["rating"] == {"letter": "D", "by_score": "D", "cap": "C", "capped_by": ["A-1"]}


def test_every_question_shown_is_a_finding_with_its_citations():
    content = printed({"A-1": "unmet"}, *THREE)
    assert [finding["question"] for finding in content["findings"]] == ["A-1", "A-2", "B-1"]
    assert content["findings"][0]["citations"][0] == {
        "instrument": "hubei",
        "status": "in-force",
        "duty": "hubei-a",
        "pin": "art_1__para_2",
        "text": "《湖北省质量促进条例》第一条第二款",
        "gist": "湖北省质量促进条例要求建立体系。",
        "force": "mandatory",
        "quote": None,
    }


def test_gap_and_remedy_are_there_only_where_something_falls_short():
    short, met, unanswered = printed({"A-1": "unmet", "A-2": "met"})["findings"]
    assert (short["gap"], short["remedy"], short["days"]) == ("没有建立质量管理体系。", "建立质量管理体系。", 30)
    for finding in (met, unanswered):
        assert (finding["gap"], finding["remedy"], finding["days"]) == (None, None, None)


def test_lists_name_what_is_set_aside_unproven_and_offered():
    content = printed({"A-1": "met", "A-2": Answer(na="没有批次")})
    assert content["not_applicable"] == [{"question": "A-2", "reason": "没有批次"}]
    assert content["unproven"] == ["A-1"]
    (offer,) = content["opportunities"]
    assert (offer["duty"], offer["pin"], offer["text"]) == (
        "hubei-c",
        "art_3__para_1",
        "《湖北省质量促进条例》第三条",
    )
    assert offer["gist"] == "湖北省质量促进条例支持质量培训。"


def test_drafts_are_told_apart_by_their_status():
    citations = printed({})["findings"][0]["citations"]
    assert [(one["instrument"], one["status"]) for one in citations] == [("hubei", "in-force"), ("draft", "draft")]


def test_texts_follow_the_language():
    first = printed(ALL_GAPS, language="en")["findings"][0]["citations"][0]
    assert (first["text"], first["gist"]) == ("Hubei Regulations, art. 1, para. 2", "Gist of art_1__para_2")
