"""What every storage engine must do to find articles."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.law_search import Entry, Line, Source, terms_of
from tests.storage.law_texts_contract import FILE, LAW

NAMES = ("某省样例条例", "湖北")
ENTRIES = (
    Entry("", "", tuple(Line(Source.NAME, name) for name in NAMES)),
    Entry("art_1", "1", (Line(Source.OFFICIAL, "企业应当建立产品质量追溯体系。"), Line(Source.GIST, "要能召回"))),
    Entry("art_2", "2", (Line(Source.OFFICIAL, "写清产地、Service，依照第一条"), Line(Source.OFFICIAL, "量力而行"))),
    Entry("art_17-1", "17-1", (Line(Source.OFFICIAL, "𠮷字条，二〇二四年十二月 12 日"),)),
)


def indexed(store, *instruments, stamp="s"):
    for instrument in instruments or ("hubei",):
        store.index_law(instrument, NAMES, ENTRIES, store.index_stamps().get(instrument, ""), stamp)
    return store


def pins(store, typed, *instruments, start=0, most=20):
    found = store.find_law(terms_of(typed), instruments or ("hubei",), start, most)
    return [hit.entry.pin for hit in found.page]


class LawIndexContract:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("追溯", ["art_1"]),
            ("追", ["art_1"]),
            ("系", ["art_1"]),
            ("回", ["art_1"]),
            ("质量追溯体系", ["art_1"]),
            ("溯追", []),
            ("追溯 召回", ["art_1"]),
            ("追溯 产地", []),
            ("ＳＥＲＶＩＣＥ", ["art_2"]),
            ("vice 产地", ["art_2"]),
            ("产地service", ["art_2"]),
            ("条量力", []),
            ("湖北 追溯", ["art_1"]),
            ("湖北", [""]),
            ("湖北 样例", [""]),
            ("第二条", ["art_2"]),
            ("湖北 第十七条之一", ["art_17-1"]),
            ("art_17-1", ["art_17-1"]),
            ("2", ["art_2"]),
            ("12", ["art_17-1"]),
            ("𠮷", ["art_17-1"]),
            ("𠮷字", ["art_17-1"]),
            ("第九条", []),
        ],
    )
    def test_articles_are_found_by_words_of_any_length_and_by_number(self, store, typed, found):
        assert pins(indexed(store), typed) == found

    def test_an_entry_comes_back_as_it_was_indexed(self, store):
        (hit,) = indexed(store).find_law(terms_of("追溯"), ["hubei"], 0, 20).page
        assert hit == ("hubei", ENTRIES[1])

    def test_hits_stand_in_the_order_asked_for_and_are_counted_by_instrument(self, store):
        indexed(store, "hubei", "xuzhou", "sichuan")
        found = store.find_law(terms_of("条"), ["xuzhou", "nowhere", "hubei"], 0, 4)
        assert found.counts == {"xuzhou": 3, "hubei": 3}
        assert [(hit.instrument, hit.entry.pin) for hit in found.page] == [
            ("xuzhou", ""),
            ("xuzhou", "art_2"),
            ("xuzhou", "art_17-1"),
            ("hubei", ""),
        ]
        following = store.find_law(terms_of("条"), ["xuzhou", "hubei"], 4, 4)
        assert [hit.entry.pin for hit in following.page] == ["art_2", "art_17-1"]
        assert store.find_law(terms_of("条"), ["xuzhou"], 99, 4).page == ()

    def test_indexing_again_leaves_nothing_of_before_and_touches_no_other(self, store):
        indexed(store, "hubei", "xuzhou")
        store.index_law("hubei", NAMES, ENTRIES[:1], "s", "s2")
        assert pins(store, "追溯") == []
        assert pins(store, "追溯", "xuzhou") == ["art_1"]
        assert store.index_stamps() == {"hubei": "s2", "xuzhou": "s"}

    def test_an_index_made_from_what_has_changed_meanwhile_is_not_kept(self, store):
        indexed(store)
        store.index_law("hubei", NAMES, (), "another", "s2")
        assert pins(store, "追溯") == ["art_1"]
        assert store.index_stamps() == {"hubei": "s"}

    def test_keeping_or_correcting_a_text_outdates_the_index_in_the_same_transaction(self, store):
        indexed(store)
        stamps = [store.index_stamps()["hubei"]]
        for text in (LAW, replace(LAW, source="elsewhere")):
            store.keep_text(text, FILE, "txt", "cli")
            stamps.append(store.index_stamps()["hubei"])
        assert len(set(stamps)) == 3

    @given(typed=st.text(min_size=1, max_size=60))
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
        max_examples=60,
        deadline=None,
    )
    def test_whatever_is_typed_is_words_and_never_syntax(self, store, typed):
        terms = terms_of(typed)
        if terms:
            store.find_law(terms, ["hubei"], 0, 20)

    @pytest.mark.parametrize(
        "typed", ['"', "* OR texts:追", "追溯%", "追_溯", "NEAR(追 溯)", "-追", "{texts}:追", "a" * 10_000]
    )
    def test_syntax_of_queries_finds_only_what_its_letters_find(self, store, typed):
        terms = terms_of(typed)
        found = [hit.entry.pin for hit in store.find_law(terms, ["hubei"], 0, 20).page] if terms else []
        assert found in ([], ["art_1"])
