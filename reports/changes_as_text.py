"""What changed between two official texts, as lines of plain text: [-gone-] and {+new+}, as wdiff marks them."""

from collections.abc import Callable, Iterable

from engine.law_text.changes.marking import Mark, Run
from reports.law_changes import ChangedArticle, LawChanges

Paint = Callable[[Mark, str], str]
"""Colours a marked stretch; the marks stay, for those who do not see colours."""

_MARKS = {Mark.KEPT: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}


def changes_as_text(changes: LawChanges, paint: Paint = lambda _mark, words: words) -> str:
    """Return the report as text, each line of it ended."""
    counts = "  ".join(f"{count.name} {count.count}" for count in changes.counts)
    lines = [
        f"--- {changes.before.title}  {changes.before.detail}",
        f"+++ {changes.after.title}  {changes.after.detail}",
        *([changes.note] if changes.note else []),
        f"{changes.counts_title}  {counts}",
        *([changes.nothing] if changes.nothing else []),
        *_divisions(changes, paint),
    ]
    for article in changes.articles:
        lines += ["", *_article(article, paint)]
    return "\n".join([*lines, *(["", changes.same] if changes.same else [])]) + "\n"


def _divisions(changes: LawChanges, paint: Paint) -> Iterable[str]:
    for division in changes.divisions:
        yield f"{division.label} [{division.fate_name}] {_marked(division.runs, paint)}"


def _article(article: ChangedArticle, paint: Paint) -> Iterable[str]:
    yield " ".join(part for part in (article.label, f"[{article.fate_name}]", article.note) if part)
    for line in article.lines:
        fate = f"[{line.fate_name}]" if line.fate_name and line.fate_name != article.fate_name else ""
        yield "  " * (line.depth + 1) + " ".join(filter(None, (line.label, fate, _marked(line.runs, paint))))


def _marked(runs: Iterable[Run], paint: Paint) -> str:
    return "".join(paint(run.mark, _MARKS[run.mark].format(run.text)) for run in runs)
