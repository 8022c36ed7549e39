"""A report that is printed in the request is printed by the first who asks, whatever the number of clicks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.records import Printing
from engine.workflow import open_submitted
from reports.formats import FORMATS
from tests.web.walks import submitted
from web import report_of


@pytest.fixture
def given(house):
    path = submitted(house.visitor("li"))
    account = house.rooms.store.account_by_login("li")
    return open_submitted(house.rooms.store, house.rooms.library, account, path.split("/")[2])


@pytest.fixture
def printing(given):
    return Printing(given.submission.digest, "json", "zh-Hans")


def print_with(monkeypatch, way):
    monkeypatch.setitem(FORMATS, "json", replace(FORMATS["json"], print=way))


def test_two_clicks_print_once(house, given, printing, monkeypatch):
    made, all_there = [], threading.Barrier(4)

    def once(outcome, cover, language, paper):
        made.append(threading.get_ident())
        return b"{}"

    def click(_):
        all_there.wait()
        return report_of.report_of(house.rooms, given, printing)

    print_with(monkeypatch, once)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(click, range(4)))
    assert answers == [b"{}"] * 4
    assert len(made) == 1
    assert report_of._locks == {}


def test_a_failed_printing_lets_the_next_click_try(house, given, printing, monkeypatch):
    answers = iter([ZeroDivisionError, b"{}"])

    def once(outcome, cover, language, paper):
        found = next(answers)
        if isinstance(found, bytes):
            return found
        raise found

    print_with(monkeypatch, once)
    with pytest.raises(ZeroDivisionError):
        report_of.report_of(house.rooms, given, printing)
    assert report_of.report_of(house.rooms, given, printing) == b"{}"


@pytest.mark.parametrize("name", ["a/b\\c:d", "..", "\u202e反向", "行\n行", "\u200b"])
def test_file_names_hold_nothing_that_a_file_name_must_not(given, name):
    made = report_of.file_name(replace(given.firm, name=name), given.submission, Printing("", "pdf", "zh-Hans"))
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
