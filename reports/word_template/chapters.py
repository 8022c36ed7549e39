"""The chapters of the template that the report is about, from the cover to the opportunities."""

from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK

from reports.word_template.parts import (
    LABELLED,
    PASSAGES,
    each,
    empty,
    facts,
    heading,
    marks,
    proof,
    quoted,
    table,
    text,
)


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
    cited = "{%p for one in place.citations %}\n**{{ one.text }}" + marks("one") + f"** {gist}\n{quoted('one')}\n"
    cited += "{%p endfor %}\n{%p if not place.citations %}\n{{ place.empty }}\n{%p endif %}"
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
    comparison(file, "report.provisions.comparison")
    text(file, "{%p for table in report.provisions.tables %}")
    text(file, "{{ table.heading.title }}", "Heading 2")
    text(file, "{{ table.place }}" + marks("table") + "　" + each("table.counts", LABELLED), "Zhiping Lead")
    answers = each("row.answered_by", "{{ one.id }} {{ one.credit }}")
    rows = (
        tuple(f"{{{{ report.provisions.columns[{at}] }}}}" for at in range(5)),
        ("{%tr for row in table.rows %}",),
        (
            "{{ row.pin }}",
            "{{ row.gist }}\n" + quoted("row"),
            "{{ row.force.text }}",
            "**{{ row.finding.text }}**",
            answers + "\n{%p if row.detail %}\n--{{ row.detail }}\n{%p endif %}",
        ),
        ("{%tr endfor %}",),
    )
    table(file, (30, 66, 20, 20, 38), rows)
    text(file, "{%p endfor %}")


def comparison(file: WordFile, source: str) -> None:
    """Set jurisdictions side by side, a column for each."""
    text(file, f"{{%p if {source} %}}")
    heading(file, f"{source}.heading", 2)
    found = each("cell.counts", LABELLED) + f"{{{{ {source}.nothing if not cell.counts }}}}"
    rows = (
        (
            f"{{{{ {source}.columns[0] }}}}",
            f"{{%tc for column in {source}.columns[1:] %}}",
            "{{ column }}",
            "{%tc endfor %}",
        ),
        (f"{{%tr for row in {source}.rows %}}",),
        (
            "{{ row.title }}",
            "{%tc for cell in row.cells %}",
            found + "\n--{{ cell.pins|join(report.pin_separator) }}",
            "{%tc endfor %}",
        ),
        ("{%tr endfor %}",),
    )
    table(file, (34, 46, 46, 46), rows)
    text(file, "{%p endif %}")


def opportunities(file: WordFile) -> None:
    """Support that the firm may ask for."""
    heading(file, "report.opportunities.heading")
    empty(file, "report.opportunities")
    text(file, "{%p for support in report.opportunities.supports %}")
    text(file, "{{ support.place }} · {{ support.title }}", "Heading 2")
    rows = (
        ("{%tr for one in support.offers %}",),
        ("{{ one.pin }}", "{{ one.gist }}\n" + quoted("one")),
        ("{%tr endfor %}",),
    )
    table(file, (40, 134), rows, "Zhiping Facts")
    text(file, "{%p endfor %}")
