"""A text file becomes lines, however it is encoded and whatever ends them."""

import pytest

from intake.errors import UnreadableFileError
from intake.reading import read_data, read_file

LAW = "示例市茶具条例\n第一条　为了规范茶具管理，应当制定规定。\n第二条　企业应当执行。\n"
LINES = ("示例市茶具条例", "第一条　为了规范茶具管理，应当制定规定。", "第二条　企业应当执行。", "")


@pytest.mark.parametrize(
    "data",
    [
        LAW.encode(),
        b"\xef\xbb\xbf" + LAW.encode(),
        LAW.encode("gb18030"),
        LAW.encode("gbk"),
        LAW.encode("utf-16"),
        LAW.encode("utf-16-le"),
        LAW.encode("utf-16-be"),
        LAW.encode("utf-32"),
        LAW.replace("\n", "\r\n").encode(),
        LAW.replace("\n", "\r").encode("gb18030"),
        LAW.replace("\n", "\u2028").encode(),
        LAW.replace("\n", "\f").encode(),
        (LAW + "\0\0\x1a").encode(),
        LAW.replace("规范", "规\u00ad范\u200b").encode(),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "gb18030",
        "gbk",
        "utf-16 with mark",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "crlf",
        "cr",
        "line separators",
        "form feeds",
        "padded",
        "invisible characters",
    ],
)
def test_lines_are_the_same_in_every_encoding(data):
    assert read_data(data, "law.txt").lines[:4] == LINES


def test_traditional_characters_in_big5_are_read():
    text = "示例市茶具條例\n第一條　為了規範茶具管理，應當制定規定，企業應當執行。\n"
    assert read_data(text.encode("big5"), "law.txt").lines[0] == "示例市茶具條例"


def test_the_digest_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "law.md"
    path.write_bytes(b"abc")
    read = read_file(path)
    assert read.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (read.form, read.lines) == ("text", ("abc",))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_stays_to_be_seen(encoding):
    before, after = LAW.split("管理")
    data = before.encode(encoding) + b"\xff" + f"管理{after}".encode(encoding)
    assert read_data(data, "law.txt").lines[1].startswith("第一条　为了规范茶具\ufffd")


def test_a_text_full_of_broken_bytes_is_refused_and_called_so():
    with pytest.raises(UnreadableFileError) as refused:
        read_data((LAW * 9).encode().replace("茶".encode(), b"\xe8"), "law.txt")
    assert refused.value.reason == "bytes"
    assert refused.value.what.zh == "“law.txt”无法读取：它的文字有多处字节已损坏；请重新下载，或找完好的版本。"


def test_bytes_in_no_known_encoding_are_refused():
    with pytest.raises(UnreadableFileError) as refused:
        read_data("茶の湯に関する条例を定めるものとする。".encode("euc-jp"), "law.txt")
    assert refused.value.reason == "encoding"


def test_a_stray_control_character_stays_to_be_seen():
    assert read_data((LAW + "第三条　甲\x00乙。").encode(), "law.txt").lines[-1] == "第三条　甲\ufffd乙。"
