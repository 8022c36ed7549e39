import re
from io import BytesIO

import pypdfium2
import pytest

from engine.records import Role
from tests.web.browsing import ORIGIN, house_in
from tests.web.walks import print_reports, submitted

ADDRESS = "{path}/report/zh-Hans.pdf"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The pages' text of the report of a firm in three regions, from typed forms to the downloaded file."""
    house = house_in(tmp_path_factory.mktemp("walk") / "home")
    visitor = house.visitor("li")
    path = submitted(visitor, "three-provinces")
    print_reports(house)
    answer = visitor.client.get(ADDRESS.format(path=path), base_url=ORIGIN)
    assert answer.status_code == 200
    document = pypdfium2.PdfDocument(BytesIO(answer.data))
    return [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in document]


def gap(report, question):
    """Return the text of a gap, from its question's id to the next one's."""
    text = "".join(report)
    start = text.index(question, text.index("差距与整改建议", text.index("目录") + 200))
    following = re.search(r"S\d\d-Q\d", text[start + len(question) :])
    return text[start : start + len(question) + (following.start() if following else 2000)]


def test_one_answer_cites_three_regions_side_by_side(report):
    found = gap(report, "S04-Q1")
    for citation in (
        "《湖北省质量促进条例》第六条第二项",
        "《徐州市质量促进条例》第八条第四项",
        "《新疆维吾尔自治区质量促进条例》第六条第二项",
    ):
        assert citation in found


def test_note_typed_in_the_browser_is_printed_at_its_gap(report):
    assert "乌鲁木齐工厂2025年8月投产，质检由两名包装班长临时兼任，还没有下任命" in gap(report, "S02-Q2")


def test_summary_says_score_rating_and_cap_on_the_second_page(report):
    assert "80.7%" in report[1]
    assert "68.7%" in report[1]
    assert "S06-Q4" in report[1]


def test_report_says_that_it_is_no_official_finding(report):
    assert "非行政结论" in report[0]


def test_regulators_elsewhere_never_see_it(tmp_path):
    house = house_in(tmp_path / "home")
    path = submitted(house.visitor("li"))
    foreign = house.visitor("xinjiang", role=Role.REGULATOR, region="650000")
    assessment = path.rsplit("/", 1)[-1]
    foreign.open("/jurisdiction")
    assert assessment not in foreign.answer.text
    foreign.open(f"/jurisdiction/{assessment}/report/zh-Hans.pdf", status=404)
