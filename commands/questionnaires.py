"""Questionnaires: check them, judge an answers file, cite the law, all without a server."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from commands.naming import FORCES
from commands.operating import HOME
from commands.speaking import plainly, print_problems, say, terminal_language
from engine.checking import check as check_library
from engine.checking import check_content, coverage, passes
from engine.desk import day_of
from engine.judging import judge
from engine.library import QUESTIONNAIRES, Library, read_answers_file, read_library, survey
from engine.outcome import Outcome
from engine.problems import Problem, Weight, did_you_mean
from engine.quoted import with_kept_words
from engine.reading.answers import AnswersFile
from engine.records import A4, PAPERS
from engine.texts import Text


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@plainly
def check(paths: tuple[Path, ...], form: str) -> None:
    """Read the questionnaires and say everything that is wrong with them.

    PATH is a questionnaires folder, or single files (an instrument, a set, an answers file) or a folder of such
    files, which are checked together with the questionnaires that ship. Checks every pin, condition and citation,
    the coverage of mandatory duties, and the golden examples. Exit code 1 where anything is an error.
    """
    folders = [path for path in paths if (path / "instruments").is_dir() or (path / "sets").is_dir()]
    others = [path for path in paths if path not in folders]
    loose = [file for path in others for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])]
    libraries = [survey(folder) for folder in folders or ([] if loose else [QUESTIONNAIRES])]
    shown = [problem for library in libraries for problem in check_library(library)]
    if loose:
        libraries.append(survey(QUESTIONNAIRES, loose))
        names = {str(file) for file in loose}
        shown += [problem for problem in check_library(libraries[-1]) if problem.file in names]
    (_print_check_json if form == "json" else _print_check)(libraries, shown)
    sys.exit(any(problem.weight is Weight.ERROR for problem in shown))


@click.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; - is standard output.")
@click.option(
    "--format",
    "form",
    help="pdf, html, docx, xlsx, csv, json, board or oscal; without it, by OUTPUT's ending.",
)
@click.option(
    "--lang", "language", default="zh-Hans", show_default=True, help="zh-Hans, en, or zh-Hans+en for both (pdf, html)."
)
@click.option("--paper", type=click.Choice(PAPERS), default=A4, show_default=True, help="The paper, for pdf.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to judge on; the file's own, else today.")
@click.option("--template", type=click.Path(path_type=Path), help="A Word template of one's own, for docx.")
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@plainly
def assess(
    answers: Path,
    output: Path | None,
    form: str | None,
    language: str,
    paper: str,
    on: datetime | None,
    template: Path | None,
    home: Path,
) -> None:
    """Judge an answers file and write the gap report, without a server.

    Quotes the official texts that are kept in HOME (ZHIPING_HOME), where there is a store.

    \b
    zhiping assess firm.yaml                       writes firm.pdf
    zhiping assess firm.yaml -o - --format json    prints JSON
    """
    from reports.cover import Cover
    from reports.formats import FORMATS, docx_from

    form = _chosen_format(form, output, template)
    _check_edition(form, language, paper)
    library = read_library()
    given, warnings = read_answers_file(answers, library)
    print_problems(warnings)
    day = on.date() if on else given.on or _today()
    printed = docx_from(template) if template else FORMATS[form].print
    outcome = _with_kept_words(_outcome(given, library, day), home)
    report = printed(outcome, Cover(given.firm.name, given.firm.uscc), language, paper)
    _write(report, output or Path(f"{answers.stem}.{FORMATS[form].ending}"))


def _check_edition(form: str, language: str, paper: str) -> None:
    from reports.formats import FORMATS

    kind = FORMATS[form]
    if language not in kind.languages:
        raise click.UsageError(f"{form} is not printed in “{language}”; choose from: {', '.join(kind.languages)}")
    if paper not in kind.papers and paper != A4:
        raise click.UsageError(f"{form} is not printed on {paper}; choose from: {', '.join(kind.papers)}")


def _chosen_format(form: str | None, output: Path | None, template: Path | None) -> str:
    """Return the format that is named, or that the output's name ends in, or that the template is for, or pdf."""
    from reports.formats import FORMATS, named_format

    if not form and output and output.suffix:
        form = named_format(output.name) or output.suffix.lstrip(".")
    form = form or ("docx" if template else "pdf")
    if form not in FORMATS:
        hint = did_you_mean(form, FORMATS)
        raise click.UsageError(f"no format is called “{form}”{hint.en}; one of: {', '.join(FORMATS)}")
    if template and form != "docx":
        raise click.UsageError(f"a Word template makes docx, not {form}")
    return form


def _today() -> date:
    return day_of(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _outcome(given: AnswersFile, library: Library, day: date) -> Outcome:
    return judge(library.sets[given.question_set], library.instruments, given.profile, given.answers, day)


def _with_kept_words(outcome: Outcome, home: Path) -> Outcome:
    from storage import has_store, open_store

    return with_kept_words(outcome, open_store(home)) if has_store(home) else outcome


def _write(report: bytes, output: Path) -> None:
    if str(output) == "-":
        sys.stdout.buffer.write(report)
        return
    try:
        output.write_bytes(report)
    except OSError as error:
        what = Text(f"无法写入 {output}：{error.strerror}", f"cannot write {output}: {error.strerror}")
        raise click.ClickException(say(what)) from None
    click.echo(say(Text(f"已写入 {output}", f"Wrote {output}")), err=True)


def _print_check(libraries: list[Library], problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(problem.to(terminal_language()))
    for library in libraries:
        for row in coverage(library):
            asked = Text(f"{row.duties} 项义务，已提问 {row.asked} 项", f"{row.asked} of {row.duties} duties asked")
            click.echo(f"{row.question_set}  {row.instrument:<24}{say(FORCES[row.force]):<12}{say(asked)}")
        passed = sum(passes(example, library) for example in library.examples)
        count = len(library.examples)
        click.echo(say(Text(f"范例：{count} 个，通过 {passed} 个", f"Golden examples: {passed} of {count} pass")))
    errors = sum(problem.weight is Weight.ERROR for problem in problems)
    click.echo(say(Text(f"错误：{errors}", f"Errors: {errors}")))


def _print_check_json(libraries: list[Library], problems: list[Problem]) -> None:
    click.echo(json.dumps(check_content(libraries, problems), ensure_ascii=False, indent=2))
