"""The living plan as files: a calendar that is read back by the library, a workbook that is opened again."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from engine.desk import Submitted
from engine.plan import ActionComment, ActionState, PlanAction, StoredAction, planned_actions
from engine.records import Assessment, Firm, Submission
from reports.as_ics import as_ics
from reports.plan_as_xlsx import plan_as_xlsx
from reports.visible import visible
from reports.wording import Words
from tests.reports.outcomes import ALL_GAPS, DAY, THREE, outcome

T1, T2 = "2026-03-31T08:15:00Z", "2026-04-02T09:00:00Z"
PEOPLE = {"acc-li": "李娜"}
FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'
HOSTILE = "a;b,c\\n\r\nBEGIN:VEVENT\r\nUID:mine\r\n\u202e\x00\x1b[0m\x85\u2028" + "长" * 300


def submitted(name: str = "示例制造有限公司") -> Submitted:
    firm = Firm("f-1", name, "91420100MA4K00001U", "420100", T1)
    assessment = Assessment("a-1", "f-1", "set", "1", "d", T1, T1)
    return Submitted(firm, assessment, Submission("a-1", "王建国", T1, "acc-li", "ab", "{}"), outcome(ALL_GAPS, *THREE))


def actions(found: Submitted, planned: dict[str, PlanAction], said: str = "") -> Any:
    stored = {name: StoredAction(name, action, 2, "acc-li", T2) for name, action in planned.items()}
    comments = {name: (ActionComment("c", name, said, "acc-li", T2),) for name in planned if said}
    return planned_actions(found.outcome, stored, comments, {"f-1": "证书"})


def calendar(planned: dict[str, PlanAction], language: str = "zh-Hans", name: str = "示例制造有限公司") -> bytes:
    found = submitted(name)
    return as_ics(
        Words(language), found, actions(found, planned), PEOPLE, lambda q: f"https://z.example/plan/{q}?a=1,2"
    )


def events(data: bytes) -> dict[str, Any]:
    return {
        str(event["url"]).partition("?")[0].rsplit("/", 1)[1]: event
        for event in Calendar.from_ical(data).walk("VEVENT")
    }


def sheet(planned: dict[str, PlanAction], said: str = "") -> Any:
    found = submitted()
    data = plan_as_xlsx(Words("zh-Hans"), found, actions(found, planned, said), PEOPLE, date(2026, 12, 1), T2)
    (page,) = load_workbook(io.BytesIO(data)).worksheets
    return page


def test_every_action_is_an_all_day_event_on_its_day_in_the_order_of_the_plan():
    found, planned = submitted(), {"A-1": PlanAction("请顾问", "acc-li", "李娜", date(2026, 6, 30))}
    told = events(calendar(planned))
    assert [gap.question.id for gap in found.outcome.gaps] == list(told)
    event = told["A-1"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 6, 30), date(2026, 7, 1))
    assert b"DTSTART;VALUE=DATE:20260630\r\n" in calendar(planned)
    assert "请顾问" in event["description"]
    assert "李娜" in event["description"]
    assert "https://z.example/plan/A-1?a=1,2" in event["description"]
    assert (event["status"], event["transp"], event["sequence"]) == ("CONFIRMED", "TRANSPARENT", 2)
    other = told["B-1"] if "B-1" in told else told["A-2"]
    question = found.outcome.question_set.question[str(other["url"]).partition("?")[0].rsplit("/", 1)[1]]
    assert other.decoded("dtstart") == DAY + timedelta(days=question.remedy.days)


def test_uids_stay_and_the_same_plan_is_the_same_bytes():
    before, after = calendar({}), calendar({"A-1": PlanAction("别的", due=date(2027, 1, 1), state=ActionState.DONE)})
    uids = [{name: str(event["uid"]) for name, event in events(data).items()} for data in (before, after)]
    assert uids[0] == uids[1]
    assert len(set(uids[0].values())) == len(uids[0])
    assert calendar({}) == before
    assert events(before)["A-1"].decoded("dtstamp").isoformat() == "2026-03-31T08:15:00+00:00"
    assert events(after)["A-1"].decoded("dtstamp").isoformat() == "2026-04-02T09:00:00+00:00"


def test_what_is_done_says_so_and_what_is_dropped_is_cancelled():
    told = events(
        calendar(
            {"A-1": PlanAction(state=ActionState.DONE), "A-2": PlanAction(state=ActionState.DROPPED, reason="停产")}
        )
    )
    assert str(told["A-1"]["summary"]).endswith("（已完成）")
    assert told["A-2"]["status"] == "CANCELLED"


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_lines_end_in_crlf_and_are_folded_at_75_octets_between_characters(language):
    data = calendar({"A-1": PlanAction("质量🎉" * 200)}, language)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert "质量🎉" * 200 in events(data)["A-1"]["description"]


def test_hostile_words_add_no_event_and_no_property():
    data = calendar({"A-1": PlanAction(HOSTILE, owner_name=HOSTILE[:60])}, name="甲;公司\r\nX-EVIL:1")
    assert len(Calendar.from_ical(data).walk("VEVENT")) == len(events(calendar({})))
    assert b"\r\nUID:mine" not in data
    assert b"\r\nX-EVIL" not in data
    for hidden in ("\x00", "\x1b", "\u202e", "\x85", "\u2028"):
        assert hidden.encode() not in data


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300).filter(lambda text: text.strip()))
def test_every_text_comes_back_from_the_calendar(text):
    data = calendar({"A-1": PlanAction(text)})
    assert str(events(data)["A-1"]["description"]).startswith(visible(text))
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_workbook_has_a_row_per_action_with_its_citations():
    page = sheet(
        {"A-1": PlanAction("请顾问", "acc-li", "李娜", date(2026, 6, 30), ActionState.IN_WORK, "", ("合同", "发票"))},
        "已约谈",
    )
    titles, *found = page.iter_rows(values_only=True)
    assert titles == (
        "序号",
        "差距",
        "依据",
        "整改措施",
        "责任人",
        "完成日期",
        "进展",
        "不再实施的理由",
        "留言",
        "完成佐证",
    )
    assert [row[0] for row in found] == list(range(1, len(submitted().outcome.gaps) + 1))
    row = next(row for row in found if row[1].startswith("A-1"))
    assert "第一条第二款" in row[2]
    assert row[3:5] == ("请顾问", "李娜")
    assert row[5].date() == date(2026, 6, 30)
    assert row[6] == "进行中\n逾期"
    assert row[8].startswith("李娜 2026年4月2日")
    assert row[8].endswith("：已约谈")
    assert row[9] == "合同\n发票"


def test_no_text_of_the_workbook_is_a_formula():
    action = PlanAction(FORMULA, "", "@SUM(1)", None, ActionState.DROPPED, "-1+1", ("+cmd", FORMULA))
    page = sheet({"A-1": action}, "=1+1")
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith(("=", "+", "-", "@")))


def test_workbook_shows_what_would_hide():
    page = sheet({"A-1": PlanAction("a\x00b\u202ec")})
    assert "a[U+0000]b[U+202E]c" in [cell.value for row in page.iter_rows() for cell in row]
