"""The chapters of the template that prove the others: what was set aside, answers, arithmetic, sources."""

from docx.document import Document as WordFile

from reports.word_template.parts import (
    LABELLED,
    PASSAGES,
    each,
    empty,
    facts,
    heading,
    listed,
    proof,
    table,
    text,
    titled_table,
)


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
            "{{ one.name }}\n{%p if one.days %}\n--{{ one.days }}\n{%p endif %}"
            "\n{%p if one.digest %}\n--SHA-256 {{ one.digest }}\n{%p endif %}",
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
    text(file, "{%p if report.quoted.texts %}")
    heading(file, "report.quoted.heading")
    text(file, "{%p for text in report.quoted.texts %}")
    text(file, "{{ text.title }}", "Heading 2")
    text(file, each("text.facts", LABELLED))
    text(file, "{{ text.digest.label }} {{ text.digest.value }}", "Zhiping Small")
    text(file, "{%p endfor %}")
    text(file, "{%p endif %}")
    heading(file, "report.checking.heading")
    proof(file, "report.checking.proof")
    facts(file, "report.checking.digests")
    text(file, "{{ report.checking.steps_title }}", "Heading 2")
    listed(file, "report.checking.steps")
