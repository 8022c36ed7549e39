"""A Word document becomes the lines that a reader sees, automatic numbers and all."""

import io
import zipfile

from intake.reading import read_data
from tests.intake.documents import document, in_list, level, numbering, paragraph


def lines(data: bytes) -> list[str]:
    read = read_data(data, "law.docx")
    assert read.form == "docx"
    return [line for line in read.lines if line.strip()]


def test_paragraphs_and_tables_come_in_order():
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format(paragraph("第二条"), paragraph("乙。")) + row.format(paragraph("丙"), paragraph("Tea"))
    table = f"<w:tbl>{rows}</w:tbl>"
    assert lines(document(paragraph("第一条 ", "甲。") + table + paragraph("丁"))) == [
        "第一条 甲。",
        "第二条\t乙。",
        "丙",
        "Tea",
        "丁",
    ]


def test_breaks_end_lines_and_tabs_stay():
    body = paragraph("甲", "<w:r><w:br/></w:r>", "乙", "<w:r><w:tab/></w:r>", "丙", "<w:r><w:softHyphen/></w:r>", "丁")
    assert lines(document(body)) == ["甲", "乙\t丙丁"]


def test_deleted_words_are_gone_and_inserted_ones_there():
    body = paragraph(
        "甲", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    )
    assert lines(document(body)) == ["甲新"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next():
    body = paragraph("甲", about="<w:rPr><w:del/></w:rPr>") + paragraph("乙")
    assert lines(document(body)) == ["甲乙"]


def test_notes_and_hidden_words_and_instructions_of_fields_are_left_out():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:t>令</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    simple = '<w:fldSimple w:instr="DATE"><w:r><w:t>日</w:t></w:r></w:fldSimple>'
    body = paragraph("甲", field, hidden, simple, '<w:r><w:footnoteReference w:id="1"/></w:r>', "乙")
    assert lines(document(body)) == ["甲果日乙"]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent>" + paragraph("盒") + "</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(document(paragraph("甲", both, "乙"))) == ["甲乙", "盒"]


def test_automatic_numbers_are_written_as_word_shows_them():
    lists = numbering(
        level(0, "chineseCountingThousand", "第%1章", "space"),
        level(1, "chineseCountingThousand", "第%2条", "space", '<w:lvlRestart w:val="0"/>'),
        level(2, "chineseCounting", "（%3）"),
        level(3, "decimal", "%4."),
    )
    depths = [0, 1, 2, 2, 3, 1, 0, *[1] * 9]
    body = "".join(paragraph("文", about=in_list(1, depth)) for depth in depths)
    assert lines(document(body, {"numbering.xml": lists})) == [
        "第一章 文",
        "第一条 文",
        "（一）文",
        "（二）文",
        "1.文",
        "第二条 文",
        "第二章 文",
        *(f"第{number}条 文" for number in ("三", "四", "五", "六", "七", "八", "九", "十", "十一")),
    ]


def test_a_second_list_starts_where_it_says_and_a_style_brings_its_list():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Xin"><w:basedOn w:val="Tiao"/></w:style></w:styles>'
    )
    about = (
        '<w:pStyle w:val="Tiao"/>',
        '<w:pStyle w:val="Xin"/>',
        in_list(2),
        in_list(2),
        '<w:pStyle w:val="Tiao"/>' + in_list(0),
    )
    body = "".join(paragraph("文", about=one) for one in about)
    parts = {"numbering.xml": numbering(level(0, "ideographDigital", "第%1条"), more=again), "styles.xml": styles}
    assert lines(document(body, parts)) == ["第一条文", "第二条文", "第五条文", "第六条文", "文"]


def test_a_body_that_is_an_embedded_page_is_read():
    page = "<html><body><p>第一条 甲。</p><p>第二条 乙<br>（一）丙。</p></body></html>"
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + page + "\r\n--x--\r\n"
    )
    inner = document(paragraph("第一条 甲。"))
    body = '<w:altChunk r:id="c1"/>'
    expected = ["第一条 甲。", "第二条 乙", "（一）丙。"]
    assert lines(document(body, {"a.html": page}, {"c1": "a.html"})) == expected
    assert lines(document(body, {"a.mht": archive}, {"c1": "a.mht"})) == expected
    assert lines(document(body, {"a.docx": inner}, {"c1": "a.docx"})) == expected[:1]


def test_a_document_whose_parts_have_other_names_is_read():
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(paragraph("甲")))) as before, zipfile.ZipFile(written, "w") as after:
        after.writestr("_rels/.rels", before.read("_rels/.rels").replace(b"word/document.xml", b"/word/document2.xml"))
        after.writestr("word/document2.xml", before.read("word/document.xml"))
    assert lines(written.getvalue()) == ["甲"]
