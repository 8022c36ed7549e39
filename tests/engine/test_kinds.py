from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kinds import KINDS
from engine.questions import AnswerError, Band, Option, Question, Verdict, Worth
from engine.texts import Text

MET, HALF, NOTHING = Worth(Verdict.MET, 100, 100), Worth(Verdict.PARTLY, 50, 50), Worth(Verdict.UNMET, 0, 0)
DAY = date(2026, 3, 31)


def question(kind, **more):
    return Question("Q", kind, Text("题"), Text("题？"), **more)


OPTIONS = (
    Option("a", Text("甲", "A"), worth=HALF),
    Option("b", Text("乙", "B"), worth=Worth(Verdict.PARTLY, 40, 30)),
    Option("none", Text("都没有", "None"), worth=NOTHING, alone=True),
)
MANY, ONE = question("many-of", options=OPTIONS), question("one-of", options=OPTIONS)
NUMBER = question(
    "number", bands=(Band(None, Decimal(5), NOTHING), Band(Decimal(5), Decimal(10), HALF), Band(Decimal(10), None, MET))
)
PLACES = question(
    "regions",
    options=tuple(
        Option(c, Text(n)) for c, n in (("420000", "湖北省"), ("420100", "湖北省武汉市"), ("320300", "江苏省徐州市"))
    ),
)
TABLE = question("table", columns=(Text("名称"), Text("日期")))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_no_answer(kind):
    asked = {"many-of": MANY, "one-of": ONE, "number": NUMBER, "regions": PLACES, "table": TABLE}.get(
        kind, question(kind)
    )
    assert KINDS[kind].read(asked, "") is None


def test_one_of_is_worth_its_option():
    assert KINDS["one-of"].judge(ONE, "a", DAY) == HALF
    assert KINDS["one-of"].show(ONE, "a", "en") == "A"
    with pytest.raises(AnswerError, match="choose one of: a, b, none"):
        KINDS["one-of"].read(ONE, "c")


def test_many_of_adds_up_and_none_stands_alone():
    kind = KINDS["many-of"]
    assert kind.read(MANY, ["b", "a", "a"]) == ("a", "b")
    assert kind.judge(MANY, ("a", "b"), DAY) == Worth(Verdict.PARTLY, 90, 80)
    assert kind.judge(MANY, ("none",), DAY) == NOTHING
    with pytest.raises(AnswerError, match="together"):
        kind.read(MANY, ["a", "none"])
    assert [worth.credit for worth in kind.worths(MANY)] == [0, 90]


@pytest.mark.parametrize(
    ("typed", "kept", "worth"),
    [
        ("4.99", "4.99", NOTHING),
        ("5", "5", HALF),
        ("１０", "10", MET),
        ("1,000.50", "1000.5", MET),
        ("1，000", "1000", MET),
        ("12,0000", "120000", MET),
        ("1 200", "1200", MET),
        ("1.5万", "15000", MET),
        ("２ 亿", "200000000", MET),
        ("-3", "-3", NOTHING),
    ],
)
def test_number_falls_into_its_band(typed, kept, worth):
    assert KINDS["number"].read(NUMBER, typed) == kept
    assert KINDS["number"].judge(NUMBER, kept, DAY) == worth


@pytest.mark.parametrize(
    "typed", ["many", "NaN", "Infinity", "1e99", "1e-99", "--1", "1,5", "1,00,000", "万", "1万亿", "9" * 200]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(AnswerError, match="not a number"):
        KINDS["number"].read(NUMBER, typed)


def test_date_is_judged_by_the_days_since():
    asked = question("date", bands=(Band(None, Decimal(366), MET), Band(Decimal(366), None, NOTHING)))
    assert KINDS["date"].judge(asked, "2025-04-01", DAY) == MET
    assert KINDS["date"].judge(asked, "2025-03-30", DAY) == NOTHING
    with pytest.raises(AnswerError, match="2026-03-31"):
        KINDS["date"].read(asked, "31/03/2026")


def test_table_keeps_filled_rows_of_the_right_width():
    assert KINDS["table"].read(TABLE, [["检定", "2026"], ["", ""]]) == (("检定", "2026"),)
    with pytest.raises(AnswerError, match="row 1 needs 2 cells"):
        KINDS["table"].read(TABLE, [["检定"]])


def test_evidence_is_met_as_soon_as_a_document_is_named():
    kind = KINDS["evidence"]
    assert kind.read(question("evidence"), "制度\n\n 记录 ") == ("制度", "记录")
    assert kind.judge(question("evidence"), ("制度",), DAY) == MET


def test_text_scores_nothing_and_is_bounded():
    assert KINDS["text"].judge(question("text"), "字", DAY) is None
    with pytest.raises(AnswerError, match="longer than 4000"):
        KINDS["text"].read(question("text"), "字" * 4001)


@pytest.mark.parametrize("typed", ["420100", "湖北省武汉市", "武汉市", "湖北省武汉市 420100", " 420100 "])
def test_region_is_understood_by_code_or_name(typed):
    assert KINDS["regions"].read(PLACES, [typed]) == ("420100",)


@pytest.mark.parametrize("typed", ["武汗市", "999999", "市", "Wuhan"])
def test_unknown_or_ambiguous_region_is_refused_with_what_would_be_right(typed):
    with pytest.raises(AnswerError, match="six-digit code"):
        KINDS["regions"].read(PLACES, [typed])


@given(st.sampled_from(sorted(KINDS)), st.one_of(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=4)))
def test_anything_typed_is_read_again_as_what_was_kept_or_refused(kind, typed):
    asked = {"many-of": MANY, "one-of": ONE, "number": NUMBER, "regions": PLACES, "table": TABLE}.get(
        kind, question(kind)
    )
    kept = kept_of(kind, asked, typed)
    if kept is not None:
        assert KINDS[kind].read(asked, list(kept) if isinstance(kept, tuple) else kept) == kept
        assert isinstance(KINDS[kind].show(asked, kept, "zh-Hans"), str)


def kept_of(kind, asked, typed):
    try:
        return KINDS[kind].read(asked, typed)
    except AnswerError:
        return None


def test_figure_that_no_band_holds_is_unmet():
    hole = question("number", bands=(Band(Decimal(0), Decimal(5), MET), Band(Decimal(10), None, MET)))
    for figure in ("-1", "7"):
        assert KINDS["number"].judge(hole, figure, DAY) == Worth(Verdict.UNMET, 0, 0)
    assert KINDS["number"].judge(question("number"), "7", DAY) is None
