"""DOCX: the lines of a Word document, with the numbers that Word would write before them."""

from intake.docx.document import lines

__all__ = ["lines"]
