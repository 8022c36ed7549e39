"""One law, whatever the file it comes in: the tree is the same."""

import pytest

from engine.law_text.as_json import content_of
from engine.law_text.reading.parsing import parse
from intake.reading import read_data
from tests.intake.documents import document, in_list, level, numbering, paragraph
from tests.intake.laws import LAW, LAYOUTS, NOTE, TITLE, page_of, pdf_of

_LEVELS = (("chapter", "第", "章　"), ("section", "第", "节　"), ("article", "第", "条　"), ("item", "（", "）"))


def tree(data: bytes, name: str) -> dict[str, object]:
    content = content_of(parse(read_data(data, name).lines))
    for one in content["problems"]:
        one["line"] = 0
    return content


def plain() -> dict[str, object]:
    return tree("\n".join(LAW).encode(), "law.txt")


def automatically_numbered() -> bytes:
    """Return the law as a Word document that holds none of its numbers."""
    lists = numbering(
        level(0, "chineseCountingThousand", "第%1章", "space"),
        level(1, "chineseCountingThousand", "第%2节", "space"),
        level(2, "chineseCountingThousand", "第%3条", "tab", '<w:lvlRestart w:val="0"/>'),
        level(3, "chineseCounting", "（%4）"),
    )
    return document("".join(map(_unnumbered, LAW)), {"numbering.xml": lists})


def _unnumbered(line: str) -> str:
    for depth, (_, before, after) in enumerate(_LEVELS):
        number, found, rest = line.removeprefix(before).partition(after)
        if line.startswith(before) and found and len(number) < 3:
            return paragraph(rest, about=in_list(1, depth))
    return paragraph(line)


def test_the_text_is_read_as_a_careful_human_reads_it():
    law = plain()
    assert (law["title"], law["notes"]) == (TITLE, [NOTE])
    assert [(one["title"], one["first"], one["last"]) for one in law["chapters"]] == [
        ("总则", 1, 3),
        ("摆放与清洗", 4, 7),
        ("附则", 8, 8),
    ]
    counts = [[len(paragraph["items"]) for paragraph in article["paragraphs"]] for article in law["articles"]]
    assert counts == [[0], [0, 0], [0], [3, 0], [0], [0], [0, 0], [0]]
    assert law["problems"] == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("\r\n\r\n".join(LAW).encode("gb18030"), "law.txt"),
        ("\n\n".join(f"　　{line}" for line in LAW).encode("utf-16"), "law.txt"),
        ("\n\n".join(f"**{line}**" if "章" in line[:4] else line for line in LAW).encode(), "law.md"),
        (page_of().encode(), "law.html"),
        ("<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in LAW).encode("gbk"), "law.htm"),
        (document("".join(map(paragraph, LAW))), "law.docx"),
        (document('<w:altChunk r:id="c1"/>', {"a.html": page_of()}, {"c1": "a.html"}), "law.docx"),
        (automatically_numbered(), "law.docx"),
    ],
    ids=["gb18030", "utf-16", "markdown", "page", "page of lines", "document", "embedded page", "automatic numbers"],
)  # fmt: skip
def test_the_tree_is_the_same(data, name):
    assert tree(data, name) == plain()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_tree_of_a_pdf_is_the_same(layout):
    assert tree(pdf_of(LAYOUTS[layout]), "law.pdf") == plain()
