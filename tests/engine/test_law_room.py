from engine.law import Pin, cite_short
from engine.law_room import as_kept, pins_of, read_through
from engine.law_text.tree import Article, Doubt, Item, LawText, Paragraph
from engine.texts import Text
from tests.engine.sets import HUBEI, law


def paragraph(words, items=0):
    return Paragraph(words, tuple(Item(number, f"{words}之{number}") for number in range(1, items + 1)))


def text(*articles, doubts=()):
    """Return a made-up text: each article is its number, its insertion and its 款."""
    read = tuple(Article(number, insertion, "", tuple(there)) for number, insertion, there in articles)
    return LawText("示例条例", "art", (), (), read, doubts=doubts)


def passages(readings):
    return {str(passage.pin): passage for reading in readings for one in reading.provisions for passage in one.passages}


def test_a_text_is_read_from_its_first_article_to_its_last_with_its_duties():
    (hubei,) = law(HUBEI)
    (reading,) = read_through(hubei)
    assert reading.chapter.title == "总则"
    assert [str(provision.pin) for provision in reading.provisions] == ["art_1", "art_2", "art_3"]
    found = {pin: [duty.id for duty in passage.duties] for pin, passage in passages([reading]).items()}
    assert found == {
        "art_1__para_1": ["HB-1"],
        "art_2__para_1": [],
        "art_2__para_2": ["HB-2"],
        "art_3__para_1": ["HB-3"],
    }
    assert [one.reason.zh for one in passages([reading])["art_2__para_1"].silences] == ["无"]


def test_without_a_kept_text_no_passage_has_words():
    (hubei,) = law(HUBEI)
    assert {passage.words for passage in passages(read_through(hubei)).values()} == {None}


def test_kept_words_and_doubts_stand_at_their_passage():
    (hubei,) = law(HUBEI)
    doubt = Doubt(Pin("art", 2, 0, 2, 3), 9, "Service", "服务", Text("外文"))
    kept = text((1, 0, [paragraph("甲")]), (2, 0, [paragraph("乙"), paragraph("丙", 3)]), doubts=(doubt,))
    found = passages(read_through(hubei, kept))
    assert found["art_1__para_1"].words.text == "甲"
    assert found["art_2__para_2"].words.items[2].text == "丙之3"
    assert found["art_2__para_2"].doubts == (doubt,)
    assert found["art_3__para_1"].words is None


def test_what_only_the_kept_text_has_is_read_and_cited_too():
    (hubei,) = law(HUBEI)
    kept = text((1, 0, [paragraph("甲"), paragraph("又", 2)]), (2, 1, [paragraph("新")]))
    found = passages(read_through(hubei, kept))
    assert list(found) == [
        "art_1__para_1",
        "art_1__para_2",
        "art_2__para_1",
        "art_2__para_2",
        "art_2-1__para_1",
        "art_3__para_1",
    ]
    assert cite_short(as_kept(hubei, kept), Pin("art", 1, 0, 2, 2)) == "第一条第二款第二项"
    assert cite_short(as_kept(hubei, kept), Pin("art", 2, 1)) == "第二条之一"


def test_articles_are_in_the_order_of_their_numbers_not_of_their_spelling():
    (hubei,) = law(HUBEI)
    kept = text(*((number, 0, [paragraph("甲")]) for number in (10, 2, 1)), (2, 1, [paragraph("乙")]))
    assert [pin.key for pin in pins_of(as_kept(hubei, kept).structure)] == ["1", "2", "2-1", "3", "10"]
