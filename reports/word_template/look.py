"""The look of the template: its styles and its page."""

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.word_template.parts import BLUE, GREY, INK, RED, WHITE, number, style, table_style, typefaces


def styles(file: WordFile) -> None:
    """Define the styles, each with a Chinese, a Latin and an Arabic typeface."""
    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    typefaces(defaults)
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    style(file, "Normal", 10, INK)
    for level, size in ((1, 16), (2, 13), (3, 11)):
        heading = style(file, f"Heading {level}", size, BLUE if level == 1 else INK, bold=True)
        heading.paragraph_format.space_before = Pt((18, 14, 12)[level - 1])
        heading.paragraph_format.space_after = Pt(4)
    style(file, "Title", 28, INK, bold=True)
    style(file, "Subtitle", 16, INK)
    style(file, "Zhiping Notice", 10, RED)
    style(file, "Zhiping Lead", 9, GREY).paragraph_format.keep_with_next = True
    style(file, "Zhiping Figure", 20, BLUE, bold=True)
    style(file, "Zhiping Cell", 9, INK)
    style(file, "Zhiping Head", 9, WHITE, bold=True)
    style(file, "Zhiping Small", 8, GREY)
    style(file, "Zhiping Quote", 9, INK).paragraph_format.left_indent = Mm(3)
    style(file, "Zhiping List", 10, INK).paragraph_format.left_indent = Mm(5)
    table_style(file, "Zhiping Table", head=True)
    table_style(file, "Zhiping Facts")
    table_style(file, "Zhiping Boxes", sides=True)


def page(file: WordFile) -> None:
    """Set up A4 with the firm and the title above, the notice and the page number below."""
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.different_first_page_header_footer = True
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.style = below.style = file.styles["Zhiping Small"]
    above.text = "{{ report.cover.firm }} · {{ report.title }}"
    below.add_run("{{ report.cover.notice }} · {{ report.page_of[0] }}")
    number(below, "PAGE")
    below.add_run("{{ report.page_of[1] }}")
    number(below, "NUMPAGES")
    below.add_run("{{ report.page_of[2] }}")
