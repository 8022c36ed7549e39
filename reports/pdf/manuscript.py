"""The manuscript: what is to be printed, cut into parts that can be typeset side by side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from engine.records import Moment

CUT = "<!--cut-->"
"""Where a page may begin: the line that a template puts before what may open on a page of its own."""
BREAK = "<!--break-->"
"""Where a very long chapter may be cut, as it may between rows of its tables; the next entry then begins a page."""

_LONGEST_PART = 120_000
_LONGEST_TABLE = 30_000
_TABLE = re.compile(r'(<table class="rows\b.*?<tbody>\n)(.*?)(</tbody>\n</table>)', re.DOTALL)
_ROW = re.compile(r'(?<!</h3></th></tr>\n)(?=<tr\b(?! class="sum"))')
"""Where a table may be cut: not after the title of a section, nor before its sum."""
_NEXT_SECTION = "</tbody>\n<tbody>\n"
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")(#|elsewhere:)([^"]+)"')
_ANCHOR = re.compile(r'<(?:section|nav|article|h[1-6]|table|div|p|tr|td|li|span)\b[^>]*?\bid="([^"]+)"')
_ELSEWHERE = "elsewhere:"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF; `name` is ASCII."""

    name: str
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything that decides the bytes of a PDF.

    `head` and `foot` enclose every part; `front` is the part that names the pages of the others; `page_of` are the
    words before a page's number, between it and the number of pages, and after; `styles` are files in
    templates/reports; `keywords` name language and paper, so that the same can be printed again.
    """

    head: str
    front: str
    bodies: tuple[str, ...]
    foot: str
    language: str
    title: str
    author: str
    subject: str
    made: Moment
    page_of: tuple[str, str, str]
    keywords: str = ""
    styles: tuple[str, ...] = ("gap_report",)
    paper: str = "A4"
    attachments: tuple[Attachment, ...] = ()


def cut(page: str) -> tuple[str, str, tuple[str, ...], str]:
    """Return the head, the front, the bodies and the foot of a whole page of HTML.

    The bodies are two of about the same length, or more where they are very long.
    """
    head, _, rest = page.partition("<body")
    opening, _, content = rest.partition(">")
    content, _, foot = content.rpartition("</body>")
    front, *chapters = content.split(CUT)
    pieces = [piece for chapter in chapters for piece in _pieces(chapter)]
    return f"{head}<body{opening}>", front, tuple(_shared_out(pieces)), f"</body>{foot}"


def anchors(part: str) -> frozenset[str]:
    """Return the names that links can lead to in a part."""
    return frozenset(_ANCHOR.findall(part))


def links_out(part: str) -> str:
    """Return a part in which links to other parts are marked, so that typesetting it alone does not lose them."""
    here = anchors(part)
    return _LINK.sub(lambda m: m[0] if m[3] in here else f'{m[1]}{_ELSEWHERE}{m[3]}"', part)


def led_elsewhere(address: str) -> str:
    """Return the name that a marked link leads to, nothing for any other address."""
    return address.removeprefix(_ELSEWHERE) if address.startswith(_ELSEWHERE) else ""


def numbered(part: str, pages: dict[str, int]) -> str:
    """Return a part in which each link knows the number of the page that it leads to."""
    return _LINK.sub(lambda m: f'{m[0]} data-page="{pages[m[3]]}"' if m[3] in pages else m[0], part)


def _pieces(chapter: str) -> list[str]:
    """Return a chapter whole, or cut at all its breaks and between rows where it is too long for one part."""
    return [chapter] if len(chapter) <= _LONGEST_PART else _TABLE.sub(_in_tables, chapter).split(BREAK)


def _in_tables(table: re.Match[str]) -> str:
    """Return a table as tables of some length, each under the same head."""
    opening, rows, closing = table.groups()
    return f"{opening}{f'{closing}{BREAK}{opening}'.join(_runs_of_rows(rows))}{closing}"


def _runs_of_rows(rows: str) -> Iterator[str]:
    run = ""
    for row in _ROW.split(rows):
        if run and len(run) + len(row) > _LONGEST_TABLE:
            yield run.removesuffix(_NEXT_SECTION)
            run = ""
        run += row
    yield run


def _shared_out(pieces: list[str]) -> Iterator[str]:
    """Yield runs of pieces, as equal in length as their order allows."""
    if not pieces:
        return
    ends = list(accumulate(map(len, pieces)))
    total = ends[-1]
    runs = max(2, -(-total // _LONGEST_PART))
    cuts = sorted({_nearest(ends, total * number / runs) + 1 for number in range(1, runs)})
    for start, end in pairwise([0, *cuts, len(pieces)]):
        if start < end:
            yield "".join(pieces[start:end])


def _nearest(ends: list[int], aim: float) -> int:
    return min(range(len(ends)), key=lambda at: abs(ends[at] - aim))
