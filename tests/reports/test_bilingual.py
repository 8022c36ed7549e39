import dataclasses
import pickle

import pypdfium2
from markupsafe import escape

from reports.as_pdf import as_pdf, page
from reports.bilingual import Both, bilingual
from reports.gap_report import GapReport, gap_report
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


def woven() -> GapReport:
    found = outcome(ALL_GAPS, *THREE)
    return bilingual(gap_report(found, COVER), gap_report(found, COVER, "en"))


def test_both_is_the_chinese_as_text_and_both_on_a_page():
    both = Both("红线", "red line & more")
    assert both == "红线"
    assert escape(both) == '红线 <span lang="en" class="second">red line &amp; more</span>'


def test_both_travels_to_the_child():
    travelled = pickle.loads(pickle.dumps(Both("红线", "red line")))
    assert (travelled, travelled.second) == ("红线", "red line")


def test_title_and_passage_joined_are_a_citation_in_each_language():
    joined = Both("《湖北省质量促进条例》", "Hubei Regulations, ") + Both("第二条", "art. 2")
    assert (joined.chinese, joined.second) == ("《湖北省质量促进条例》第二条", "Hubei Regulations, art. 2")
    before = "见" + Both("差距", "gap")
    assert isinstance(before, Both)
    assert before.second == "见gap"


def test_report_says_everything_in_both_languages_and_keeps_its_anchors():
    gap = woven().gaps.groups[0].gaps[0]
    assert isinstance(gap.title, Both)
    assert (gap.title, gap.title.second) == ("建立质量管理体系", "Title A-1")
    assert (type(gap.anchor), gap.anchor) == (str, "gap-1")
    assert (type(gap.marks[0].kind), gap.marks[0].kind) == (str, "red-line")


def test_what_is_the_same_in_both_is_said_once():
    assert type(woven().cover.firm) is str
    assert type(woven().summary.scores[0].figure) is str


def test_page_has_no_markup_in_attributes_and_cites_in_both_languages():
    html = page(woven())
    assert '<html lang="zh-Hans"' in html
    assert '="自评结果，非行政结论"' in html
    assert (
        '《湖北省质量促进条例》第一条第二款 <span lang="en" class="second">Hubei Regulations, art. 1, para. 2' in html
    )


def test_printed_report_holds_both_languages():
    document = pypdfium2.PdfDocument(as_pdf(woven()))
    text = "".join("".join(one.get_textpage().get_text_bounded().split()) for one in document)
    assert "整改计划Actionplan" in text
    assert "概要Summary" in text


def test_reports_in_one_language_stay_as_they_are():
    report = gap_report(outcome(ALL_GAPS), COVER)
    assert bilingual(report, report) == dataclasses.replace(
        report, language="zh-Hans+en", title=f"{report.title} · {report.title}"
    )
