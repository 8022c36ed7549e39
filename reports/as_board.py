"""The board summary as PDF: one page.

Source: docs/report-formats.md, "Board summary".
"""

from reports.as_pdf import to_print
from reports.board import board
from reports.gap_report import GapReport
from reports.glyphs import spelt
from reports.paging import templates
from reports.pdf.child import rendered_in_child


def as_board(report: GapReport) -> bytes:
    """Return the page as PDF, the same bytes for the same report; RenderError where it cannot be rendered."""
    return rendered_in_child(to_print(board_page(report), report, board(report).title, ("board",)))


def board_page(report: GapReport) -> str:
    """Return the page as HTML in which every character has a glyph; one without stands as its code point."""
    return spelt(templates().get_template("board.html").render(report=report, board=board(report)))
