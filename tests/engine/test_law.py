import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chinese import numeral
from engine.law import Pin, PinError, cite, cite_short, parse_pin
from engine.library import read_library
from tests.engine.sets import HUBEI, law, read_law

LIBRARY = read_library()


@pytest.mark.parametrize(
    ("instrument", "pin", "citation"),
    [
        ("hubei-2024", "art_44__para_2", "《湖北省质量促进条例》第四十四条第二款"),
        ("hubei-2024", "art_6__para_1__item_3", "《湖北省质量促进条例》第六条第三项"),
        ("hubei-2024", "art_8__para_1", "《湖北省质量促进条例》第八条"),
        ("hubei-2024", "art_44", "《湖北省质量促进条例》第四十四条"),
        ("xuzhou-2018", "art_11__para_5", "《徐州市质量促进条例》第十一条第五款"),
        ("xinjiang-2024", "art_7__para_3", "《新疆维吾尔自治区质量促进条例》第七条第三款"),
        (
            "xinjiang-2017-decision",
            "point_4__para_1",
            "《新疆维吾尔自治区人民政府关于实施质量强区战略的决定》第二部分第（四）点",
        ),
        (
            "xinjiang-2017-decision",
            "point_2__para_3",
            "《新疆维吾尔自治区人民政府关于实施质量强区战略的决定》第一部分第（二）点第三段",
        ),
        ("sichuan-draft", "art_31__para_1", "《四川省质量促进条例（草案征求意见稿）》第三十一条第一款"),
    ],
)
def test_citation_prints_as_lawyers_write_it(instrument, pin, citation):
    assert cite(LIBRARY.instrument[instrument], parse_pin(pin)) == citation


def test_item_names_its_paragraph_where_the_article_has_several():
    (instrument,) = law(HUBEI)
    assert cite_short(instrument, parse_pin("art_2__para_2__item_3")) == "第二条第二款第三项"
    assert cite_short(instrument, parse_pin("art_2__para_2__item_3"), "en") == "art. 2, para. 2, item 3"


def test_inserted_article_is_printed_with_zhi():
    (instrument,) = law(
        HUBEI.replace("  '3': [2]", "  '3': [2]\n  '2-1': [0]\n").replace("pin: art_1__para_1", "pin: art_2-1__para_1")
        + "  - pin: art_1__para_1\n    reason: {zh-Hans: 无}\n"
    )
    assert cite_short(instrument, parse_pin("art_2-1__para_1")) == "第二条之一"


@pytest.mark.parametrize(
    "pin", ["art_99", "art_5__para_3", "art_6__para_1__item_6", "point_1", "art_44__para_1__item_1"]
)
def test_pin_that_names_nothing_is_refused(pin):
    with pytest.raises(PinError):
        cite(LIBRARY.instrument["hubei-2024"], parse_pin(pin))


@pytest.mark.parametrize(
    "word", ["", "44", "art_0", "art_6__item_3", "art_6__para_0", "Art_6", "art_6__para_1__item_1 "]
)
def test_misspelt_pin_is_refused_with_the_right_writing(word):
    with pytest.raises(PinError, match="art_44__para_2__item_1"):
        parse_pin(word)


@given(
    st.builds(
        Pin,
        st.just("art"),
        st.integers(1, 9999),
        st.integers(0, 99),
        st.integers(1, 99),
        st.integers(1, 99),
        st.integers(0, 99),
    )
)
def test_every_pin_is_read_back_from_its_writing(pin):
    assert parse_pin(str(pin)) == pin


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (44, "四十四"),
        (100, "一百"),
        (102, "一百零二"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1260, "一千二百六十"),
    ],
)
def test_numerals_are_written_as_articles_are_numbered(number, words):
    assert numeral(number) == words


def test_no_numeral_is_made_of_nothing():
    with pytest.raises(ValueError, match="0"):
        numeral(0)


def test_every_pin_of_every_duty_is_in_its_structure():
    for instrument in LIBRARY.instruments:
        for duty in instrument.duties:
            instrument.structure.check(duty.pin)


def test_register_holds_the_five_instruments_with_their_structure():
    counts = {
        one.id: (len(one.structure.articles), sum(map(len, one.structure.articles.values())))
        for one in LIBRARY.instruments
    }
    assert counts == {
        "hubei-2024": (49, 74),
        "xinjiang-2024": (34, 54),
        "xuzhou-2018": (28, 55),
        "xinjiang-2017-decision": (35, 37),
        "sichuan-draft": (42, 58),
    }


def test_policy_document_never_holds_a_mandatory_duty():
    source = HUBEI.replace("kind: local-regulation", "kind: policy-document")
    assert any("policy document" in problem.what.en for problem in read_law(source).problems)


def test_paragraph_without_duty_and_without_reason_is_noticed():
    source = HUBEI.replace("'1': [0]", "'1': [0, 0]")
    assert any("art_1__para_2" in problem.what.en for problem in read_law(source).problems)


def test_draft_with_an_effective_date_is_refused():
    found = read_law(HUBEI.replace("status: in-force", "status: draft"))
    assert any("draft" in problem.what.en for problem in found.problems)
