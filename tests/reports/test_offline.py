"""The answers workbook goes out and comes back."""

import io
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from engine.kinds import KINDS
from engine.questions import Answer, AnswerError, Document
from reports.errors import WorkbookError
from reports.offline.making import answers_workbook
from reports.wording import Words
from tests.reports.desks import NOW, SET, Excel, desk

FIRST_OF_MARCH = datetime(2026, 3, 1)  # noqa: DTZ001 - cells know no time zone
FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'
ANSWERS = {
    "K-one-of": Answer("O", note="=1+1", evidence=("@甲", "-乙")),
    "K-many-of": Answer(("O", "P")),
    "K-number": Answer("6.1"),
    "K-date": Answer("2026-03-31"),
    "K-text": Answer(FORMULA),
    "K-table": Answer((("=甲", "1"), ("乙", ""))),
    "K-evidence": Answer(("手册", "记录")),
    "K-regions": Answer(("420100", "320300")),
    "K-names": Answer(("一厂", "二厂")),
}
LINES = st.text(st.characters(codec="utf-8"), max_size=30)


def taken(question, raw):
    try:
        return KINDS[question.kind].read(question, raw)
    except AnswerError:
        return None


def values(question):
    """Return a strategy for what a question's kind may take."""
    options = [option.id for option in question.options]
    raws = {
        "one-of": lambda: st.sampled_from(options),
        "many-of": lambda: st.lists(st.sampled_from(options)),
        "regions": lambda: st.lists(st.sampled_from(options), max_size=4),
        "number": lambda: st.decimals(-(10**9), 10**9, places=3).map(str),
        "date": lambda: st.dates().map(str),
        "table": lambda: st.lists(st.tuples(LINES, LINES).map(list), max_size=4),
    }
    raw = raws.get(question.kind, lambda: LINES if question.kind == "text" else st.lists(LINES, max_size=3))()
    return raw.map(lambda typed: taken(question, typed))


def answers(question):
    """Return a strategy for answers: a value, a reason for N/A, or neither, with note and evidence."""
    proof = st.lists(LINES.map(lambda text: "".join(text.split())).filter(bool), max_size=3).map(tuple)
    note = LINES.map(str.strip)
    given = st.builds(Answer, values(question), st.just(""), note, proof)
    return given | st.builds(Answer, st.none(), note, note, proof)


ALL_ANSWERS = st.fixed_dictionaries({question.id: answers(question) for question in SET.questions})
QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(ALL_ANSWERS, st.sampled_from(("zh-Hans", "en")))
def test_a_workbook_that_comes_back_as_it_went_changes_nothing(given_answers, language):
    found = Excel(desk(given_answers), language).read()
    assert (found.changes, found.problems) == ((), ())


def fill(excel, question, answer):
    """Type an answer into a workbook the way a person would."""
    value, kind = answer.value, question.kind
    labels = {option.id: option.label.zh for option in question.options}
    text = value or ""
    if kind in ("one-of", "many-of", "regions"):
        text = "；".join(labels[word] for word in ((value,) if kind == "one-of" and value else value or ()))
    elif kind in ("evidence", "names"):
        text = "\n".join(value or ())
    if kind == "table":
        for number, row in enumerate(value or (), 2):
            for column, cell in enumerate(row, 1):
                at = excel.book[question.id].cell(number, column)
                at.value, at.data_type = cell, "s"
    elif answer.na:
        text = "不适用"
    columns = {"na": answer.na, "note": answer.note, "evidence": "\n".join(answer.evidence)}
    excel.write(question.id, **columns | ({} if kind == "table" else {"answer": text}))


VISIBLE = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=20).map(str.strip)


def typable(question):
    """Return a strategy for answers that a person can type."""
    plain = ("text", "evidence", "names", "table")
    raw = VISIBLE if question.kind == "text" else st.lists(VISIBLE.filter(bool), max_size=3)
    if question.kind == "table":
        raw = st.lists(st.tuples(VISIBLE.filter(bool), VISIBLE).map(list), max_size=4)
    typed = raw.map(lambda one: taken(question, one)) if question.kind in plain else values(question)
    note, proof = VISIBLE, st.lists(VISIBLE.filter(bool), max_size=3).map(tuple)
    na = st.builds(Answer, st.none(), VISIBLE.filter(bool), note, proof)
    return st.builds(Answer, typed, st.just(""), note, proof) | na


