"""Every file is hostile until a limited process has read it: it is read, or refused with a sentence, and soon."""

import io
import os
import struct
import time
import zipfile
from itertools import pairwise

import pytest

from confined.child import Bounds, ChildError, ask
from intake import reading
from intake.errors import UnreadableFileError
from intake.reading import LARGEST_FILE, read_data, read_file
from intake.text import printable
from tests.intake.documents import W, document, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def reason(data: bytes, name: str = "law.docx") -> str:
    with pytest.raises(UnreadableFileError) as refused:
        read_data(data, name)
    assert refused.value.what.zh.endswith("。")
    assert refused.value.what.en.endswith(".")
    return refused.value.reason


def with_members(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def of_xml(xml: str) -> bytes:
    return with_members(**{"word__document.xml": xml.encode()})


def declaring(size: int) -> bytes:
    """Return a document whose directory says that its main part is that large."""
    data = bytearray(document(paragraph("甲")))
    name = data.rindex(b"word/document.xml")
    data[name - 22 : name - 18] = struct.pack("<I", size)
    return bytes(data)


def laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "&{a};&{a};">' for a, b in pairwise("abcdefghi"))
    return f'<!DOCTYPE w [{entities}]><w:document xmlns:w="{W}"><w:body>{paragraph("&i;")}</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (document(""), "empty"),
        (b"MZ\x90\0" + bytes(2000), "kind"),
        (b"\x7fELF" + os.urandom(2000), "kind"),
        (bytes(5000), "empty"),
        (b"\x89PNG\r\n" + bytes(99), "picture"),
        (b"Rar!\x1a" + bytes(99), "archive"),
        (with_members(**{"law.txt": b"x"}), "archive"),
        (b"{\\rtf1 x}", "office"),
        (with_members(**{"xl__workbook.xml": b"<x/>"}), "office"),
        (with_members(**{"content.xml": b"<x/>"}), "office"),
        (with_members(**{"OFD.xml": b"<x/>"}), "ofd"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (document(paragraph("甲"))[:-40], "damaged"),
        (document(paragraph("甲"))[:300], "damaged"),
        (of_xml("<w:document"), "damaged"),
        (of_xml("<x/>"), "damaged"),
        (of_xml("<a>" * 100_000), "damaged"),
        (of_xml(laughs()), "bomb"),
        (of_xml('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'), "bomb"),
        (with_members(**{"word__document.xml": b"<w>" + b" " * 30_000_000}), "bomb"),
        (declaring(2**30), "bomb"),
        (with_members(**{f"word__{number}": b"" for number in range(6000)}), "bomb"),
        (document(paragraph("茶" * 200_000)), "large"),
        (document("".join(paragraph(f"茶{n * n}" * 3) for n in range(100_000))), "large"),
        ("一".encode() * (LARGEST_FILE // 3), "large"),
        (b"a" * LARGEST_FILE, "large"),
        (b"a" * (LARGEST_FILE + 1), "size"),
        (b"<html>" + b"<p>" * 100_000, "empty"),
    ],
)
def test_it_is_refused_with_its_reason_and_soon(data, why):
    began = time.monotonic()
    assert reason(data) == why
    assert time.monotonic() - began < 15


def test_a_name_proves_nothing():
    assert read_data(document(paragraph("甲")), "law.txt").form == "docx"
    assert read_data("第一条 甲".encode(), "law.pdf").form == "text"


def test_what_is_no_file_is_refused(tmp_path):
    for path, why in ((tmp_path, "folder"), (tmp_path / "none", "missing"), (tmp_path / "a\0b", "missing")):
        with pytest.raises(UnreadableFileError) as refused:
            read_file(path)
        assert refused.value.reason == why


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "law.txt"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(UnreadableFileError) as refused:
        read_file(path)
    assert refused.value.reason == "size"


def test_a_child_that_hangs_is_killed_in_time(monkeypatch, tmp_path):
    began = time.monotonic()
    with pytest.raises(ChildError):
        ask("tests.intake.misbehaving", b"sleep", Bounds(5, 1, 2**30, 100))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("what", ["spin", "eat", "talk", "babble", "die", "deaf"])
def test_a_child_that_misbehaves_gives_no_answer(what):
    with pytest.raises(ChildError):
        ask("tests.intake.misbehaving", what.encode() + bytes(2**20), Bounds(1, 2, 2**28, 1000))


def test_a_child_has_no_secret_of_ours_and_can_open_nothing(monkeypatch):
    monkeypatch.setenv("ZHIPING_SECRET", "x")
    told = ask("tests.intake.misbehaving", b"open", Bounds(5, 20, 2**30, 1000))
    assert told == {"secret": False, "file": "EMFILE", "socket": "EMFILE"}


def test_a_child_without_an_answer_means_that_the_file_takes_too_much(monkeypatch):
    monkeypatch.setattr(reading, "_BOUNDS", Bounds(5, 0, 2**30, 1000))
    assert reason(b"x") == "busy"


@pytest.mark.parametrize(
    "told", [None, [], {}, {"refused": 1}, {"form": "text", "lines": [1]}, {"refused": "no such reason"}]
)
def test_a_child_that_answers_nonsense_is_not_believed(monkeypatch, told):
    monkeypatch.setattr(reading, "ask", lambda *_: told)
    assert reason(b"x") == "damaged"


@pytest.mark.parametrize("control", ["\x9b31m", "\x1b[31m", "\x07", "\u202e", "\x7f"])
@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_no_word_of_a_file_steers_a_terminal(form, control):
    line = f"第一条　企业应当{control}落实责任。"
    page = f"<html><body><h1>某省样例条例</h1><p>{line}</p></body></html>".encode()
    data = {"text": line.encode(), "html": page, "docx": document(paragraph(line))}[form]
    try:
        lines = read_data(data, f"law.{form}").lines
    except UnreadableFileError:
        return
    assert control[0] not in "".join(lines)
    assert "应当" in "".join(lines)


def test_half_a_character_out_of_a_file_is_told_as_damage():
    assert printable("第\ud800条\u202e") == "第\ufffd条"


@pytest.mark.parametrize("name", ["\x1b[31mlaw", "law\nError: all is well", "law\udcff", "wal\u202e"])
def test_no_name_of_a_file_steers_a_terminal(tmp_path, name):
    with pytest.raises(UnreadableFileError) as refused:
        read_file(tmp_path / name)
    assert "\ufffd" in refused.value.what.en
    assert not set("\x1b\n\udcff\u202e") & set(refused.value.what.zh)


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "law.txt"
    os.mkfifo(path)
    monkeypatch.setattr(type(path), "is_file", lambda _: True)
    with pytest.raises(UnreadableFileError) as refused:
        read_file(path)
    assert refused.value.reason == "folder"
