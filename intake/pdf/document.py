"""The document: a PDF opened, its pages read, what cannot be read refused."""

import re
from collections.abc import Sequence

import pypdfium2

from intake.pdf.furniture import without_furniture
from intake.pdf.glyphs import Page, page_of
from intake.pdf.paragraphs import paragraphs
from intake.pdf.rows import rows_of
from intake.refusing import RefusedError

_END, _TAIL = b"%%EOF", 2048
_MOST_PAGES, _MOST_GLYPHS = 2000, 2_000_000
_LOCKED = re.compile("password|security", re.I)
_MOST_NAMELESS = 0.05


def lines(data: bytes) -> list[str]:
    """Return the paragraphs of a PDF; RefusedError."""
    pages = _pages(data)
    _check(pages)
    kept = without_furniture(rows_of(pages), [page.height for page in pages])
    return paragraphs([row for page in kept for row in page])


def _pages(data: bytes) -> list[Page]:
    if _END not in data.rstrip(b"\0\r\n\t ")[-_TAIL:]:  # PDFium would read what is there and not say what is missing
        raise RefusedError("damaged")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("locked" if _LOCKED.search(str(error)) else "damaged") from None
    if len(document) > _MOST_PAGES:
        raise RefusedError("pages")
    found: list[Page] = []
    left = _MOST_GLYPHS
    for number in range(len(document)):
        found.append(page_of(document[number]))
        left -= len(found[-1].glyphs)
        if left < 0:
            raise RefusedError("large")
    return found


def _check(pages: Sequence[Page]) -> None:
    """Refuse pages that are pictures, or whose characters cannot be told."""
    named = sum(len(page.glyphs) for page in pages)
    nameless = sum(page.nameless for page in pages)
    pictures = sum(page.pictured for page in pages)
    if nameless > (named + nameless) * _MOST_NAMELESS:
        raise RefusedError("garbled")
    if pictures * 2 >= len(pages) and pictures:
        raise RefusedError("scanned")
    if not named:
        raise RefusedError("scanned" if pages else "empty")
