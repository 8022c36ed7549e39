"""Every uploaded workbook is hostile until a limited process has read it."""

import base64
import io
import json
import os
import socket
import threading
import zipfile
from itertools import pairwise

import pytest
from openpyxl import Workbook

from reports.errors import WorkbookError
from reports.offline import child, opening
from reports.offline.child import read_cells
from reports.offline.making import answers_workbook
from reports.wording import Words
from tests.reports.desks import NOW, desk

SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    return answers_workbook(Words("zh-Hans"), desk(), NOW)


def changed(replaced=None, added=None) -> bytes:
    """Return a good workbook with some of its members replaced or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, (replaced or {}).get(name, before.read(name)))
        for name, content in (added or {}).items():
            after.writestr(name, content)
    return written.getvalue()


def sheet(rows: str, head: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f'<?xml version="1.0"?>{head}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>'.encode()


def many_rows() -> bytes:
    return sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_000)))


def last_row() -> bytes:
    return sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')


def laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "&{a};&{a};">' for a, b in pairwise("abcdefghi"))
    return sheet('<row r="1"><c r="A1" t="str"><v>&i;</v></c></row>', f"<!DOCTYPE w [{entities}]>")


def outsider() -> bytes:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return sheet('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>', head)


def long_texts() -> bytes:
    """Return a sheet of texts that cannot be packed much, more than all answers together may be."""
    texts = (base64.b64encode(os.urandom(22_500)).decode() for _ in range(140))
    rows = (
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>' for n, text in enumerate(texts, 1)
    )
    return sheet("".join(rows))


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def renamed() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return written.getvalue()


HOSTILE = {
    "a program": (lambda: b"MZ" + bytes(2000), "不是 .xlsx 工作簿"),
    "CSV": ("编号,作答\r\nS01-Q1,是\r\n".encode, "如果是 CSV"),
    "a Word document": (renamed, "不是 .xlsx 工作簿"),
    "half a file": (lambda: good()[:5000], "不是 .xlsx 工作簿"),
    "nothing": (lambda: b"", "它是空的"),
    "too large": (lambda: bytes(5 * 1024**2 + 1), "超过 5 MB"),
    "with a password": (locked, "加了打开密码"),
    "macros": (lambda: changed(added={"xl/vbaProject.bin": b"x"}), "带有宏"),
    "links": (lambda: changed(added={"xl/externalLinks/externalLink1.xml": "<x/>"}), "链接到别的工作簿"),
    "a bomb": (lambda: changed(added={"xl/media/0.bin": bytes(40 * 1024**2)}), "解压后过大"),
    "a steep bomb": (lambda: changed({SHEET: b" " * 20 * 1024**2}), "解压后过大"),
    "a thousand members": (lambda: changed(added={f"xl/{n}.xml": "" for n in range(400)}), "内部结构不正常"),
    "many rows": (lambda: changed({SHEET: many_rows()}), "超过 5000 行"),
    "the last row": (lambda: changed({SHEET: last_row()}), "超过 5000 行"),
    "entities": (lambda: changed({SHEET: laughs()}), "文件已损坏"),
    "a file of ours": (lambda: changed({SHEET: outsider()}), "文件已损坏"),
    "too many words": (lambda: changed({SHEET: long_texts()}), "内容过多"),
    "no XML": (lambda: changed({SHEET: b"<worksheet"}), "文件已损坏"),
    "a style sheet that is none": (lambda: changed({"xl/styles.xml": b"<x/>"}), "文件已损坏"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_sentence(name):
    make, says = HOSTILE[name]
    with pytest.raises(WorkbookError) as raised:
        read_cells(make())
    assert says in raised.value.what.zh
    assert raised.value.what.zh.count("。") == 1
    assert raised.value.what.en.startswith("This file cannot be used: ")


def test_two_members_of_one_name_are_refused():
    written = io.BytesIO(good())
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, sheet(""))
    with pytest.raises(WorkbookError) as raised:
        read_cells(written.getvalue())
    assert "内部结构不正常" in raised.value.what.zh


def test_a_workbook_that_others_made_is_read_cell_by_cell():
    book = Workbook()
    page = book.active
    page.append(["甲", 1.5, True, None, "=1+1"])
    written = io.BytesIO()
    book.save(written)
    (cells,) = read_cells(written.getvalue()).values()
    assert [(cell.name, cell.kind, cell.text) for cell in cells] == [
        ("A1", "s", "甲"),
        ("B1", "n", "1.5"),
        ("C1", "b", "TRUE"),
        ("E1", "f", "=1+1"),
    ]


def test_a_reader_that_dies_is_a_sentence_and_the_next_file_is_read():
    process = child._READER
    read_cells(good())
    process._process.kill()
    process._process.wait()
    assert read_cells(good())


def test_a_reader_that_never_answers_is_not_waited_for(monkeypatch):
    mine, theirs = socket.socketpair()
    monkeypatch.setattr(child._READER, "start", lambda: mine)
    monkeypatch.setattr(child, "_WAIT_SECONDS", 0.2)
    with mine, theirs, pytest.raises(WorkbookError, match="too long"):
        read_cells(good())


def test_reader_ends_by_itself_where_a_file_takes_too_long(monkeypatch):
    mine, theirs = socket.socketpair()
    monkeypatch.setattr(opening, "WALL_SECONDS", 1)
    forked = os.fork()
    if not forked:
        opening._serve(theirs)
    theirs.close()
    with mine:
        mine.settimeout(10)
        assert mine.recv(1) == b""
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) < 0


def test_reader_knows_no_secret_of_ours(monkeypatch):
    seen = {}
    monkeypatch.setenv("ZHIPING_SECRET", "s" * 40)
    monkeypatch.setattr(child.subprocess, "Popen", lambda *_, **options: seen.update(options))
    child._Reader()._started().close()
    assert "ZHIPING_SECRET" not in seen["env"]


def test_many_are_read_at_a_time():
    data, found = good(), []
    readers = [threading.Thread(target=lambda: found.append(read_cells(data))) for _ in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == 6
    assert all(json.dumps(sorted(one)) == json.dumps(sorted(found[0])) for one in found)
