"""Changes of the law: how two versions of a text differ, and what rests on the difference."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from commands.law_texts import home_option
from commands.naming import instrument_called
from commands.speaking import plainly, say, terminal_language
from commands.versions import Named, compared, named
from engine.desk import submitted_of
from engine.errors import EditionError
from engine.impact import Impact, impact
from engine.law import Instrument
from engine.law_text.changes.comparing import Fate
from engine.law_text.changes.marking import Mark
from engine.library import Library, read_library
from engine.texts import LANGUAGES, Text

_COLOURS = {Mark.GONE: "red", Mark.NEW: "green"}
_FATES = {
    Fate.MOVED: Text("只改条号", "renumbered"),
    Fate.CHANGED: Text("有修改", "changed"),
    Fate.RENUMBERED: Text("有修改并改条号", "changed and renumbered"),
    Fate.REMOVED: Text("删去", "removed"),
}


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), help="By OUTPUT's ending, else text.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else standard output.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="The language; else the terminal's.")
@home_option
@plainly
def diff(old: str, new: str, form: str | None, output: Path | None, language: str | None, home: Path) -> None:
    """Compare two official texts article by article.

    A and B are files, or kept texts: ID (the latest), ID@2024-11-01 (in force on that day), ID@DIGEST (as its
    digest begins). Where the words of one are not at hand, the numbering is compared.

    \b
    zhiping instrument diff draft.docx act.docx -o changes.html
    zhiping instrument diff hubei-2024@2024-11-01 hubei-2024
    """
    from reports.changes_as_html import changes_as_html
    from reports.changes_as_json import changes_as_json
    from reports.changes_as_text import changes_as_text
    from reports.law_changes import Version, law_changes

    library = read_library()
    before, after = named(old, library, home), named(new, library, home)
    versions = (Version(before.title, before.detail), Version(after.title, after.detail))
    changes = law_changes(compared(before, after), *versions, language or terminal_language())
    form = form or _form_of(output)
    if form == "text":
        coloured = output is None and sys.stdout.isatty()
        _tell(changes_as_text(changes, _painted) if coloured else changes_as_text(changes), output)
    else:
        _tell(changes_as_html(changes) if form == "html" else changes_as_json(changes), output)


@click.command("impact")
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="With an ID: the version of this day…")
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), help="…and the version of this day.")
@click.option("--id", "identifier", default="", help="The instrument on file, where A and B are files.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@home_option
@plainly
def impact_of(
    old: str, new: str | None, since: datetime | None, until: datetime | None, identifier: str, form: str, home: Path
) -> None:
    """Say what rests on the differences: duties, questions, submitted assessments.

    \b
    zhiping instrument impact hubei-2024 amended.docx
    zhiping instrument impact hubei-2024 --from 2024-11-01 --to 2026-01-01
    """
    words = _versions_of(old, new, since, until)
    library = read_library()
    before, after = (named(word, library, home) for word in words)
    instrument = instrument_called(identifier or before.instrument or after.instrument or _no_id(), library)
    found = impact(compared(before, after), instrument, library.sets.values())
    reached = _submitted(found, library, home)
    _warn_of_another(before, instrument)
    if form == "json":
        click.echo(json.dumps(_content(found, before, after, reached), ensure_ascii=False, indent=2))
    else:
        _print(found, reached)


def _warn_of_another(before: Named, instrument: Instrument) -> None:
    """Say so where A is numbered otherwise than what is on file: its duties may stand elsewhere in it."""
    if before.structure.articles != instrument.structure.articles:
        zh = f"注意：A 的编号与登记的 {instrument.id} 不同，结果可能不准"
        en = f"Mind: A is numbered otherwise than {instrument.id} on file; the result may be wrong"
        click.echo(say(Text(zh, en)), err=True)


def _versions_of(old: str, new: str | None, since: datetime | None, until: datetime | None) -> tuple[str, str]:
    if new and not since and not until:
        return old, new
    if new or not since:
        raise click.UsageError("give A and B, or an ID with --from and --to")
    return f"{old}@{since.date().isoformat()}", f"{old}@{until.date().isoformat()}" if until else old


def _no_id() -> str:
    raise click.UsageError("A and B are files: name the instrument on file with --id")


def _form_of(output: Path | None) -> str:
    return {".html": "html", ".htm": "html", ".json": "json"}.get(output.suffix.lower() if output else "", "text")


def _painted(mark: Mark, words: str) -> str:
    return click.style(words, fg=_COLOURS[mark], strikethrough=mark is Mark.GONE) if mark in _COLOURS else words


def _tell(words: str, output: Path | None) -> None:
    if output is None:
        click.echo(words, nl=False)
        return
    try:
        output.write_text(words, encoding="utf-8")
    except OSError as error:
        what = Text(f"无法写入 {output}：{error.strerror}", f"cannot write {output}: {error.strerror}")
        raise click.ClickException(say(what)) from None
    click.echo(say(Text(f"已写入 {output}", f"Wrote {output}")), err=True)


def _submitted(found: Impact, library: Library, home: Path) -> tuple[int, int]:
    """Return how many submitted assessments cite what changed, and of how many nobody can tell any more."""
    from storage import open_store

    cite, lost = 0, 0
    if not home.is_dir():
        return cite, lost
    store = open_store(home)
    for submission in store.submissions_judged_by(found.instrument):
        try:
            cite += found.reaches(submitted_of(store, library, submission).outcome)
        except EditionError:
            lost += 1
    return cite, lost


def _content(found: Impact, before: Named, after: Named, reached: tuple[int, int]) -> dict[str, Any]:
    return {
        "instrument": found.instrument,
        "old": {"title": before.title, "version": before.detail},
        "new": {"title": after.title, "version": after.detail},
        "worded": bool(before.text and after.text),
        "duties": [
            {"id": one.duty.id, "pin": str(one.duty.pin), "change": one.fate, "now": str(one.now) if one.now else None}
            for one in found.duties
        ],
        "questions": [
            {"set": one.question_set, "id": one.question.id, "duties": [touched.duty.id for touched in one.duties]}
            for one in found.questions
        ],
        "added": [str(pin) for pin in found.added],
        "submitted": {"cite": reached[0], "not_judged": reached[1]},
    }


def _print(found: Impact, reached: tuple[int, int]) -> None:
    cite, lost = reached
    click.echo(say(Text(f"受影响的义务：{len(found.duties)} 项", f"Duties affected: {len(found.duties)}")))
    for one in found.duties:
        now = f" → {one.now}" if one.now and one.now != one.duty.pin else ""
        click.echo(f"  {one.duty.id:<18} {one.duty.pin}{now}  [{say(_FATES[one.fate])}]  {say(one.duty.gist)}")
    asked = len(found.questions)
    click.echo(say(Text(f"引用它们的题目：{asked} 道", f"Questions that cite them: {asked}")))
    for question in found.questions:
        ids = ", ".join(touched.duty.id for touched in question.duties)
        click.echo(f"  {question.question_set}  {question.question.id}  {say(question.question.title)}  ({ids})")
    if found.added:
        pins = ", ".join(str(pin) for pin in found.added)
        click.echo(say(Text(f"新增而尚无义务的条：{pins}", f"New articles, of which no duty is on file: {pins}")))
    click.echo(say(Text(f"引用它们的已提交自评：{cite} 份", f"Submitted assessments that cite them: {cite}")))
    if lost:
        click.echo(say(Text(f"无法重新判定的：{lost} 份", f"Submitted ones that cannot be judged again: {lost}")))
