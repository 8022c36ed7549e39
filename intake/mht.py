"""MHT: the page inside a web archive, as browsers and Word save it."""

import codecs
from email import policy
from email.message import Message
from email.parser import BytesParser

from intake.html import lines as html_lines
from intake.html import lines_of
from intake.refusing import RefusedError

for _name in ("ascii", "latin-1"):
    codecs.lookup(_name)  # they are modules of their own, and the process that reads may open no file


def lines(data: bytes) -> list[str]:
    """Return the lines of the page in a web archive; RefusedError."""
    message = BytesParser(policy=policy.compat32).parsebytes(data.lstrip())
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise RefusedError("kind")
    return _page_lines(pages[0])


def _page_lines(page: Message) -> list[str]:
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise RefusedError("damaged")
    charset = page.get_content_charset("")
    if charset in ("utf-8", "unicode"):
        return lines_of(content.decode("utf-8", "replace"))
    return html_lines(content)
