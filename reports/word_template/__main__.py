"""Make templates/reports/gap_report.docx anew, or the file that is named: `python -m reports.word_template [FILE]`."""

import sys
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile

from reports.archive import timeless
from reports.as_docx import TEMPLATE
from reports.word_template import appendices, chapters
from reports.word_template.look import page, styles

_CHAPTERS: tuple[Callable[[WordFile], None], ...] = (
    chapters.cover,
    chapters.summary,
    chapters.gaps,
    chapters.plan,
    chapters.provisions,
    chapters.opportunities,
    appendices.exceptions,
    appendices.answers,
    appendices.evidence,
    appendices.scoring,
    appendices.sources,
)


def main(arguments: list[str]) -> None:
    """Write the template: the same bytes each time."""
    file = Document()
    styles(file)
    page(file)
    for chapter in _CHAPTERS:
        chapter(file)
    properties = file.core_properties
    properties.author = properties.comments = properties.title = ""
    written = Path(arguments[0]) if arguments else TEMPLATE
    file.save(str(written))
    written.write_bytes(timeless(written.read_bytes()))


if __name__ == "__main__":
    main(sys.argv[1:])
