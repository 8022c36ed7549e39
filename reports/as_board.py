"""The board summary as PDF: one page.

Source: docs/report-formats.md, "Board summary".
"""

from reports.board import board
from reports.gap_report import GapReport
from reports.glyphs import spelt
from reports.paging import templates
from reports.pdf.child import rendered_in_child
from reports.pdf.manuscript import Manuscript


def as_board(report: GapReport) -> bytes:
    """Return the page as PDF, the same bytes for the same report; RenderError where it cannot be rendered."""
    head, opening, rest = board_page(report).partition("<body>")
    content, closing, foot = rest.rpartition("</body>")
    words = board(report)
    return rendered_in_child(
        Manuscript(
            head + opening,
            content,
            (),
            closing + foot,
            language=report.language,
            title=spelt(f"{words.title} · {words.firm}"),
            author=spelt(words.firm),
            subject=words.notice,
            made=report.made,
            page_of=report.page_of,
            styles=("board",),
        )
    )


def board_page(report: GapReport) -> str:
    """Return the page as HTML in which every character has a glyph; one without stands as its code point."""
    return spelt(templates().get_template("board.html").render(report=report, board=board(report)))
