"""Evidence files are what their name says, by their content; what is dangerous, locked or swollen is refused."""

import io
import struct

import pytest

from engine.errors import InvalidError
from engine.evidence import MAX_FILE, EvidenceKind
from engine.reading.evidence_file import MAX_ENTRIES, read_kind
from tests.papers import (
    EXE,
    JPEG,
    OLD_OFFICE,
    PDF,
    PNG,
    WORD,
    WORD_WITH_MACROS,
    content_types,
    docx,
    packed,
    xlsx,
)


def read(data, name):
    return read_kind(io.BytesIO(data), len(data), name)


def refused(data, name):
    with pytest.raises(InvalidError) as error:
        read(data, name)
    return error.value.fields["file"].zh


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "手册.pdf", EvidenceKind.PDF),
        (PDF, "手册.PDF", EvidenceKind.PDF),
        (PNG, "照片.png", EvidenceKind.PNG),
        (JPEG, "照片.jpg", EvidenceKind.JPEG),
        (JPEG, "照片.jpeg", EvidenceKind.JPEG),
        (docx(), "制度.docx", EvidenceKind.DOCX),
        (xlsx(), "台账.xlsx", EvidenceKind.XLSX),
    ],
)
def test_kinds_are_told_by_their_content(data, name, kind):
    assert read(data, name) is kind


def test_files_that_common_programs_write_are_taken():
    from docx import Document
    from openpyxl import Workbook

    word, book = io.BytesIO(), io.BytesIO()
    Document().save(word)
    Workbook().save(book)
    assert read(word.getvalue(), "a.docx") is EvidenceKind.DOCX
    assert read(book.getvalue(), "a.xlsx") is EvidenceKind.XLSX


@pytest.mark.parametrize("name", ["病毒.exe", "无扩展名", "a.pdf.exe", "a.svg", "a.html", "a.zip", "a.doc", ".", ""])
def test_other_endings_are_refused_whatever_is_inside(name):
    assert "只接受" in refused(PDF, name)


@pytest.mark.parametrize("name", ["a.docm", "a.xlsm", "a.XLSB"])
def test_endings_of_files_with_macros_are_refused(name):
    assert "宏" in refused(docx(), name)


def test_a_renamed_program_is_refused():
    for name in ("a.pdf", "a.png", "a.jpg", "a.docx", "a.xlsx"):
        assert "改扩展名不能改变内容" in refused(EXE, name)


@pytest.mark.parametrize(
    ("data", "name"),
    [(PDF, "a.png"), (PNG, "a.jpg"), (docx(), "a.xlsx"), (xlsx(), "a.docx"), (PDF + docx(), "a.docx"), (PDF, "a.docx")],
)
def test_a_file_that_is_another_than_its_name_says_is_refused(data, name):
    assert "内容" in refused(data, name)


def test_a_page_of_html_before_a_pdf_is_no_pdf():
    assert "内容不是" in refused(b"<script>alert(1)</script>" + PDF, "a.pdf")


def test_two_files_in_one_are_refused():
    for data, name in ((PNG + docx(), "a.png"), (JPEG + docx(), "a.jpg"), (docx() + PDF, "a.docx")):
        assert "夹带" in refused(data, name)
    assert "夹带" in refused(docx()[:-30], "a.docx")


def test_an_empty_and_an_oversized_file_are_refused():
    assert "空的" in refused(b"", "a.pdf")
    with pytest.raises(InvalidError, match="20 MB"):
        read_kind(io.BytesIO(PDF), MAX_FILE + 1, "a.pdf")


def test_encrypted_files_are_refused():
    assert "加密" in refused(PDF.replace(b"/Root", b"/Encrypt 2 0 R/Root"), "a.pdf")
    assert "去掉密码" in refused(OLD_OFFICE, "a.docx")
    locked = bytearray(docx())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        locked[at + flags] |= 1
    assert "密码" in refused(bytes(locked), "a.docx")


def test_an_encrypted_pdf_is_found_where_chunks_meet():
    padding = b"x" * (1024 * 1024 - 5 - len(PDF[:9]))
    assert "加密" in refused(PDF[:9] + padding + b"/Encrypt 9 0 R" + PDF[9:], "a.pdf")


def test_macros_are_refused_under_a_harmless_name():
    assert "宏" in refused(docx(content_types(WORD_WITH_MACROS)), "a.docx")
    assert "宏" in refused(docx(word__vbaProject_dot_bin=b"x"), "a.docx")


def test_an_archive_that_is_no_document_is_refused():
    assert "压缩包" in refused(packed({"a.txt": "x"}), "a.docx")
    assert "压缩包" in refused(docx(content_types(WORD, "/word/missing.xml")), "a.docx")


@pytest.mark.parametrize(
    "types",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Types/>',
        "<Types",
        "x" * (1024 * 1024 + 1),
        "<Types/>".encode("utf-16"),
    ],
    ids=["entities", "broken", "long", "utf-16"],
)
def test_a_list_of_parts_that_cannot_be_read_safely_is_refused(types):
    assert "不完整" in refused(docx(types), "a.docx")


def test_swollen_archives_are_refused_before_they_are_unpacked():
    assert "展开后过大" in refused(docx(bomb=b"\0" * (300 * 1024 * 1024)), "a.docx")
    many = packed({f"{number}": "" for number in range(MAX_ENTRIES + 1)})
    assert "展开后过大" in refused(many, "a.docx")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd"])
def test_entries_that_lead_elsewhere_are_refused(name):
    entries = {"[Content_Types].xml": content_types(WORD), "word/document.xml": "<w/>", name: "x"}
    assert "夹带" in refused(packed(entries), "a.docx")


def test_a_directory_that_lies_about_itself_is_refused():
    whole = docx()
    for at, value in ((8, 9), (12, 7), (16, 1)):
        lying = bytearray(whole)
        place = len(whole) - 22 + at
        size = 2 if at == 8 else 4
        lying[place : place + size] = struct.pack("<H" if size == 2 else "<L", value)
        assert "夹带" in refused(bytes(lying), "a.docx")


def test_random_bytes_after_a_good_beginning_raise_nothing_else():
    for head in (b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        for length in (0, 1, 21, 22, 23, 100):
            for name in ("a.pdf", "a.docx", "a.png"):
                refused(head + b"\xfe" * length, name)
