"""The report is rendered by the first who asks, whatever the number of clicks."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.workflow import open_submitted
from tests.web.walks import submitted
from web import report_of


@pytest.fixture
def given(house):
    path = submitted(house.visitor("li"))
    account = house.rooms.store.account_by_login("li")
    return open_submitted(house.rooms.store, house.rooms.library, account, path.split("/")[2])


def test_two_clicks_render_once(house, given, monkeypatch):
    made = []

    def slowly(outcome, cover, language):
        made.append(threading.get_ident())
        time.sleep(0.2)
        return b"%PDF-1"

    monkeypatch.setitem(report_of.FORMATS, "pdf", type(report_of.FORMATS["pdf"])("application/pdf", slowly))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: report_of.report_of(house.rooms, given, "pdf", "zh-Hans"), range(4)))
    assert answers == [b"%PDF-1"] * 4
    assert len(made) == 1
    assert report_of._locks == {}


def test_a_failed_rendering_lets_the_next_click_try(house, given, monkeypatch):
    answers = iter([ZeroDivisionError, b"%PDF-2"])

    def once(outcome, cover, language):
        found = next(answers)
        if isinstance(found, bytes):
            return found
        raise found

    monkeypatch.setitem(report_of.FORMATS, "pdf", type(report_of.FORMATS["pdf"])("application/pdf", once))
    with pytest.raises(ZeroDivisionError):
        report_of.report_of(house.rooms, given, "pdf", "en")
    assert report_of.report_of(house.rooms, given, "pdf", "en") == b"%PDF-2"


@pytest.mark.parametrize("name", ["a/b\\c:d", "..", "\u202e反向", "行\n行", "\u200b"])
def test_file_names_hold_nothing_that_a_file_name_must_not(given, name):
    from dataclasses import replace

    named = replace(given, firm=replace(given.firm, name=name))
    made = report_of.file_name(named, "pdf")
    assert made.endswith(f"_{given.firm.uscc}_20260331.pdf")
    assert not set('/\\:*?"<>|\n\u202e\u200b') & set(made)
    assert not made.startswith((".", "_"))


@pytest.mark.parametrize(
    ("form", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("oscal", b"{")]
)
def test_every_format_is_a_file_with_its_ending_and_media_type(house, form, begins):
    visitor = house.visitor("li")
    visitor.open(f"{submitted(visitor)}/report/zh-Hans.{form}")
    kind = report_of.FORMATS[form]
    assert visitor.answer.data.startswith(begins)
    assert visitor.answer.mimetype == kind.media_type
    assert visitor.answer.headers["Content-Disposition"].endswith(f".{kind.ending}")
