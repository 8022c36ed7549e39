"""A legal text that something supersedes says so wherever it is cited."""

import shutil
from datetime import date

import pytest

from engine.judging import judge
from engine.library import QUESTIONNAIRES, read_library
from engine.records import Role
from engine.workflow import open_submitted
from reports.as_html import as_html
from reports.as_json import as_json
from reports.cover import Cover
from reports.gap_report import gap_report
from tests.web.browsing import house_in
from tests.web.walks import example, fill_profile, new_assessment, submitted

UNSIGNED_COVER = Cover("示例")
SENTENCE = "2030年1月1日起被《湖北省质量促进条例》取代"
ENDED = "status: superseded\nsuperseded_by: hubei-2024\nrepealed: 2030-01-01"


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """The questionnaires of a later day, when it is known that Xuzhou's regulations will be superseded."""
    root = shutil.copytree(QUESTIONNAIRES, tmp_path_factory.mktemp("later") / "questionnaires")
    path = root / "instruments/xuzhou-2018.yaml"
    path.write_text(path.read_text("utf-8").replace("status: in-force", ENDED, 1), "utf-8")
    return read_library(root)


def test_a_question_says_that_its_law_will_be_superseded(tmp_path, later):
    visitor = house_in(tmp_path / "home", library=later).visitor("li")
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("three-provinces"))
    assert SENTENCE in visitor.open(f"{path}/sections/S03").text
    assert SENTENCE in visitor.open(f"{path}/provisions").text


@pytest.fixture
def path(house):
    return submitted(house.visitor("li"), "three-provinces")


@pytest.mark.parametrize("page", ["result", "provisions", "compare?left=320300&right=420000", "plan/S06-Q4"])
def test_what_was_submitted_before_says_so_on_its_pages(house, path, tmp_path, later, page):
    assert SENTENCE not in house.visitor("li").open(f"{path}/{page}").text
    since = house_in(tmp_path / "home", library=later)
    assert SENTENCE in since.visitor("li").open(f"{path}/{page}").text


def test_the_report_of_what_was_submitted_before_stays_as_it_was(house, path, later):
    account = house.rooms.store.account_by_login("li")
    libraries = (house.rooms.library, later)
    before, since = (open_submitted(house.rooms.store, one, account, path.split("/")[2]) for one in libraries)
    assert as_json(since.outcome, UNSIGNED_COVER) == as_json(before.outcome, UNSIGNED_COVER)
    assert gap_report(since.outcome, UNSIGNED_COVER) == gap_report(before.outcome, UNSIGNED_COVER)


def test_a_report_made_since_says_so_at_every_citation_and_source(later):
    given = example("three-provinces")
    found = judge(later.sets[given.question_set], later.instruments, given.profile, given.answers, date(2026, 3, 31))
    html = as_html(gap_report(found, UNSIGNED_COVER))
    assert html.count(SENTENCE) > 10
    assert "superseded from January 1, 2030 by" in as_html(gap_report(found, UNSIGNED_COVER, "en"))


def test_the_list_of_legal_texts_says_so(tmp_path, later):
    visitor = house_in(tmp_path / "home", library=later).visitor("zhang", role=Role.CONSULTANT)
    assert SENTENCE in visitor.open("/library").text
