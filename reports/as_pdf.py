"""The gap report as PDF: words into a page, every character checked against the fonts, the page into a child."""

from dataclasses import replace

from engine.records import A4
from reports.gap_report import GapReport
from reports.glyphs import code_point, missing_glyphs, spelt
from reports.paging import templates
from reports.pdf.child import rendered_in_child
from reports.pdf.manuscript import Attachment, Manuscript, cut
from reports.wording import Words

_MOST_NAMED = 40


def as_pdf(report: GapReport, attachments: tuple[Attachment, ...] = (), paper: str = A4) -> bytes:
    """Return the report as PDF, the same bytes for the same report; RenderError where it cannot be rendered."""
    return rendered_in_child(manuscript(report, attachments, paper))


def manuscript(report: GapReport, attachments: tuple[Attachment, ...] = (), paper: str = A4) -> Manuscript:
    """Return the report as it goes to print, with the files that travel inside it."""
    bound = to_print(page(report, paper), report, report.title, styles(report))
    return replace(bound, keywords=f"{report.language}; {paper}", paper=paper, attachments=attachments)


def to_print(html: str, report: GapReport, title: str, style_names: tuple[str, ...]) -> Manuscript:
    """Return a page of a report as it goes to print, under a title of its own."""
    head, front, bodies, foot = cut(html)
    return Manuscript(
        head,
        front,
        bodies,
        foot,
        language=report.language.partition("+")[0],
        title=spelt(f"{title} · {report.cover.firm}"),
        author=spelt(report.cover.firm),
        subject=str(report.cover.notice),
        made=report.made,
        page_of=report.page_of,
        styles=style_names,
    )


def styles(report: GapReport) -> tuple[str, ...]:
    """Return the styles of a report: only those it needs, for every rule is tried on every element."""
    needed = {"english": report.language == "en", "bilingual": "+" in report.language, "quoting": report.quoted.texts}
    return ("gap_report", *(name for name, need in needed.items() if need))


def page(report: GapReport, paper: str = A4) -> str:
    """Return the report as HTML in which every character has a glyph.

    Characters without one are spelt as code points, and a note at the end names them.
    """
    html = _drawn(report, paper, "")
    missing = missing_glyphs(html)
    return spelt(_drawn(report, paper, _note(report.language, missing))) if missing else html


def _drawn(report: GapReport, paper: str, glyph_note: str) -> str:
    return templates().get_template("gap_report.html").render(report=report, paper=paper, glyph_note=glyph_note)


def _note(language: str, missing: set[str]) -> str:
    named = " ".join(code_point(character) for character in sorted(missing)[:_MOST_NAMED])
    more = len(missing) > _MOST_NAMED
    return Words(language).counted(
        "有 {count} 个字符没有可用的字形或不可见，已用其 Unicode 编号代替：{characters}",
        len(missing),
        characters=named + (" …" if more else ""),
    )
