"""A text goes to JSON and back; the keys are what docs/law-as-data.md promises."""

import json

from engine.law import Pin
from engine.law_text.as_json import content_of, in_language, law_text_of
from engine.law_text.tree import Article, Division, Doubt, Item, LawText, Paragraph, Subitem, TextProblem, Unit
from engine.texts import Text


def law() -> LawText:
    listed = Paragraph("应当：", (Item(1, "甲；", subitems=(Subitem(1, "子；"),)), Item(1, "乙。", insertion=1)))
    return LawText(
        title="示例市茶具条例",
        numbered_by="art",
        notes=("（某日通过）",),
        divisions=(
            Division(Unit.BOOK, 1, "总编", 1, 2),
            Division(Unit.CHAPTER, 1, "总则", 1, 2, insertion=1),
            Division(Unit.SECTION, 2, "一般", 2, 2),
        ),
        articles=(Article(1, 0, "目的", (Paragraph("甲。"), listed)), Article(1, 2, "", (Paragraph("丙。"),))),
        problems=(TextProblem(7, Text("看不懂", "makes no sense"), "？？"),),
        doubts=(Doubt(Pin("art", 1, 2, 12), 9, "Tea", "茶", Text("外文", "foreign")),),
    )


def parts(text: LawText) -> list[object]:
    return [getattr(text, name) for name in LawText.__slots__]


def test_what_is_kept_comes_back_the_same():
    assert parts(law_text_of(json.loads(json.dumps(content_of(law()))))) == parts(law())


def test_a_law_is_printed_with_chapters_and_articles_and_no_points():
    told = in_language(law(), "en")
    assert told["chapters"] == [{"number": 1, "title": "总则", "first": 1, "last": 2}]
    assert [one["unit"] for one in told["divisions"]] == ["book", "chapter", "section"]
    assert [(one["number"], one["insertion"], one["heading"]) for one in told["articles"]] == [
        (1, 0, "目的"),
        (1, 2, ""),
    ]
    item = told["articles"][0]["paragraphs"][1]["items"][0]
    assert item == {"number": 1, "insertion": 0, "text": "甲；", "subitems": [{"number": 1, "text": "子；"}]}
    assert told["points"] == []
    assert told["problems"] == [
        {"line": 7, "message": "makes no sense", "raw": "？？"},
        {"line": 9, "message": "foreign", "raw": "Tea"},
    ]
    assert told["doubts"][0]["message"] == "foreign"


def test_a_policy_decision_is_printed_with_parts_as_chapters_and_points():
    decision = LawText(
        "关于茶具的决定",
        "point",
        (),
        (Division(Unit.PART, 1, "目标", 1, 1),),
        (Article(1, 0, "总体", (Paragraph("喝茶。"),), part=1),),
    )
    told = in_language(decision, "zh-Hans")
    assert [(one["number"], one["title"]) for one in told["chapters"]] == [(1, "目标")]
    assert [(one["number"], one["part"], one["heading"]) for one in told["points"]] == [(1, 1, "总体")]
    assert told["articles"] == []
    assert parts(law_text_of(content_of(decision))) == parts(decision)
