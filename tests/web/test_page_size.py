"""A page of ten questions stays light, whatever the firm has written: it is read on phones."""

import pytest

from bench.house import filled_house
from bench.section_page import with_long_sections
from engine.texts import LANGUAGES
from tests.web.browsing import LIBRARY, Page

MOST_BYTES = 25_000
TEN = 10


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Return the house of the benchmarks: the largest golden example, its questions in sections of ten."""
    return filled_house(tmp_path_factory.mktemp("home"), with_long_sections(LIBRARY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_of_ten_questions_is_at_most_25_kilobytes(house, language):
    client = house.signed_in()
    client.set_cookie("language", language)
    shown = {}
    for section in house.site.extensions["zhiping"].library.sets["enterprise-quality-duties"].sections:
        answer = client.get(f"/assessments/{house.assessment}/sections/{section.id}")
        questions = sum(tag == "fieldset" for tag, _ in Page(answer.text).tags)
        if questions == TEN:
            shown[section.id] = len(answer.data)
    assert len(shown) > 1
    assert {section: size for section, size in shown.items() if size > MOST_BYTES} == {}
