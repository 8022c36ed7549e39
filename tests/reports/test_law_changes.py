"""What changed between two made-up laws, as text, JSON and HTML."""

import json
import re

from engine.law import Structure
from engine.law_text.changes.comparing import compare, compare_structures
from engine.law_text.changes.marking import Mark
from engine.law_text.tree import Article, Division, Item, LawText, Paragraph, Unit
from reports.changes_as_html import changes_as_html
from reports.changes_as_json import changes_as_json
from reports.changes_as_text import changes_as_text
from reports.law_changes import Version, law_changes


def law(*texts, chapter="总则", title="示例茶叶条例"):
    articles = [Article(n, 0, "", t if isinstance(t, tuple) else (Paragraph(t),)) for n, t in enumerate(texts, 1)]
    return LawText(title, "art", (), (Division(Unit.CHAPTER, 1, chapter, 1, len(articles)),), tuple(articles))


OLD = law(
    "茶农应当保存记录两年。",
    "茶企业应当公布产地。",
    (Paragraph("政府应当：", (Item(1, "编制规划；"), Item(2, "公布名录。"))),),
)
NEW = law(
    "茶农应当保存记录三年。",
    "鼓励茶企业参加评比 <b>。",
    "茶企业应当公布产地。",
    (Paragraph("政府应当：", (Item(1, "编制规划；"), Item(2, "组织抽查；"), Item(3, "公布名录。"))),),
    chapter="一般规定",
)


def changes(old=OLD, new=NEW, language="zh-Hans"):
    return law_changes(compare(old, new), Version(old.title, "2020-01-01"), Version(new.title, "2025-01-01"), language)


def test_text_marks_words_and_names_what_became_of_each_article():
    text = changes_as_text(changes())
    assert "第一条 [有修改]\n  茶农应当保存记录[-两-]{+三+}年。" in text
    assert "第二条 → 第三条 [只改条号]" in text
    assert "第三条 → 第四条 [有修改并改条号]" in text
    assert "    第二项 → 第三项 [只改条号] 公布名录。" in text


def test_colour_is_added_to_the_marks_and_never_in_their_place():
    painted = changes_as_text(changes(), lambda mark, words: f"<{mark}>{words}" if mark is not Mark.KEPT else words)
    assert "<gone>[-两-]<new>{+三+}" in painted


def test_json_tells_fate_and_pins_of_every_article():
    content = json.loads(changes_as_json(changes()))
    assert content["counts"] == {"same": 0, "moved": 1, "changed": 1, "renumbered": 1, "added": 1, "removed": 0}
    assert [(a["change"], a["old"], a["new"]) for a in content["articles"]][1:3] == [
        ("added", None, "art_2"),
        ("moved", "art_2", "art_3"),
    ]
    (passage,) = content["articles"][0]["passages"]
    assert passage["runs"][1] == {"mark": "gone", "text": "两"}


def test_html_is_one_page_that_asks_for_nothing_and_escapes_what_it_was_given():
    page = changes_as_html(changes())
    assert "<del>两</del><ins>三</ins>" in page
    assert "评比&lt;b&gt;" in page.replace(" ", "")
    assert not re.search(r"<script|<link|https?:|url\(|@import", page)


def test_marks_in_html_differ_by_more_than_colour():
    page = changes_as_html(changes())
    assert re.search(r"ins \{[^}]*underline", page)
    assert re.search(r"del \{[^}]*line-through", page)


def test_english_report_keeps_the_words_of_the_law():
    text = changes_as_text(changes(language="en"))
    assert "Article 2 → Article 3 [renumbered only]" in text
    assert "Article 1 [changed]\n  茶农" in text


def test_unchanged_articles_are_named_as_ranges():
    assert "未变的条：第一条至第三条。" in changes_as_text(changes(OLD, OLD))
    assert "两个文本没有差别。" in changes_as_html(changes(OLD, OLD))


def test_without_words_the_report_says_that_only_the_numbering_was_compared():
    structures = Structure("art", (), {"1": (0,)}), Structure("art", (), {"1": (0, 2)})
    compared = compare_structures(*structures, ("甲", "甲"))
    found = law_changes(compared, Version("甲", ""), Version("甲", ""), "zh-Hans")
    assert "只对照了章、条、款、项的编号" in changes_as_text(found)
    assert "第一条 [有修改] 原为1 款 0 项，现为2 款 2 项" in changes_as_text(found)
