import io
from functools import lru_cache

import pikepdf
import pypdfium2
import pytest

from engine.texts import LANGUAGES
from reports.as_board import as_board, board_page
from reports.board import board
from reports.cover import Cover
from reports.gap_report import gap_report
from reports.glyphs import missing_glyphs
from tests.reports.golden import examples, golden
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

LONG = Cover(
    firm="“长名”示例智能装备制造（集团）股份有限公司" * 4,
    uscc="91420100MA4K00001U",
    declared_by="王建国",
    submitted="2026-03-31T08:15:00Z",
    submission="ab" * 32,
    number="ZP-20260331-ABABABAB",
    code="ABCD-1234",
    address="https://quality.example.org/check/ZP-20260331-ABABABAB?code=ABCD-1234",
)


@lru_cache(maxsize=2)
def printed(language: str = "zh-Hans") -> bytes:
    return as_board(gap_report(outcome(ALL_GAPS, *THREE), COVER, language))


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(one.get_textpage().get_text_bounded().split()) for one in document)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(examples()))
def test_every_golden_example_fits_on_one_page(name: str, language: str):
    assert pages(as_board(gap_report(*golden(name), language))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_name_and_proof_still_fit_on_one_page(language: str):
    found, _ = golden("three-provinces")
    pdf = as_board(gap_report(found, LONG, language))
    assert pages(pdf) == 1
    assert "ABCD-1234" in text_of(pdf)


def test_page_says_who_how_good_what_is_missing_and_what_it_is_not():
    text = text_of(printed())
    for words in ("董事会摘要", "示例制造有限公司", "自评结果，非行政结论", "合规得分", "25.0%", "等级待整改"):
        assert words in text
    assert "《湖北省质量促进条例》第一条第二款" in text
    assert "不是行政机关的检查结论" in text
    assert "{" not in text


def test_only_mandatory_gaps_are_named_and_at_most_five():
    found = board(gap_report(outcome(ALL_GAPS), COVER))
    assert [miss.title for miss in found.misses] == ["建立质量管理体系", "实现全程追溯"]
    assert found.misses_title == "强制性差距"
    many = board(gap_report(*golden("three-provinces")))
    assert len(many.misses) == 5
    assert many.misses_title == "强制性差距：共 12 项，最重要的 5 项"
    assert all(mark.text != "鼓励" for miss in many.misses for mark in miss.marks)


def test_three_actions_tell_what_score_they_lead_to():
    found = board(gap_report(*golden("three-provinces")))
    assert len(found.levers) == 3
    assert all("→" in lever.raises for lever in found.levers)


def test_nothing_applicable_is_said_without_a_percent():
    text = text_of(as_board(gap_report(outcome({}, "440000"), COVER)))
    assert "无适用条款" in text
    assert "0.0%" not in text


def test_every_character_has_a_glyph_and_what_was_typed_is_printed_as_typed():
    typed = "<script>{{7*7}}&amp;\U0001f600"
    html = board_page(gap_report(outcome(ALL_GAPS), Cover(typed)))
    assert not missing_glyphs(html)
    assert "&lt;script&gt;{{7*7}}&amp;amp;[U+1F600]" in html


def test_pdf_has_title_language_and_the_date_of_the_submission():
    with pikepdf.open(io.BytesIO(printed("en"))) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Board Summary · 示例制造有限公司"
        assert "20260331" in str(pdf.docinfo["/CreationDate"])


def test_same_report_gives_the_same_bytes():
    assert as_board(gap_report(outcome(ALL_GAPS, *THREE), COVER)) == printed()
