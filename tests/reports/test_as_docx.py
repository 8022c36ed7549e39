import io
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from engine.questions import Answer
from reports.as_docx import TEMPLATE, as_docx
from reports.cover import Cover
from reports.errors import WordTemplateError
from reports.gap_report import gap_report
from tests.reports.golden import examples, golden
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome

HOSTILE = (
    '{{ 7*7 }}{% for x in y %}{# no #}</w:t></w:r><w:p>&amp;{_{"<w:br/>}_}%}',
    "{{report.__class__}}",
    "{%tr if x %}",
)


@lru_cache(maxsize=2)
def three(language: str = "zh-Hans") -> bytes:
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-2": Answer("partly", note="甲\n乙\t丙", evidence=("计划",))}
    return as_docx(gap_report(outcome(answers, *THREE), COVER, language))


def lines(data: bytes) -> list[str]:
    body = Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def text_of(data: bytes) -> str:
    return "\n".join(lines(data))


def changed(tmp_path: Path, change: Callable[[Any], None]) -> Path:
    template = Document(str(TEMPLATE))
    change(template)
    template.save(str(tmp_path / "own.docx"))
    return tmp_path / "own.docx"


def of_paragraphs(tmp_path: Path, *paragraphs: str) -> Path:
    def write(template: Any) -> None:
        for child in list(template.element.body)[:-1]:
            template.element.body.remove(child)
        for words in paragraphs:
            template.add_paragraph(words)

    return changed(tmp_path, write)


def small(template: Path) -> bytes:
    return as_docx(gap_report(outcome(ALL_GAPS), COVER), template)


def test_document_holds_cover_summary_gaps_plan_provisions_and_answers():
    said = text_of(three())
    for words in ("质量义务自评差距报告", "示例制造有限公司", "自评结果，非行政结论", "企业公章"):
        assert words in said
    for title in ("概要", "差距与整改建议", "整改计划", "条款符合性对照表", "全部作答", "得分是怎样算出来的"):
        assert title in lines(three())
    assert "1　建立质量管理体系" in lines(three())
    assert "《新疆维吾尔自治区质量促进条例》第一条第二款" in said
    assert "（草案·不计分）" in said
    assert "2026年4月30日" in said


def test_nothing_of_the_template_is_left():
    for language in ("zh-Hans", "en"):
        said = text_of(three(language))
        assert "{{" not in said
        assert "{%" not in said


def test_english_document_is_english():
    said = text_of(three("en"))
    assert "Hubei Regulations, art. 1, para. 2" in said
    assert "Provisions" in said


def test_line_breaks_and_tabs_of_a_note_stay():
    body = Document(io.BytesIO(three())).element.body
    (note,) = [
        one for one in body.iter(qn("w:p")) if "甲" in "".join(one.itertext()) and "丙" in "".join(one.itertext())
    ][:1]
    assert list(note.iter(qn("w:br")))
    assert list(note.iter(qn("w:tab")))


def test_heads_of_tables_are_repeated_and_rows_are_not_cut():
    tables = Document(io.BytesIO(three())).tables
    repeated = [table for table in tables if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(repeated) >= 8
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in repeated for row in table.rows)


def test_styles_have_names_and_a_chinese_typeface():
    document = Document(io.BytesIO(three()))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert used >= {"Title", "Heading 1", "Heading 2", "Heading 3", "Zhiping Lead"}
    for name in used - {"Body Text"}:
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei", name
        assert fonts.get(qn("w:eastAsiaTheme")) is None, name


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_printed_as_typed(typed: str):
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=typed, evidence=(typed,))}
    data = as_docx(gap_report(outcome(answers), Cover(typed)))
    assert lines(data).count(typed) >= 3
    assert typed in Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text


def test_characters_that_xml_forbids_and_nobody_sees_are_spelt():
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note="好\x00\x07\x0c\u202e\ud800")}
    data = as_docx(gap_report(outcome(answers), Cover("企业\x0b")))
    assert "好[U+0000][U+0007][U+000C][U+202E][U+D800]" in text_of(data)
    assert Document(io.BytesIO(data)).core_properties.author == "企业[U+000B]"


def test_file_says_when_it_was_made_by_the_submission_not_by_the_clock():
    properties = Document(io.BytesIO(three())).core_properties
    made = datetime.fromisoformat("2026-03-31T08:15:00+00:00")
    assert (properties.created, properties.modified) == (made, made)
    assert properties.title == "质量义务自评差距报告 · 示例制造有限公司"
    with ZipFile(io.BytesIO(three())) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["three-provinces", "half-filled", "no-instrument"])
