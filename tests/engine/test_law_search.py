import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.law_search import Source, Stretch, Term, entries_of, folded, shortened, stretches, terms_of
from tests.engine.official import TEXT
from tests.engine.sets import HUBEI, law


@pytest.mark.parametrize(
    ("typed", "words", "numbers"),
    [
        ("追溯", ["追溯"], []),
        ("  产品　追溯 ", ["产品", "追溯"], []),
        ("ＣＱＯ，首席", ["cqo", "首席"], []),
        ("第十二条", [], ["12"]),
        ("湖北第12条", ["湖北"], ["12"]),
        ("第十七条之一", [], ["17-1"]),
        ("《湖北省质量促进条例》第四十四条第二款", ["湖北省质量促进条例"], ["44"]),
        ("art_44__para_2", [], ["44"]),
        ("point_4", [], ["4"]),
        ("（四）", [], ["4"]),
        ("第二部分第（四）点", [], ["4"]),
        ("Article 17-1", [], ["17-1"]),
        ("质%_", ["质"], []),
        ('" OR NEAR( * texts:', ["or", "near", "texts"], []),
        ("", [], []),
        ("，。％", [], []),
    ],
)
def test_what_is_typed_becomes_words_and_numbers(typed, words, numbers):
    terms = terms_of(typed)
    assert [term.word for term in terms if term.word] == words
    assert [term.number for term in terms if term.number] == numbers


def test_a_bare_figure_is_a_number_or_a_word():
    assert terms_of("湖北 12") == (Term("湖北"), Term("12", "12"))


def test_only_the_beginning_of_endless_typing_is_looked_for():
    assert terms_of("质" * 10_000) == (Term("质" * 200),)
    assert len(terms_of(" ".join(map(chr, range(0x4E00, 0x4E00 + 100))))) == 12


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_letters_and_figures(typed):
    assert all(term.word == folded(term.word) and (term.word or term.number) for term in terms_of(typed))


@given(st.text(max_size=80), st.text(max_size=5))
def test_marking_changes_no_character(line, typed):
    found = stretches(line, terms_of(typed))
    assert "".join(stretch.text for stretch in found) == line


def test_found_words_are_marked_as_they_are_written():
    found = stretches("实行 Ｓｅｒｖｉｃｅ，质 量管理", terms_of("service 质量"))
    assert [stretch.text for stretch in found if stretch.found] == ["Ｓｅｒｖｉｃｅ", "质 量"]
    assert stretches("没有", terms_of("别的")) == (Stretch("没有", found=False),)


def test_a_long_line_is_cut_around_the_first_found_word():
    cut = shortened(stretches("长" * 300 + "追溯" + "长" * 300, terms_of("追溯")))
    text = "".join(stretch.text for stretch in cut)
    assert text.startswith("…长")
    assert text.endswith("长…")
    assert "追溯" in text
    assert len(text) <= 112
    assert shortened(stretches("短句追溯", terms_of("追溯"))) == stretches("短句追溯", terms_of("追溯"))


def test_an_article_is_found_by_its_words_gists_topics_and_mended_words():
    (hubei,) = law(HUBEI)
    found = {entry.pin: entry for entry in entries_of(hubei, TEXT, ["湖北省", "Hubei"])}
    assert list(found) == ["", "art_1", "art_2", "art_3", "art_17-1"]
    lines = {(line.source, line.text) for line in found["art_2"].lines}
    assert (Source.OFFICIAL, "写下样例；") in lines
    assert (Source.MENDED, "样例适用于服务和产品。") in lines
    assert (Source.GIST, "要能追溯。") in lines
    assert (Source.ENGLISH_GIST, "Be traceable.") in lines
    assert (Source.TOPIC, "体系") in lines
    assert found["art_17-1"].number == "17-1"
    assert {line.text for line in found[""].lines} >= {"湖北省质量促进条例", "湖北条例", "湖北省", "Hubei"}
