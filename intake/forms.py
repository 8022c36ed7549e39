"""Forms: what a file is, by its content; its name may say anything."""

import re

from intake.refusing import RefusedError

_HEAD, _FEWEST_TAGS = 4096, 3
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_REFUSED = (
    (b"MZ", "kind"),
    (b"\x7fELF", "kind"),
    (b"SQLite format 3", "kind"),
    (b"{\\rtf", "office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
_HTML = re.compile(
    rb"\A\W*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table|title)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:br|/p|/div|/span|/td)\s*/?>", re.I)
_OFFICE_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument|<office:document", re.I)
_MHT = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)


def form_of(data: bytes, name: str) -> str:
    """Return the form of a file, one of intake.opening.READERS; RefusedError. `name` is how its name ends: .md."""
    head = data[:_HEAD]
    if not data.strip():
        raise RefusedError("empty")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIPS):
        return "docx"
    if head.startswith(_OLE):
        raise RefusedError("locked" if "EncryptedPackage".encode("utf-16-le") in data else "doc")
    for mark, reason in _REFUSED:
        if head.startswith(mark):
            raise RefusedError(reason)
    return _written(head, name)


def _written(head: bytes, name: str) -> str:
    plain = head.replace(b"\0", b"")  # UTF-16 is told by its marks just as well without its zeros
    if _OFFICE_XML.search(plain):
        raise RefusedError("office")
    if _MHT.search(plain.lstrip()):
        return "mht"
    marked_up = name.lower() != ".md" and len(_TAG.findall(plain)) >= _FEWEST_TAGS
    if _HTML.search(plain.removeprefix(b"\xef\xbb\xbf")) or marked_up or name.lower() in (".html", ".htm", ".xhtml"):
        return "html"
    return "text"
