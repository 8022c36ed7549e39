"""The page where anybody checks a report by its number and code."""

from urllib.parse import urlencode

import pytest

from engine.proof import report_code, report_number
from tests.web.walks import print_reports, submitted


@pytest.fixture
def seal(house):
    """Return number, code and digest of a report that was issued."""
    path = submitted(house.visitor("li"))
    submission = house.rooms.store.submission(path.split("/")[2])
    day = house.clock().date()
    return report_number(submission.digest, day), report_code(submission.digest), submission.digest


def test_report_is_confirmed_to_somebody_who_is_not_signed_in(house, seal):
    number, code, digest = seal
    page = house.visitor().open(f"/check/{number}?code={code}")
    assert page.title.startswith("报告由本站签发")
    for told in ("武汉示例食品有限公司", digest, "王质量", "86.7%"):
        assert told in page.text


def test_digests_of_the_files_are_told_once_they_are_printed(house, seal):
    number, code, _ = seal
    print_reports(house)
    text = house.visitor().open(f"/check/{number}?code={code}").text
    assert "PDF · 中文 · A4" in text
    assert "PDF · English · A4" in text
    assert "Letter" not in text


def test_code_may_be_typed_as_people_do(house, seal):
    number, code, _ = seal
    visitor = house.visitor()
    fields = (
        visitor.open("/check")
        .form("/check")
        .filled({"number": number.lower(), "code": f" {code.replace('-', '').lower()} "})
    )
    assert visitor.open(f"/check?{urlencode(fields)}").title.startswith("报告由本站签发")


@pytest.mark.parametrize("code", ["0000-0000", "", "%", "7" * 5000])
def test_wrong_code_tells_nothing_about_the_report(house, seal, code):
    page = house.visitor().open(f"/check/{seal[0]}?code={code}", 404)
    assert "武汉" not in page.text
    assert "没有找到编号和核对码都相符的报告" in page.text


@pytest.mark.parametrize("number", ["ZP-20260331-00000000", "ZP-1-%", "x", "ZP-20260331-" + "G" * 8, "9" * 3000])
def test_unknown_number_is_not_found(house, number):
    house.visitor().open(f"/check/{number}?code=7K3M-9QXT", 404)
