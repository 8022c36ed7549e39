"""Evidence files told by their content: what the name says must be what the bytes are. Nothing in them is unpacked.

Source: ISO 32000 (PDF), PNG specification 5.2, ITU T.81 annex B (JPEG), PKWARE APPNOTE 4.3 (ZIP), ECMA-376 part 2.
"""

import re
import struct
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

from engine.errors import InvalidError
from engine.evidence import MAX_FILE, MEGABYTE, EvidenceKind
from engine.texts import Text

MAX_ENTRIES = 5000
MAX_DIRECTORY = 2 * MEGABYTE
MAX_UNPACKED = 500 * MEGABYTE
MAX_RATIO = 200
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_CONTENT_TYPES = MEGABYTE
_END = struct.Struct("<4s4H2LH")
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": EvidenceKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": EvidenceKind.XLSX,
}
_ENDINGS = {kind.value: kind for kind in EvidenceKind} | {"jpeg": EvidenceKind.JPEG}
_NAMES = "PDF、PNG、JPG、DOCX、XLSX"
_PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_PDF_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
_CHUNK = MEGABYTE


class _RefusedError(Exception):
    """A file that is not taken; carries the sentence."""

    def __init__(self, zh: str, en: str) -> None:
        self.what = Text(zh, en)
        super().__init__(en)


def read_kind(file: BinaryIO, size: int, name: str) -> EvidenceKind:
    """Return what a file is; InvalidError for `file` where it is too large, of no kind taken or not what it says."""
    try:
        named = _named(name)
        if not size:
            raise _RefusedError("文件是空的", "The file is empty")
        if size > MAX_FILE:
            most = MAX_FILE // MEGABYTE
            raise _RefusedError(f"文件超过 {most} MB", f"The file is larger than {most} MB")
        kind = _content(file, size)
        if kind is not named:
            raise _RefusedError(
                f"文件名以 .{named} 结尾，内容却是 {kind.value.upper()}：请上传原文件",
                f"The name ends in .{named}, but the content is {kind.value.upper()}; upload the original file",
            )
    except _RefusedError as refused:
        raise InvalidError({"file": refused.what}) from None
    return kind


def _named(name: str) -> EvidenceKind:
    ending = name.rpartition(".")[2].strip().lower()
    if ending in ("docm", "xlsm", "dotm", "xltm", "xlsb"):
        raise _macros()
    if ending not in _ENDINGS:
        raise _RefusedError(
            f"不能上传这种文件：只接受 {_NAMES}", "Files of this kind are not taken: only PDF, PNG, JPG, DOCX and XLSX"
        )
    return _ENDINGS[ending]


def _content(file: BinaryIO, size: int) -> EvidenceKind:
    file.seek(0)
    head = file.read(1024)
    if head.startswith(b"%PDF-"):
        return _pdf(file, size)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return _image(EvidenceKind.PNG, _tail(file, size, len(_PNG_END)) == _PNG_END)
    if head.startswith(b"\xff\xd8\xff"):
        return _image(EvidenceKind.JPEG, b"PK\x05\x06" not in _tail(file, size, 1 << 16))
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _RefusedError(
            "这是加密的文件，或旧版 Office 文件（.doc、.xls）：请去掉密码，另存为 DOCX、XLSX 或 PDF",
            "This file is encrypted or of an old Office (.doc, .xls); save it without a password as DOCX, XLSX or PDF",
        )
    if head.startswith(b"PK\x03\x04"):
        return _office(file, size)
    raise _RefusedError(
        f"文件内容不是 {_NAMES} 中的任何一种（改扩展名不能改变内容）",
        "The content is none of PDF, PNG, JPG, DOCX and XLSX (another name does not change what a file is)",
    )


def _pdf(file: BinaryIO, size: int) -> EvidenceKind:
    if b"%%EOF" not in _tail(file, size, 2048):
        raise _broken()
    file.seek(0)
    before = b""
    while chunk := file.read(_CHUNK):
        if _PDF_ENCRYPTED.search(before + chunk):
            raise _RefusedError(
                "这份 PDF 设有密码或权限限制：请上传没有加密的文件",
                "This PDF is encrypted; upload one without a password and without restrictions",
            )
        before = chunk[-16:]
    return EvidenceKind.PDF


def _image(kind: EvidenceKind, whole: bool) -> EvidenceKind:
    """Return an image's kind; one with something else behind it is two files in one, or cut off."""
    if not whole:
        raise _broken()
    return kind


def _office(file: BinaryIO, size: int) -> EvidenceKind:
    _check_directory(file, size)
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            _check_entries(entries, size)
            names = {entry.filename for entry in entries}
            types = _content_types(packed) if _CONTENT_TYPES in names else []
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, ElementTree.ParseError):
        raise _broken() from None
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for _part, kind in types) or any(
        name.lower().endswith("vbaproject.bin") for name in names
    ):
        raise _macros()
    found = {_MAIN[kind] for part, kind in types if kind in _MAIN and part.removeprefix("/") in names}
    if len(found) != 1:
        raise _RefusedError(
            "这是压缩包，不是 Word 或 Excel 文件：请逐份上传里面的文件",
            "This is an archive, no Word or Excel file; upload the files in it one by one",
        )
    return found.pop()


def _check_directory(file: BinaryIO, size: int) -> None:
    """Look at the end of an archive before its directory is read: how many entries, how long a list."""
    tail = _tail(file, size, _END.size + 20)
    end = tail[-_END.size :]
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06") or tail.startswith(b"PK\x06\x07"):
        raise _broken()
    _mark, disk, first, here, entries, length, start, comment = _END.unpack(end)
    if disk or first or here != entries or comment or start + length + _END.size != size:
        raise _broken()
    if entries > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise _swollen()


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    packed, unpacked = sum(e.compress_size for e in entries), sum(e.file_size for e in entries)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _RefusedError("这份文件设有密码：请上传没有加密的文件", "This file has a password; upload one without")
    if packed > size or len({entry.filename for entry in entries}) != len(entries):
        raise _broken()
    if any(entry.filename.startswith("/") or ".." in entry.filename.split("/") for entry in entries):
        raise _broken()
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, MEGABYTE):
        raise _swollen()


def _content_types(packed: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return what the archive says of its parts: name and content type, defaults by ending among them."""
    with packed.open(_CONTENT_TYPES) as part:
        source = part.read(_MAX_CONTENT_TYPES + 1)
    if len(source) > _MAX_CONTENT_TYPES or b"<!" in source or b"\x00" in source:
        raise _broken()
    root = ElementTree.fromstring(source)  # noqa: S314 - bounded, and without any declaration of entities
    return [(one.get("PartName", ""), one.get("ContentType", "")) for one in root]


def _tail(file: BinaryIO, size: int, length: int) -> bytes:
    file.seek(max(size - length, 0))
    return file.read(length)


def _broken() -> _RefusedError:
    return _RefusedError(
        "文件不完整，或者夹带了别的内容：请重新导出后上传",
        "The file is damaged or holds something else; export it anew",
    )


def _swollen() -> _RefusedError:
    return _RefusedError(
        "文件展开后过大：请拆分，或导出为 PDF 后上传", "The file unpacks to too much; split it, or export it as PDF"
    )


def _macros() -> _RefusedError:
    return _RefusedError(
        "文件含有宏：请另存为不含宏的 DOCX、XLSX，或导出为 PDF",
        "The file holds macros; save it as DOCX or XLSX without them, or export it as PDF",
    )
