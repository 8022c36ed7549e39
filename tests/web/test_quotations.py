"""Official words on the pages that cite them, where a text is kept."""

from datetime import date
from hashlib import sha256

import pytest

from engine.law_text.kept import KeptText
from tests.reports.quoting import invented
from tests.web.browsing import LIBRARY
from tests.web.walks import example, fill_profile, new_assessment, submitted

DIGEST = sha256(b"file").hexdigest()
VERSION = f"引自2024年11月1日施行文本，SHA-256 {DIGEST[:12]}…"


@pytest.fixture
def kept(house):
    instrument = LIBRARY.instrument["hubei-2024"]
    text = KeptText(instrument.id, DIGEST, date(2024, 11, 1), "公报", house.rooms.now(), invented(instrument).text)
    house.rooms.store.keep_text(text, b"file", "txt", "test")
    return text


def words_at(kept, key, para):
    return next(one for one in kept.text.articles if one.key == key).paragraphs[para - 1].text


@pytest.mark.parametrize("page", ["result", "provisions", "plan/S07-Q1", "compare?left=420000&right=320300"])
def test_pages_of_a_result_print_the_words_beside_the_gist(house, kept, page):
    visitor = house.visitor("li")
    path = submitted(visitor, "wuhan-food" if page != "compare?left=420000&right=320300" else "three-provinces")
    text = visitor.open(f"{path}/{page}").text
    assert "示例文字" in text
    assert VERSION in text


def test_a_quotation_leads_to_the_article_around_it(house, kept):
    visitor = house.visitor("li")
    path = submitted(visitor)
    page = visitor.open(f"{path}/result")
    assert words_at(kept, "43", 2) in page.text
    assert "/law/hubei-2024#art_43__para_2" in page.links
    anchors = {tag.get("id") for _kind, tag in visitor.open("/law/hubei-2024").tags}
    assert {link.partition("#")[2] for link in page.links if link.startswith("/law/hubei")} <= anchors


def test_the_page_of_a_section_stays_light_and_its_provisions_have_the_words(house, kept):
    visitor = house.visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    assert "示例文字" not in visitor.open(f"{path}/sections/S07").text
    text = visitor.open(f"{path}/sections/S07/provisions").text
    assert words_at(kept, "43", 2) in text
    assert VERSION in text


def test_what_was_submitted_before_a_text_was_kept_shows_it_on_its_pages(house):
    visitor = house.visitor("li")
    path = submitted(visitor)
    assert "示例文字" not in visitor.open(f"{path}/result").text
    instrument = LIBRARY.instrument["hubei-2024"]
    text = KeptText(instrument.id, DIGEST, date(2024, 11, 1), "公报", house.rooms.now(), invented(instrument).text)
    house.rooms.store.keep_text(text, b"file", "txt", "test")
    assert "示例文字" in visitor.open(f"{path}/result").text
    assert "请修订后重新提交" in visitor.page.text


def test_a_result_whose_report_quotes_all_that_the_page_does_says_nothing_of_revising(house, kept):
    visitor = house.visitor("li")
    path = submitted(visitor)
    assert "请修订后重新提交" not in visitor.open(f"{path}/result").text
