"""New instruments: from an official text to the file in which a consultant goes on."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from commands.naming import FORCES
from commands.speaking import plainly, say
from engine.law import Bearer, Kind
from engine.law_text.authoring.applying import UsualConditions
from engine.law_text.authoring.drafting import Drafted, Guess, draft
from engine.law_text.authoring.particulars import Particulars, particulars
from engine.law_text.authoring.proposing import propose
from engine.law_text.authoring.topics import TopicGuesser
from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText
from engine.library import QUESTIONNAIRES, Library, read_library
from engine.regions import all_regions, is_code
from engine.texts import Text

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_AROUND = 12
"""So many lines at either end of a file may hold a letterhead or an imprint."""
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,11}")


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "identifier", required=True, help="What the instrument is called, such as guizhou-2025.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else among the instruments.")
@click.option("--prefix", default="", help="How the ids of its duties begin, such as GZ25; else made from the id.")
@click.option("--jurisdiction", default="", help="The GB/T 2260 code of the region, where the title does not tell.")
@click.option("--force", "overwrite", is_flag=True, help="Overwrite a file that is there.")
@plainly
def new(file: Path, identifier: str, output: Path | None, prefix: str, jurisdiction: str, overwrite: bool) -> None:
    """Write a starting instrument file from an official text: `zhiping instrument new FILE --id guizhou-2025`.

    Chapters, articles, 款 and 项 are counted, dates and region read off the text, and a duty is proposed for every
    sentence that seems to lay one on firms. All of it is marked unreviewed; docs/new-instrument.md says how to go on.
    """
    from intake.reading import read_file

    library = read_library()
    prefix = prefix or _prefix_of(identifier)
    _check_names(identifier, prefix, jurisdiction, library)
    path = output or QUESTIONNAIRES / "instruments" / f"{identifier}.yaml"
    _check_free(path, overwrite)
    read = read_file(file)
    text = parse(read.lines)
    _check_numbering(text)
    told = _told(text, (*read.lines[:_AROUND], *read.lines[-_AROUND:]), jurisdiction)
    proposals = propose(text, binding=told.kind is not Kind.POLICY_DOCUMENT)
    duties = library.duties.values()
    guess = Guess(TopicGuesser(library.topics, duties), UsualConditions(duties), _asked(library))
    drafted = draft(identifier, prefix, text, told, proposals, guess)
    _write(path, drafted.source, overwrite)
    _print_problems(text)
    _print_summary(path, told, drafted)


def _prefix_of(identifier: str) -> str:
    """Return what duties are called after an id: guizhou-2025 gives GUIZHOU25."""
    return "".join(part[-2:] if part.isdigit() else part[:8] for part in identifier.upper().split("-"))[:12]


def _asked(library: Library) -> dict[str, list[str]]:
    """Return by topic the questions that ask what firms must do there, those that cite most of it first."""
    found: dict[str, Counter[str]] = {}
    for question_set in library.sets.values():
        for question in question_set.questions:
            for duty in (library.duties[cited] for cited in question.cites):
                if duty.bearer is Bearer.ENTERPRISE:
                    found.setdefault(duty.topic, Counter())[f"{question.id} {question.title.zh}"] += 1
    return {topic: [name for name, _count in names.most_common()] for topic, names in found.items()}


def _check_names(identifier: str, prefix: str, jurisdiction: str, library: Library) -> None:
    if not _ID.fullmatch(identifier):
        raise click.UsageError("--id: small letters, digits and single hyphens, beginning with a letter")
    if not _PREFIX.fullmatch(prefix):
        raise click.UsageError("--prefix: two to twelve capital letters and digits, beginning with a letter")
    if jurisdiction and not is_code(jurisdiction):
        raise click.UsageError("--jurisdiction: a six-digit region code, such as 520000")
    taken = [one.id for one in library.instruments for duty in one.duties if duty.id.startswith(f"{prefix}-")]
    if taken and taken[0] != identifier:
        zh = f"{taken[0]} 的义务编号也以 {prefix} 开头，请用 --prefix 另取"
        what = Text(zh, f"duties of {taken[0]} begin with {prefix}, too: use --prefix")
        raise click.ClickException(say(what))


def _check_free(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        what = Text(f"已有文件 {path}，加 --force 才覆盖", f"{path} is there already; --force overwrites it")
        raise click.ClickException(say(what))


def _check_numbering(text: LawText) -> None:
    """Refuse a text in which two articles or points have one number: a citation could not tell them apart."""
    if len(text.structure.articles) < len(text.articles):
        zh = "有几条（点）编号相同，例如各部分都从（一）起编号：依据无法区分，不能登记"
        raise click.ClickException(
            say(Text(zh, "several articles or points share a number: citations would be ambiguous"))
        )


def _told(text: LawText, around: Sequence[str], jurisdiction: str) -> Particulars:
    """Return what the text says of itself, with the region that was named."""
    told = particulars(text, all_regions(), around)
    if not (jurisdiction or told.jurisdiction):
        zh = "看不出这部文件在哪个行政区域施行，请用 --jurisdiction 写明六位代码（全国是 000000）"
        raise click.ClickException(say(Text(zh, "the text does not tell its region: name it with --jurisdiction")))
    return replace(told, jurisdiction=jurisdiction or told.jurisdiction)


def _write(path: Path, source: str, overwrite: bool) -> None:
    try:
        with path.open("w" if overwrite else "x", encoding="utf-8") as file:
            file.write(source)
    except OSError as error:
        what = Text(f"无法写入 {path}：{error.strerror}", f"cannot write {path}: {error.strerror}")
        raise click.ClickException(say(what)) from None


def _print_problems(text: LawText) -> None:
    found = [(one.line, one.what) for one in text.problems] + [(one.line, one.what) for one in text.doubts]
    for line, what in found:
        click.echo(say(Text(f"第 {line} 行：{what.zh}", f"line {line}: {what.en}")), err=True)


def _print_summary(path: Path, told: Particulars, drafted: Drafted) -> None:
    click.echo(say(Text(f"已写入 {path}", f"Wrote {path}")))
    told_counts = [f"{say(FORCES[force])} {count}" for force, count in drafted.duties.items() if count]
    counts = say(Text("、", ", ")).join(told_counts)
    total = sum(drafted.duties.values())
    click.echo(say(Text(f"推测义务 {total} 项（{counts}）", f"{total} duties proposed ({counts})")))
    click.echo(say(Text(f"没有看到企业义务的款 {drafted.silences} 处", f"{drafted.silences} paragraphs without one")))
    if told.effective is None:
        what = Text("施行日期待核实，暂按草案处理", "a draft until you fill in the day of its coming into force")
        click.echo(say(what))
    click.echo(say(Text("接下来：docs/new-instrument.md", "Next: docs/new-instrument.md")))
