"""Make templates/reports/gap_report.docx anew: `.venv/bin/python setup/gap_report_docx.py [FILE]`.

The template in the repository may be changed in Word instead; this only saves the first draft from being drawn by
hand. Every word comes from the report, so that one template serves all languages.

Source: docs/report-formats.md, "DOCX".
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from word_parts import BLUE, GREY, INK, RED, WHITE, number, style, table, table_style, text, typefaces

from reports.archive import timeless

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "reports" / "gap_report.docx"
WIDTH = 174
PASSAGES = "{{ one.title }}{{ one.pins|join(report.pin_separator) }}"
LABELLED = "{{ one.label }} {{ one.value }}"


def main() -> None:
    """Write the template."""
    file = Document()
    styles(file)
    page(file)
    for chapter in (
        cover,
        summary,
        gaps,
        plan,
        provisions,
        opportunities,
        exceptions,
        answers,
        evidence,
        scoring,
        sources,
    ):
        chapter(file)
    properties = file.core_properties
    properties.author = properties.comments = properties.title = ""
    written = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE
    file.save(str(written))
    written.write_bytes(timeless(written.read_bytes()))


def each(source: str, words: str, separator: str = "{{ report.separator if not loop.last }}") -> str:
    """Return tags that print each of several things, called `one`, with a separator between them."""
    return f"{{% for one in {source} %}}{words}{separator}{{% endfor %}}"


def marks(source: str) -> str:
    """Return tags that print marks in parentheses."""
    return f"{{% for mark in {source}.marks %}}（{{{{ mark.text }}}}）{{% endfor %}}"


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


def heading(file: WordFile, source: str, level: int = 1) -> None:
    """Add a heading and its lead, where it has one."""
    text(file, f"{{{{ {source}.title }}}}", f"Heading {level}")
    text(file, f"{{%p if {source}.lead %}}")
    text(file, f"{{{{ {source}.lead }}}}", "Zhiping Lead")
    text(file, "{%p endif %}")


def facts(file: WordFile, source: str, width: int = 46) -> None:
    """Add a table of labels and what stands behind them."""
    rows = (
        (f"{{%tr for fact in {source} %}}",),
        ("{{ fact.label }}", "{{ fact.value }}"),
        ("{%tr endfor %}",),
    )
    table(file, (width, WIDTH - width), rows, "Zhiping Facts")


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


def cover(file: WordFile) -> None:
    """Firm, facts and room for signature, seal and day."""
    for _ in range(4):
        file.add_paragraph()
    text(file, "{{ report.cover.notice }}", "Zhiping Notice")
    text(file, "{{ report.cover.title }}", "Title")
    text(file, "{{ report.cover.firm }}", "Subtitle")
    facts(file, "report.cover.facts")
    for _ in range(4):
        file.add_paragraph()
    boxes = tuple(f"{{{{ report.cover.boxes[{at}] }}}}\n\n\n\n" for at in range(3))
    table(file, (58, 58, 58), (boxes,), "Zhiping Boxes")
    proof(file, "report.cover.proof")
    text(file, "{{ report.cover.explanation }}", "Zhiping Small").add_run().add_break(WD_BREAK.PAGE)


def summary(file: WordFile) -> None:
    """Both scores, the rating, what is missed, what would help most, and the sections."""
    heading(file, "report.summary.heading")
    cards = tuple(
        f"{{{{ {card}.name }}}}\n##{{{{ {card}.figure }}}}\n{{%p if {card}.span %}}\n--{{{{ {card}.span }}}}"
        f"\n{{%p endif %}}\n{{{{ {card}.meaning }}}}"
        for card in (f"report.summary.scores[{at}]" for at in range(3))
    )
    table(file, (58, 58, 58), (cards,), "Zhiping Facts")
    rating = (
        "**{{ report.summary.rating.name }}　{{ report.summary.rating.title }}**\n{{ report.summary.rating.reason }}"
    )
    table(file, (24, 150), (("##{{ report.summary.rating.letter }}", rating),), "Zhiping Facts")
    text(file, "{{ report.story.misses_title }}", "Heading 2")
    text(file, "{%p for one in report.story.misses %}")
    text(file, "{{ one.number }}. {{ one.title }}" + marks("one"), "Zhiping List")
    text(file, "{%p endfor %}")
    text(file, "{{ report.story.more }}{{ report.story.no_miss }}", "Zhiping Lead")
    text(file, "{{ report.story.levers_title }}", "Heading 2")
    text(file, "{%p for one in report.story.levers %}")
    lever = "{{ loop.index }}. **{{ one.title }}**　{{ one.action }}　{{ one.owner }}　{{ one.days }}　{{ one.raises }}"
    text(file, lever, "Zhiping List")
    text(file, "{%p endfor %}")
    text(file, "{{ report.story.together }}")
    text(file, "**{{ report.story.unproven.label }}**　{{ report.story.unproven.value }}")
    text(file, each("report.summary.counts", LABELLED))
    text(file, "{%p if report.charts.sections.rows %}")
    heading(file, "report.charts.heading", 2)
    rows = (
        ("", "{{ report.charts.sections.series[0] }}", "{{ report.charts.sections.series[1] }}"),
        ("{%tr for row in report.charts.sections.rows %}",),
        ("{{ row.label }}", "{{ row.bars[0].figure }}", "{{ row.bars[1].figure }}"),
        ("{%tr endfor %}",),
    )
    table(file, (94, 40, 40), rows)
    text(file, "{%p endif %}")


def gaps(file: WordFile) -> None:
    """Every gap, whole."""
    heading(file, "report.gaps.heading")
    empty(file, "report.gaps")
    text(file, "{%p for group in report.gaps.groups %}")
    heading(file, "group.heading", 2)
    text(file, "{%p for gap in group.gaps %}")
    text(file, "{{ gap.number }}　{{ gap.title }}", "Heading 3")
    found = each("gap.marks", "{{ one.text }}")
    text(file, f"{{{{ gap.id }}}}　{found}　{{{{ gap.points }}}}", "Zhiping Lead")
    text(file, "{{ gap.text }}")
    table(file, (30, 144), tuple(gap_rows()), "Zhiping Facts")
    text(file, "{%p endfor %}")
    text(file, "{%p endfor %}")


def gap_rows() -> list[tuple[str, ...]]:
    """Return the rows of a gap: a row that has nothing to say is left out."""
    optional = (
        ("note", "gap.answered.note", "{{ gap.answered.note }}"),
        ("evidence", "gap.answered.evidence", "{{ gap.answered.evidence|join(report.separator) }}"),
        ("missing", "gap.missing", "{{ gap.missing }}"),
        ("remedy", "gap.remedy", "{{ gap.remedy.text }}"),
        ("first_step", "gap.remedy", "{{ gap.remedy.first_step }}"),
        ("owner", "gap.remedy", "{{ gap.remedy.owner }}　{{ gap.remedy.days }}"),
    )
    rows: list[tuple[str, ...]] = [
        ("**{{ report.gaps.labels.answered }}**", "**{{ gap.answered.answer }}**　{{ gap.answered.level }}")
    ]
    for label, condition, words in optional:
        rows += [
            (f"{{%tr if {condition} %}}",),
            (f"**{{{{ report.gaps.labels.{label} }}}}**", words),
            ("{%tr endif %}",),
        ]
    gist = "{{ one.force.text }} · {{ report.gaps.labels.gist }} {{ one.gist }}"
    cited = each("place.citations", "**{{ one.text }}" + marks("one") + f"** {gist}", "{{ '\\n' if not loop.last }}")
    cited += "{{ place.empty }}"
    rows += [("{%tr for place in gap.places %}",), ("**{{ place.name }}**", cited), ("{%tr endfor %}",)]
    return rows


def plan(file: WordFile) -> None:
    """What, who, by when, and room to fill in."""
    heading(file, "report.plan.heading")
    empty(file, "report.plan")
    text(file, "{%p if report.plan.measures %}")
    columns, blanks = "{{ report.plan.columns[%d] }}", "{{ report.plan.blanks[%d] }}"
    action = (
        "{{ measure.action }}\n{%p if measure.first_step %}\n--{{ report.plan.first_step }}　{{ measure.first_step }}"
    )
    action += "\n{%p endif %}\n--" + each("measure.sources", PASSAGES)
    title = "**{{ measure.number }}** {{ measure.title }}\n--{{ measure.id }}"
    title += "{% for mark in measure.marks %} {{ mark.text }}{% endfor %}"
    rows = (
        (*(columns % at for at in (0, 1, 3, 4)), *(blanks % at for at in range(3))),
        ("{%tr for measure in report.plan.measures %}",),
        (
            title,
            action,
            "{{ measure.owner }}",
            "{{ measure.due }}\n--{{ measure.days }}",
        ),
        ("{%tr endfor %}",),
    )
    table(file, (30, 58, 20, 24, 14, 14, 14), rows)
    text(file, "{%p endif %}")


def provisions(file: WordFile) -> None:
    """Every provision on enterprises with its finding, the met ones too."""
    heading(file, "report.provisions.heading")
    empty(file, "report.provisions")
    text(file, "{%p for table in report.provisions.tables %}")
    text(file, "{{ table.heading.title }}", "Heading 2")
    text(file, "{{ table.place }}" + marks("table") + "　" + each("table.counts", LABELLED), "Zhiping Lead")
    answers = each("row.answered_by", "{{ one.id }} {{ one.credit }}")
    rows = (
        tuple(f"{{{{ report.provisions.columns[{at}] }}}}" for at in range(5)),
        ("{%tr for row in table.rows %}",),
        (
            "{{ row.pin }}",
            "{{ row.gist }}",
            "{{ row.force.text }}",
            "**{{ row.finding.text }}**",
            answers + "\n{%p if row.detail %}\n--{{ row.detail }}\n{%p endif %}",
        ),
        ("{%tr endfor %}",),
    )
    table(file, (30, 66, 20, 20, 38), rows)
    text(file, "{%p endfor %}")


def opportunities(file: WordFile) -> None:
    """Support that the firm may ask for."""
    heading(file, "report.opportunities.heading")
    empty(file, "report.opportunities")
    text(file, "{%p for support in report.opportunities.supports %}")
    text(file, "{{ support.place }} · {{ support.title }}", "Heading 2")
    rows = (("{%tr for one in support.offers %}",), ("{{ one.pin }}", "{{ one.gist }}"), ("{%tr endfor %}",))
    table(file, (40, 134), rows, "Zhiping Facts")
    text(file, "{%p endfor %}")


def exceptions(file: WordFile) -> None:
    """What is set aside, unproven or open."""
    heading(file, "report.exceptions.heading")
    empty(file, "report.exceptions")
    for at, widths in enumerate(((18, 50, 106), (18, 50, 22, 84), (24, 100, 50))):
        text(file, f"{{%p if report.exceptions.lists|length > {at} %}}")
        text(file, f"{{{{ report.exceptions.lists[{at}].title }}}}", "Heading 2")
        titled_table(file, f"report.exceptions.lists[{at}].table", widths)
        text(file, "{%p endif %}")


def answers(file: WordFile) -> None:
    """The profile and all answers."""
    heading(file, "report.answers.heading")
    text(file, "{%p if report.answers.profile %}")
    text(file, "{{ report.answers.profile_title }}", "Heading 2")
    facts(file, "report.answers.profile")
    text(file, "{%p endif %}")
    text(file, "{{ report.answers.unasked }}", "Zhiping Lead")
    text(file, "{%p for section in report.answers.sections %}")
    text(file, "{{ section.title }}", "Heading 2")
    said = "{{ row.answered.answer }}{% if row.gap %}（{{ row.gap }}）{% endif %}"
    said += "\n{%p if row.answered.note %}\n--{{ report.answers.note }}　{{ row.answered.note }}\n{%p endif %}"
    said += "\n{%p if row.answered.evidence %}\n--{{ report.answers.evidence }}　"
    said += "{{ row.answered.evidence|join(report.separator) }}\n{%p endif %}"
    rows = (
        tuple(f"{{{{ report.answers.columns[{at}] }}}}" for at in range(5)),
        ("{%tr for row in section.rows %}",),
        (
            "{{ row.id }} {{ row.title }}",
            said,
            "{% for mark in row.marks %}{{ mark.text }} {% endfor %}",
            "{{ row.reckoned }}",
            each("row.sources", PASSAGES),
        ),
        ("{%tr endfor %}",),
    )
    table(file, (36, 48, 18, 30, 42), rows)
    text(file, "{%p if section.sums %}")
    text(file, "{{ report.answers.sum }}　" + each("section.sums", LABELLED), "Zhiping Lead")
    text(file, "{%p endif %}")
    text(file, "{%p endfor %}")


def evidence(file: WordFile) -> None:
    """Every material that the firm named, with the answers that rest on it."""
    heading(file, "report.evidence.heading")
    empty(file, "report.evidence")
    text(file, "{%p if report.evidence.materials %}")
    rows = (
        tuple(f"{{{{ report.evidence.columns[{at}] }}}}" for at in range(3)),
        ("{%tr for one in report.evidence.materials %}",),
        (
            "{{ one.number }}",
            "{{ one.name }}\n{%p if one.digest %}\n--{{ one.digest }}\n{%p endif %}",
            "{{ one.questions|join(report.pin_separator) }}",
        ),
        ("{%tr endfor %}",),
    )
    table(file, (14, 110, 50), rows)
    text(file, "{%p endif %}")


def scoring(file: WordFile) -> None:
    """The rules and the arithmetic."""
    heading(file, "report.scoring.heading")
    listed(file, "report.scoring.rules")
    titled_table(file, "report.scoring.bands", (30, 74, 70))
    text(file, "{{ report.scoring.arithmetic_title }}", "Heading 2")
    titled_table(file, "report.scoring.arithmetic", (54, 30, 30, 30, 30))


def sources(file: WordFile) -> None:
    """The texts used, the digests and how to check."""
    heading(file, "report.sources.heading")
    empty(file, "report.sources")
    text(file, "{%p for used in report.sources.used %}")
    text(file, "{{ used.title }}", "Heading 2")
    text(file, each("used.facts", LABELLED))
    text(file, "{{ used.digest.label }} {{ used.digest.value }}", "Zhiping Small")
    text(file, "{%p endfor %}")
    heading(file, "report.checking.heading")
    proof(file, "report.checking.proof")
    facts(file, "report.checking.digests")
    text(file, "{{ report.checking.steps_title }}", "Heading 2")
    listed(file, "report.checking.steps")


if __name__ == "__main__":
    main()
