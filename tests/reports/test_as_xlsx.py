import io
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from engine.questions import Answer
from reports.as_xlsx import as_xlsx
from reports.cover import Cover
from tests.reports.golden import golden
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

SHEETS = ["概要", "差距", "整改计划", "作答", "条款对照"]
FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


@lru_cache(maxsize=2)
def three(language: str = "zh-Hans") -> bytes:
    return as_xlsx(outcome({**ALL_GAPS, "A-2": Answer("partly", note="甲\n乙")}, *THREE), COVER, language)


def rows(sheet: Any) -> list[dict[str, Any]]:
    titles, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in found]


def texts(book: Any) -> list[str]:
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_sheets_are_for_reading_and_one_hidden_sheet_holds_the_choices():
    book = opened(three())
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHEETS
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["选项"]


def test_sheets_of_the_english_workbook_are_english():
    book = opened(three("en"))
    assert book.sheetnames == ["Summary", "Gaps", "Action plan", "Answer", "Provisions", "Choices"]


def test_summary_gives_scores_as_real_percents():
    summary = opened(three())["概要"]
    (line,) = [row for row in summary.iter_rows() if row[0].value == "合规得分"]
    assert (line[1].value, line[1].number_format) == (0.25, "0.0%")


def test_gaps_come_in_the_order_of_the_report_with_all_their_citations():
    first, second, third = rows(opened(three())["差距"])
    assert [row["序号"] for row in (first, second, third)] == [1, 2, 3]
    assert (first["编号"], first["约束力"], first["红线"], first["结论"]) == ("A-1", "强制", "是", "未满足")
    assert first["依据"].split("\n")[0].endswith("第一条第二款")
    assert "（草案·不计分）" in first["依据"]


def test_plan_has_real_dates_and_figures_and_empty_columns_to_choose_in():
    sheet = opened(three())["整改计划"]
    first = rows(sheet)[0]
    assert (first["期限（日）"], first["完成日期"]) == (30, datetime(2026, 4, 30))  # noqa: DTZ001
    assert (first["责任人"], first["完成情况"]) == (None, None)
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered == {"K2:K4": "'选项'!$A$1:$A$1", "L2:L4": "'选项'!$B$1:$B$4"}
    assert not any(rule.showErrorMessage for rule in sheet.data_validations.dataValidation)


def test_answers_keep_line_breaks_and_figures():
    row = rows(opened(three())["作答"])[1]
    assert (row["说明"], row["得分率（%）"], row["得到的分"], row["分值"]) == ("甲\n乙", 50, 1.5, 3)


def test_provisions_name_text_place_finding_and_the_questions_behind_it():
    found = rows(opened(three())["条款对照"])
    assert {row["法规文件"] for row in found} >= {
        "《徐州市质量促进条例》",
        "《湖北省质量条例（征求意见稿）》\n草案·不计分",
    }
    first = found[0]
    assert (first["地区"], first["条款"], first["结论"]) == ("湖北省", "第一条第二款", "未满足")
    assert first["回答它的题目"].startswith("A-1 建立质量管理体系 未满足 0%")


@pytest.mark.parametrize("name", SHEETS[1:])
def test_tables_scroll_under_their_head_filter_and_print_in_full_width(name: str):
    sheet = opened(three())[name]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "自评结果，非行政结论" in sheet.oddFooter.left.text


@pytest.mark.parametrize("typed", [FORMULA, "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)"])
def test_what_was_typed_is_never_a_formula(typed: str):
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=typed, evidence=(typed,))}
    data = as_xlsx(outcome(answers), Cover(typed))
    cells = [cell for sheet in opened(data) for row in sheet.iter_rows() for cell in row if cell.value == typed]
    assert len(cells) >= 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_characters_that_xml_forbids_and_nobody_sees_are_spelt():
    answers: dict[str, str | Answer] = {"A-1": Answer("unmet", note="好\x00\x0b\u202e\ufffe <w:p>&amp;")}
    data = as_xlsx(outcome(answers), Cover("企业\x07"))
    assert "好[U+0000][U+000B][U+202E][U+FFFE] <w:p>&amp;" in texts(opened(data))
    assert "企业[U+0007]" in texts(opened(data))


def test_escapes_that_excel_would_read_are_escaped():
    data = as_xlsx(outcome({"A-1": Answer("unmet", note="_x0041_")}), COVER)
    assert "_x005F_x0041_" in texts(opened(data))


def test_text_longer_than_a_cell_is_visibly_shortened():
    answers: dict[str, str | Answer] = {"A-1": Answer("unmet", note="😀" * 50_000)}
    (note,) = {text for text in texts(opened(as_xlsx(outcome(answers), COVER))) if text.startswith("😀😀")}
    assert len(note.encode("utf-16-le")) / 2 <= 32_767
    assert note.endswith("……（此处节选，全文 50000 字）")


def test_nothing_applicable_has_sheets_without_rows():
    book = opened(as_xlsx(outcome({}, "440000"), COVER))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == SHEETS
    assert rows(book["差距"]) == rows(book["条款对照"]) == []


def test_file_says_when_it_was_made_by_the_submission_not_by_the_clock():
    book = opened(three())
    assert book.properties.created == book.properties.modified == datetime(2026, 3, 31, 8, 15)  # noqa: DTZ001
    assert book.properties.creator == COVER.firm
    with ZipFile(io.BytesIO(three())) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_assessment_gives_the_same_bytes():
    found, cover = golden("three-provinces")
    assert as_xlsx(found, cover) == as_xlsx(found, cover)


def test_every_measure_of_a_real_report_is_due_after_its_assessment():
    found, cover = golden("three-provinces")
    due = [row["完成日期"] for row in rows(opened(as_xlsx(found, cover))["整改计划"]) if row["完成日期"]]
    assert len(due) > 10
    assert all(one.date() > date(2026, 3, 31) for one in due)
