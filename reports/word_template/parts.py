"""The parts that the chapters of the template are made of: styles, paragraphs and tables."""

from collections.abc import Sequence

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

WIDTH = 174
"""The width of the text on the page, in millimetres."""

INK, BLUE, RED, GREY, WHITE = "1D2730", "1F4E79", "8C1C13", "47525C", "FFFFFF"
PASSAGES = "{{ one.title }}{{ one.pins|join(report.pin_separator) }}"
LABELLED = "{{ one.label }} {{ one.value }}"
FONTS = {"ascii": "Arial", "hAnsi": "Arial", "eastAsia": "Microsoft YaHei", "cs": "Microsoft Uighur"}


def style(file: WordFile, name: str, size: float, colour: str, *, bold: bool = False) -> ParagraphStyle:
    """Return a paragraph style, made where the file has none of that name."""
    known = [one.name for one in file.styles]
    one = file.styles[name] if name in known else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(one, ParagraphStyle):
        raise TypeError(name)
    one.font.size, one.font.bold, one.font.italic = Pt(size), bold, False
    one.font.color.rgb = RGBColor.from_string(colour)
    one.paragraph_format.space_after = Pt(3)
    typefaces(one.element.get_or_add_rPr())
    borders = one.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        one.element.get_or_add_pPr().remove(borders)
    return one


def typefaces(properties: CT_RPr) -> None:
    """Name the typefaces of each script, in place of those of a theme."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    named = " ".join(f'w:{script}="{font}"' for script, font in FONTS.items())
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {named}/>"))


def table_style(file: WordFile, name: str, *, head: bool = False, sides: bool = False) -> None:
    """Add a table style: thin lines below rows, perhaps also beside them, perhaps a dark head."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C3CCD3"'
    upright = f"<w:left {line}/><w:right {line}/><w:insideV {line}/>" if sides else ""
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BLUE}"/></w:tcPr></w:tblStylePr>'
    )
    file.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr>'
            f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/>{upright}</w:tblBorders></w:tblPr>"
            f"{first if head else ''}</w:style>"
        )
    )


def number(paragraph: Paragraph, name: str) -> None:
    """Add a field that Word fills in."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def text(file: WordFile | _Cell, words: str, name: str = "Normal") -> Paragraph:
    """Add a paragraph; `**` encloses what is bold."""
    paragraph = file.add_paragraph(style=name)
    for at, part in enumerate(words.split("**")):
        paragraph.add_run(part).bold = True if at % 2 else None
    return paragraph


def table(file: WordFile, widths: Sequence[int], rows: Sequence[Sequence[str]], name: str = "Zhiping Table") -> None:
    """Add a table; a row of one cell that begins with `{%tr` stands for a tag around rows."""
    head = name == "Zhiping Table"
    grid = file.add_table(0, len(widths), style=name)
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for at, row in enumerate(rows):
        cells = grid.add_row().cells
        for cell, words, width in zip(cells, (*row, *[""] * (len(widths) - len(row))), widths, strict=True):
            cell.width = Mm(width)
            fill(cell, words, "Zhiping Head" if head and not at else "Zhiping Cell")
        properties = grid.rows[at]._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if head and not at:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    file.add_paragraph(style="Zhiping Small")


def fill(cell: _Cell, words: str, usual: str) -> None:
    """Write a cell: a paragraph per line, `##` before a figure, `--` before small print, `>>` before official words."""
    for line in words.split("\n"):
        name = {"##": "Zhiping Figure", "--": "Zhiping Small", ">>": "Zhiping Quote"}.get(line[:2], usual)
        text(cell, line.removeprefix("##").removeprefix("--").removeprefix(">>"), name)
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def each(source: str, words: str, separator: str = "{{ report.separator if not loop.last }}") -> str:
    """Return tags that print each of several things, called `one`, with a separator between them."""
    return f"{{% for one in {source} %}}{words}{separator}{{% endfor %}}"


def marks(source: str) -> str:
    """Return tags that print marks in parentheses."""
    return f"{{% for mark in {source}.marks %}}（{{{{ mark.text }}}}）{{% endfor %}}"


def heading(file: WordFile, source: str, level: int = 1) -> None:
    """Add a heading and its lead, where it has one."""
    text(file, f"{{{{ {source}.title }}}}", f"Heading {level}")
    text(file, f"{{%p if {source}.lead %}}")
    text(file, f"{{{{ {source}.lead }}}}", "Zhiping Lead")
    text(file, "{%p endif %}")


def quoted(source: str) -> str:
    """Return lines of a cell that print official words, where there are any, and which text they are from."""
    below = f"--{{{{ {source}.quote.label }}}} · {{{{ {source}.quote.source }}}}"
    return f"{{%p if {source}.quote %}}\n>>{{{{ {source}.quote.words }}}}\n{below}\n{{%p endif %}}"


def facts(file: WordFile, source: str, width: int = 46) -> None:
    """Add a table of labels and what stands behind them, where there are any: Word knows no table without rows."""
    text(file, f"{{%p if {source} %}}")
    rows = (
        (f"{{%tr for fact in {source} %}}",),
        ("{{ fact.label }}", "{{ fact.value }}"),
        ("{%tr endfor %}",),
    )
    table(file, (width, WIDTH - width), rows, "Zhiping Facts")
    text(file, "{%p endif %}")


def listed(file: WordFile, source: str) -> None:
    """Add a numbered list."""
    text(file, f"{{%p for one in {source} %}}")
    text(file, "{{ loop.index }}. {{ one }}", "Zhiping List")
    text(file, "{%p endfor %}")


def titled_table(file: WordFile, source: str, widths: Sequence[int]) -> None:
    """Add a table of words as the report gives it, or what is said where it is empty."""
    text(file, f"{{%p if {source}.rows %}}")
    rows = (
        tuple(f"{{{{ {source}.columns[{at}] }}}}" for at in range(len(widths))),
        (f"{{%tr for row in {source}.rows %}}",),
        tuple(f"{{{{ row[{at}] }}}}" for at in range(len(widths))),
        ("{%tr endfor %}",),
    )
    table(file, widths, rows)
    text(file, "{%p else %}")
    text(file, f"{{{{ {source}.empty }}}}", "Zhiping Lead")
    text(file, "{%p endif %}")


def empty(file: WordFile, source: str) -> None:
    """Say what is said where a chapter has nothing."""
    text(file, f"{{%p if {source}.empty %}}")
    text(file, f"{{{{ {source}.empty }}}}", "Zhiping Lead")
    text(file, "{%p endif %}")


def proof(file: WordFile, source: str) -> None:
    """Say how a reader finds out whether the report is genuine, where that is known."""
    text(file, f"{{%p if {source} %}}")
    facts(file, f"{source}.facts")
    text(file, "{%p endif %}")
