"""A read text as plain content, without loss, and back: what `instrument parse` prints and the store keeps.

Source: docs/command-line.md, "zhiping instrument parse".
"""

from collections.abc import Mapping
from typing import Any

from engine.law import parse_pin
from engine.law_text.tree import Article, Division, Doubt, Item, LawText, Paragraph, Subitem, TextProblem, Unit
from engine.texts import Text

Content = dict[str, Any]


def content_of(text: LawText) -> Content:
    """Return a text as content that JSON can say; `points` takes the place of `articles` in a policy decision."""
    numbered = [_article_content(article) for article in text.articles]
    by_article = text.numbered_by == "art"
    return {
        "title": text.title,
        "numbered_by": text.numbered_by,
        "notes": list(text.notes),
        "chapters": [
            {"number": c.number, "title": c.title, "first": c.first, "last": c.last} for c in text.structure.chapters
        ],
        "divisions": [_division_content(division) for division in text.divisions],
        "articles": numbered if by_article else [],
        "points": [] if by_article else numbered,
        "problems": [{"line": one.line, **_message(one.what), "raw": one.raw} for one in text.problems],
        "doubts": [_doubt_content(doubt) for doubt in text.doubts],
    }


def in_language(text: LawText, language: str) -> Content:
    """Return a text as content whose messages are in one language: what `instrument parse` prints.

    There the doubts are among the problems too, so that whoever reads only those misses nothing.
    """
    content = content_of(text)
    for one in (*content["problems"], *content["doubts"]):
        one["message"] = Text(one["message"], one.pop("message_en")).to(language)
    doubted = [{"line": one["line"], "message": one["message"], "raw": one["raw"]} for one in content["doubts"]]
    content["problems"] = sorted((*content["problems"], *doubted), key=lambda one: int(one["line"]))
    return content


def law_text_of(content: Mapping[str, Any]) -> LawText:
    """Return the text that `content_of` turned into content; KeyError, TypeError or ValueError where it is none."""
    return LawText(
        title=content["title"],
        numbered_by=content["numbered_by"],
        notes=tuple(content["notes"]),
        divisions=tuple(
            Division(Unit(one["unit"]), one["number"], one["title"], one["first"], one["last"], one["insertion"])
            for one in content["divisions"]
        ),
        articles=tuple(_article(one) for one in content["articles"] or content["points"]),
        problems=tuple(TextProblem(one["line"], _text(one), one["raw"]) for one in content["problems"]),
        doubts=tuple(
            Doubt(parse_pin(one["pin"]), one["line"], one["raw"], one["suggestion"], _text(one))
            for one in content["doubts"]
        ),
    )


def _division_content(division: Division) -> Content:
    return {
        "unit": division.unit.value,
        "number": division.number,
        "insertion": division.insertion,
        "title": division.title,
        "first": division.first,
        "last": division.last,
    }


def _article_content(article: Article) -> Content:
    return {
        "number": article.number,
        "insertion": article.insertion,
        "part": article.part,
        "heading": article.heading,
        "paragraphs": [
            {"text": paragraph.text, "items": [_item_content(item) for item in paragraph.items]}
            for paragraph in article.paragraphs
        ],
    }


def _item_content(item: Item) -> Content:
    subitems = [{"number": one.number, "text": one.text} for one in item.subitems]
    return {"number": item.number, "insertion": item.insertion, "text": item.text, "subitems": subitems}


def _doubt_content(doubt: Doubt) -> Content:
    return {
        "pin": str(doubt.pin),
        "line": doubt.line,
        "raw": doubt.raw,
        "suggestion": doubt.suggestion,
        **_message(doubt.what),
    }


def _message(what: Text) -> Content:
    return {"message": what.zh, "message_en": what.en}


def _article(content: Mapping[str, Any]) -> Article:
    return Article(
        content["number"],
        content["insertion"],
        content["heading"],
        tuple(Paragraph(one["text"], tuple(_item(item) for item in one["items"])) for one in content["paragraphs"]),
        content["part"],
    )


def _item(content: Mapping[str, Any]) -> Item:
    subitems = tuple(Subitem(one["number"], one["text"]) for one in content["subitems"])
    return Item(content["number"], content["text"], content["insertion"], subitems)


def _text(content: Mapping[str, Any]) -> Text:
    return Text(content["message"], content["message_en"])