def test_real_reports_are_printed_the_same_each_time(name: str):
    report = gap_report(*golden(name))
    data = as_docx(report)
    assert data == as_docx(report)
    assert all(gap.title in text_of(data) for group in report.gaps.groups for gap in group.gaps)
    assert all(row.pin in text_of(data) for table in report.provisions.tables for row in table.rows)


@pytest.mark.parametrize("name", sorted(examples()))
def test_word_finds_rows_in_every_table_and_a_paragraph_at_the_end_of_every_cell(name: str):
    body = Document(io.BytesIO(as_docx(gap_report(*golden(name))))).element.body
    assert all(table.find(qn("w:tr")) is not None for table in body.iter(qn("w:tbl")))
    assert all(row.find(qn("w:tc")) is not None for row in body.iter(qn("w:tr")))
    assert all(list(cell)[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))


def test_jurisdictions_stand_side_by_side():
    document = Document(io.BytesIO(as_docx(gap_report(*golden("three-provinces")))))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert ["主题", "湖北省", "江苏省徐州市", "新疆维吾尔自治区"] in heads


def test_template_can_be_made_anew(tmp_path):
    new, root = tmp_path / "new.docx", TEMPLATE.parents[2]
    subprocess.run([sys.executable, "-m", "reports.word_template", new], cwd=root, check=True)
    with ZipFile(new) as made, ZipFile(TEMPLATE) as kept:
        assert made.namelist() == kept.namelist()
        assert all(made.read(name) == kept.read(name) for name in kept.namelist())


def test_own_template_decides_what_is_printed(tmp_path):
    own = of_paragraphs(
        tmp_path, "甲咨询公司", "{%p for gap in report.gaps.groups[0].gaps %}", "{{ gap.title }}", "{%p endfor %}"
    )
    assert lines(small(own)) == ["甲咨询公司", "建立质量管理体系", "实现全程追溯"]


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("{{ report.titel }}", "titel"),
        ("{{ rapport.title }}", "rapport"),
        ("{% for gap in report.gaps.groups %}", "endfor"),
        ("{{ report.title | sefa }}", "sefa"),
        ("{{ report.title | safe }}", "safe"),
        ("{{ 1 / 0 }}", "division"),
        ("{{ report.title + 1 }}", "str"),
        ("{{ range(10**9) }}", "100000"),
        ("{% include 'gap_report.html' %}", ""),
    ],
)
def test_mistake_in_a_template_is_one_sentence(tmp_path, tag: str, says: str):
    with pytest.raises(WordTemplateError) as error:
        small(of_paragraphs(tmp_path, "前言", tag))
    assert error.value.what.zh.startswith("Word 模板不能使用：")
    assert says in error.value.what.en


@pytest.mark.parametrize(
    "tag",
    [
        "{{ report.__class__.__mro__[-1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ report.gaps.groups.__getitem__.__self__ }}",
    ],
)
def test_template_cannot_leave_its_sandbox(tmp_path, tag: str):
    with pytest.raises(WordTemplateError):
        small(of_paragraphs(tmp_path, tag))


def test_text_of_the_firm_stays_text_in_a_careless_template(tmp_path):
    own = of_paragraphs(tmp_path, "{% autoescape false %}{{ report.cover.firm }}{% endautoescape %}")
    data = as_docx(gap_report(outcome(), Cover("</w:t></w:r></w:p><w:p/>{{ 7*7 }}")), own)
    assert lines(data) == ["</w:t></w:r></w:p><w:p/>{{ 7*7 }}"]


def test_tags_that_tear_the_document_are_found(tmp_path):
    def tear(template: Any) -> None:
        template.add_paragraph("{% if false %}")
        template.add_table(1, 1).cell(0, 0).text = "{% endif %}"

    with pytest.raises(WordTemplateError) as error:
        small(changed(tmp_path, tear))
    assert "for/if" in error.value.what.zh


def test_template_that_refers_to_another_file_is_refused(tmp_path):
    def refer(template: Any) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        template.part.relate_to("http://127.0.0.1/evil.dotm", kind, is_external=True)

    with pytest.raises(WordTemplateError) as error:
        small(changed(tmp_path, refer))
    assert "evil.dotm" in error.value.what.zh


def test_what_is_no_word_document_is_refused(tmp_path):
    (tmp_path / "text.docx").write_text("no zip at all")
    with ZipFile(tmp_path / "zip.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    for name in ("text.docx", "zip.docx", "missing.docx"):
        with pytest.raises(WordTemplateError):
            small(tmp_path / name)


def test_template_that_unpacks_to_too_much_is_refused(tmp_path):
    with ZipFile(tmp_path / "bomb.docx", "w", ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(str(number), bytes(10 * 1024**2))
    with pytest.raises(WordTemplateError) as error:
        small(tmp_path / "bomb.docx")
    assert "太大" in error.value.what.zh
