import csv
import io

import pytest

from engine.questions import Answer
from reports.as_csv import as_csv
from reports.cover import Cover
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


def table(
    answers: dict[str, str | Answer] | None = None, *regions: str, cover: Cover = COVER, language: str = "zh-Hans"
) -> list[dict[str, str]]:
    text = as_csv(outcome(answers, *regions), cover, language)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_question_is_a_row_also_open_and_inapplicable_ones():
    rows = table({"A-1": "unmet", "A-2": Answer(na="没有批次")})
    assert [(row["编号"], row["结论"], row["不适用的理由"]) for row in rows] == [
        ("A-1", "未满足", ""),
        ("A-2", "不适用", "没有批次"),
        ("B-1", "未作答", ""),
    ]


def test_row_names_firm_and_day_so_that_tables_can_be_put_together():
    first = table()[0]
    assert (first["企业"], first["统一社会信用代码"]) == ("示例制造有限公司", "91420100MA4K00001U")
    assert (first["适用题库"], first["评估基准日"]) == ("small 1.0.0", "2026-03-31")


def test_figures_are_plain_and_only_where_there_are_any():
    half, met, unanswered = table({"A-1": "partly", "A-2": "met"})
    assert [half[name] for name in ("得分率（%）", "得到的分", "分值", "计入")] == ["50", "1.5", "3", "合规得分"]
    assert (half["红线"], half["缺少"], half["期限（日）"]) == ("是", "没有建立质量管理体系。", "30")
    assert (met["已佐证"], met["缺少"], met["期限（日）"]) == ("否", "", "")
    assert (unanswered["得分率（%）"], unanswered["已佐证"]) == ("", "")


def test_citations_of_all_provinces_are_joined_and_drafts_marked():
    cited = table(ALL_GAPS, *THREE)[0]["依据"].split("；")
    assert "《徐州市质量促进条例》第一条第二款" in cited
    assert "《湖北省质量条例（征求意见稿）》第一条第二款（草案·不计分）" in cited


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_made_text(typed: str):
    row = table({"A-1": Answer("unmet", note=typed)}, cover=Cover(typed))[0]
    for name in ("说明", "企业"):
        assert row[name] == "'" + typed.replace("\r", "\n")


def test_codes_of_digits_alone_are_not_rounded():
    assert table(cover=Cover("某企业", "914201000000000012"))[0]["统一社会信用代码"] == "'914201000000000012"


def test_quotes_commas_and_line_breaks_stay_inside_their_cell():
    note = '甲,"乙"\r\n丙;\t丁'
    assert table({"A-1": Answer("unmet", note=note)})[0]["说明"] == '甲,"乙"\n丙;\t丁'


def test_what_nobody_could_see_is_spelt():
    note = "好\x00\u202e\u2028\ud800\ufeff"
    row = table({"A-1": Answer("unmet", note=note)})[0]
    assert row["说明"] == "好[U+0000][U+202E][U+2028][U+D800][U+FEFF]"


def test_text_longer_than_a_cell_is_visibly_shortened():
    note = table({"A-1": Answer("unmet", note="😀" * 40_000)})[0]["说明"]
    assert len(note.encode("utf-16-le")) / 2 < 32_767
    assert note.endswith("……（此处节选，全文 40000 字）")


def test_columns_are_in_the_readers_language():
    first = table(ALL_GAPS, language="en")[0]
    assert first["Provisions"].startswith("Hubei Regulations, art. 1, para. 2")
    assert (first["Verdict"], first["red line"]) == ("unmet", "yes")
    assert all(name.isascii() for name in first)


def test_nothing_applicable_is_a_table_without_rows():
    assert table({}, "440000") == []
