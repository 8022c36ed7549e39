"""PDF: the paragraphs of a printed text, put together again from where its characters stand."""

from intake.pdf.document import lines

__all__ = ["lines"]
