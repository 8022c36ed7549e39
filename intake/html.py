"""HTML: the lines of the legal text in a web page, without what the site put around it."""

import re

from lxml import etree

from intake.decoding import decoded
from intake.page_body import body_of
from intake.page_lines import page_lines
from intake.refusing import RefusedError
from intake.text import split

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4096
_SHORT_PAGE = 400
_SIGN_IN = re.compile(r"登\s*[录陆入]|sign\s*in|log\s*in", re.I)
_SECRET = re.compile(r"密\s*码|验证码|扫码|password|captcha", re.I)


def lines(data: bytes) -> list[str]:
    """Return the lines of the legal text in a web page; RefusedError."""
    declared = _CHARSET.search(data[:_HEAD].replace(b"\0", b""))
    return lines_of(decoded(data, declared[1].decode() if declared else ""))


def lines_of(source: str) -> list[str]:
    """Return the lines of the legal text in the source of a web page; RefusedError."""
    root = _parsed(_XML.sub("", source).replace("\0", ""))
    if root is None:
        return []
    found = page_lines(root)
    body = body_of(root, found)
    said = "\n".join(line.text for line in found)
    if not body.is_law and _asks_to_sign_in(root, said):
        raise RefusedError("login")
    if not said.strip() and root.find(".//script") is not None:
        raise RefusedError("script")
    return [piece for line in body.lines for piece in split(line)]


def _parsed(source: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(source.encode(), parser) if source.strip() else None
    if any("depth" in entry.message for entry in parser.error_log):
        raise RefusedError("nested")
    return root


def _asks_to_sign_in(root: etree._Element, said: str) -> bool:
    if any(field.get("type", "").lower() == "password" for field in root.iter("input")):
        return True
    return len(said) < _SHORT_PAGE and bool(_SIGN_IN.search(said) and _SECRET.search(said))