@QUICK
@given(st.fixed_dictionaries({question.id: typable(question) for question in SET.questions}))
def test_what_is_typed_into_a_workbook_is_what_is_read(given_answers):
    excel = Excel(desk())
    for name, answer in given_answers.items():
        fill(excel, SET.question[name], answer)
    assert excel.answers() == {name: answer for name, answer in given_answers.items() if answer != Answer()}


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_cell_is_text_whatever_it_begins_with(language):
    book = load_workbook(io.BytesIO(answers_workbook(Words(language), desk(ANSWERS), NOW)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    shown = [cell for cell in cells if cell.parent.sheet_state == "visible"]
    assert {cell.number_format for cell in shown} == {"@"}
    assert FORMULA in [cell.value for cell in shown]
    assert all(cell.quotePrefix for cell in shown if cell.value.startswith(("=", "+", "-", "@")))


def test_the_sheet_can_be_filtered_scrolled_printed_and_filled_in():
    excel = Excel(desk(ANSWERS))
    page = excel.page
    assert page.title == "作答"
    assert page.freeze_panes == "D2"
    assert page.auto_filter.ref == f"A1:I{page.max_row}"
    assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$1", "landscape")
    assert page.protection.sheet
    assert page.protection.password is None
    assert not page.protection.autoFilter
    assert excel.cell("K-one-of", "id").protection.locked
    assert not excel.cell("K-one-of", "answer").protection.locked
    assert excel.cell("profile.regions", "note").protection.locked
    assert page.column_dimensions["E"].width > 30
    assert [sheet.title for sheet in excel.book if sheet.sheet_state == "visible"] == ["填写说明", "作答", "K-table"]
    assert excel.book["zhiping"].sheet_state == "veryHidden"


def test_one_answer_is_chosen_from_a_drop_down_that_offers_labels():
    excel = Excel(desk())
    (rule,) = excel.page.data_validations.dataValidation
    assert str(rule.sqref) == f"F{excel.row('K-one-of')}"
    assert (rule.type, rule.errorStyle) == ("list", "stop")
    choices = [row[0].value for row in excel.book["选项"].iter_rows()]
    assert choices == ["选项O", "选项P", "不适用"]


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("K-one-of", " 选项Ｏ ", "O"),
        ("K-one-of", "OPTION o", "O"),
        ("K-one-of", "p", "P"),
        ("K-many-of", "选项P；选项O", ("O", "P")),
        ("K-many-of", "option O; P;", ("O", "P")),
        ("K-many-of", "选项O、选项P", ("O", "P")),
        ("K-number", "１，２３４．５", "1234.5"),
        ("K-number", 6.1, "6.1"),
        ("K-number", 3, "3"),
        ("K-date", "2026年3月1日", "2026-03-01"),
        ("K-date", "2026/3/1", "2026-03-01"),
        ("K-date", FIRST_OF_MARCH, "2026-03-01"),
        ("K-date", date(2026, 3, 1), "2026-03-01"),
        ("K-date", 20260301, "2026-03-01"),
        ("K-text", 2024, "2024"),
        ("K-text", "不适用", "不适用"),
        ("K-regions", "武汉市，江苏省徐州市", ("420100", "320300")),
        ("K-evidence", "手册\r\n\r\n 记录 ", ("手册", "记录")),
    ],
)
def test_what_people_and_excel_make_of_cells_is_understood(question, typed, value):
    assert Excel(desk()).write(question, answer=typed).answers() == {question: Answer(value)}


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("K-one-of", "选项Q", "“选项Q”不是本题的选项；是否应为“选项"),
        ("K-one-of", "别的话", "可选：选项O；选项P"),
        ("K-one-of", FIRST_OF_MARCH, "Excel 把内容变成了日期"),
        ("K-one-of", True, "逻辑值 TRUE"),
        ("K-many-of", "选项O；选项N", "就不能再选其他项"),
        ("K-many-of", "选项O；没有的", "“没有的”不是本题的选项"),
        ("K-number", "三", "不是数字"),
        ("K-number", FIRST_OF_MARCH, "Excel 把内容变成了日期"),
        ("K-date", "3/1/2026", "不是日期，请写作 2026-03-31"),
        ("K-date", 46112, "日期序号"),
        ("K-text", 6.1, "6.10 变成 6.1"),
        ("K-text", "=1+1", "公式（=1+1）"),
        ("K-text", "x" * 4001, "超过 4000 字"),
        ("K-regions", "武寒市", "没有名为“武寒市”的行政区域"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named_with_its_cell(question, typed, says):
    excel = Excel(desk()).write(question, answer=typed)
    if typed == "=1+1":
        excel.cell(question, "answer").data_type = "f"
    cell, sentence = excel.problem()
    assert cell == f"F{excel.row(question)}"
    assert says in sentence


def test_a_percentage_is_not_guessed_at():
    excel = Excel(desk()).write("K-number", answer=0.85)
    excel.cell("K-number", "answer").number_format = "0%"
    assert "百分比" in excel.problem()[1]


@pytest.mark.parametrize(
    ("question", "columns", "column", "says"),
    [
        ("K-one-of", {"answer": "不适用"}, "G", "请写明不适用的理由"),
        ("K-one-of", {"answer": "选项O", "na": "没有"}, "G", "请把作答改为“不适用”，或清空理由"),
        ("K-one-of", {"na": "长" * 4001, "answer": "不适用"}, "G", "超过 4000 字（现有 4001 字）"),
        ("K-one-of", {"note": "长" * 4001}, "H", "超过 4000 字"),
        ("K-one-of", {"evidence": "长" * 301}, "I", "佐证材料最多 50 份"),
        ("K-one-of", {"note": 1.5}, "H", "Excel 把内容变成了数字"),
        ("K-table", {"answer": "在这里写"}, "F", "请在它自己的工作表中填写"),
        ("profile.regions", {"note": "备注"}, "H", "企业画像不收备注"),
        ("profile.regions", {"na": "没有"}, "G", "本题不能选“不适用”"),
    ],
)
def test_other_mistakes_are_named_with_their_cells(question, columns, column, says):
    excel = Excel(desk()).write(question, **columns)
    cell, sentence = excel.problem()
    assert cell == f"{column}{excel.row(question)}"
    assert says in sentence


def test_a_reason_alone_says_that_a_question_does_not_apply():
    assert Excel(desk()).write("K-number", na="没有").answers() == {"K-number": Answer(None, "没有")}


def test_an_answer_in_the_place_of_not_applicable_drops_the_old_reason():
    excel = Excel(desk({"K-one-of": Answer(None, "停产")})).write("K-one-of", answer="选项O")
    assert excel.answers() == {"K-one-of": Answer("O")}


def test_a_cell_that_is_cleared_takes_the_answer_back():
    assert Excel(desk(ANSWERS)).write("K-number", answer=None).answers() == {"K-number": Answer()}


def test_lines_of_a_table_are_read_from_their_own_sheet():
    excel = Excel(desk(ANSWERS))
    excel.book["K-table"]["B3"] = 7
    assert excel.answers() == {"K-table": Answer((("=甲", "1"), ("乙", "7")))}
    excel.book["K-table"]["A4"] = "长" * 501
    (problem,) = excel.read().problems
    assert (problem.sheet, problem.what.zh) == ("K-table", "第 3 行有一格超过 500 字")


def test_all_mistakes_come_at_once_in_the_order_of_the_sheet():
    excel = Excel(desk())
    last = excel.page.max_row
    excel.write("K-one-of", answer="无").write("K-number", answer="多", note=True)
    excel.page.cell(last + 1, 1).value = "K-nummer"
    excel.page.cell(last + 2, 1).value = "K-number"
    excel.page.cell(last + 3, 6).value = "没有编号"
    cells = [problem.cell for problem in excel.read().problems]
    rows = (excel.row("K-one-of"), excel.row("K-number"))
    ids = [f"A{last + number}" for number in (1, 2, 3)]
    assert cells == [f"F{rows[0]}", f"F{rows[1]}", f"H{rows[1]}", *ids]
    sentences = [problem.what.zh for problem in excel.read().problems[3:]]
    assert sentences[0].startswith("没有编号为“K-nummer”的题；是否应为“K-number”")
    assert sentences[1].startswith(f"“K-number”重复，A{rows[1]} 已有这一题")


def test_rows_may_be_left_out_and_put_in_another_order():
    excel = Excel(desk(ANSWERS)).write("K-number", answer="7")
    excel.page.delete_rows(excel.row("K-one-of"))
    excel.page.move_range(f"A{excel.row('K-number')}:I{excel.row('K-number')}", rows=30)
    assert excel.answers() == {"K-number": Answer("7")}


def test_columns_that_were_moved_are_not_guessed_at():
    excel = Excel(desk())
    excel.page["F1"].value, excel.page["G1"].value = "不适用的理由", "作答"
    excel.write("K-number", answer="7")
    assert [problem.cell for problem in excel.read().problems] == ["F1", "G1"]
    del excel.book["作答"]
    assert len(excel.read().problems) == 9


def test_a_question_that_is_not_asked_any_more_is_refused_with_its_cell(monkeypatch):
    excel = Excel(desk()).write("K-number", answer="7")
    monkeypatch.setattr("reports.offline.reading.asked_questions", lambda _: ())
    assert excel.problem()[0] == f"A{excel.row('K-number')}"
    assert "不适用于贵企业" in excel.problem()[1]


def test_a_workbook_of_another_assessment_or_set_is_refused():
    for name, says in (
        ("assessment", "属于另一次自评"),
        ("digest", "另一个版本的题库"),
        ("format", "不是从这里下载的"),
    ):
        excel = Excel(desk())
        cell = next(row[1] for row in excel.book["zhiping"].iter_rows() if row[0].value == name)
        cell.value = "other"
        with pytest.raises(WorkbookError) as raised:
            excel.read()
        assert says in raised.value.what.zh


def test_files_on_the_site_are_named_beside_their_question():
    file = SimpleNamespace(document=Document("质量手册.pdf", "d" * 64))
    excel = Excel(replace(desk(), files={"K-number": (file,)}))
    assert "网页上已有的文件：质量手册.pdf" in excel.cell("K-number", "help").value
    assert "网页上已有的文件" not in (excel.cell("K-date", "help").value or "")
    assert excel.answers() == {}
