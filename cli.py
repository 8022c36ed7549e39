"""The `zhiping` command: the same rooms as the site, without a browser.

Source: docs/command-line.md.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from engine.checking import check as check_library
from engine.checking import check_content, coverage, passes
from engine.errors import ZhipingError
from engine.judging import judge
from engine.law import PinError, parse_pin
from engine.law import cite as cite_pin
from engine.library import QUESTIONNAIRES, Library, read_answers_file, read_library, survey
from engine.outcome import Outcome
from engine.problems import Problem, ReadingError, Weight, did_you_mean
from engine.reading.answers import AnswersFile
from engine.records import Role
from engine.texts import LANGUAGES, Text
from engine.workflow import day_of

P = ParamSpec("P")
HOME = Path("var")


def terminal_language() -> str:
    """Return the language of the terminal's messages: Chinese where the locale is, else English."""
    words = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh-Hans" if next((word for word in words if word), "").startswith("zh") else "en"


def say(text: Text) -> str:
    """Return a text in the terminal's language."""
    return text.to(terminal_language())


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what a person did wrong into sentences on standard error and exit code 1: no traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ReadingError as error:
            _print_problems(error.problems)
            sys.exit(1)
        except ZhipingError as error:
            raise click.ClickException(say(error.what)) from None
        except PinError as error:
            raise click.ClickException(say(error.what)) from None

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhiping", message="zhiping %(version)s")
def main() -> None:
    """Zhiping turns quality-promotion law into a scored questionnaire and a gap report that cites it.

    \b
    zhiping demo                     a running site with sample firms, in one command
    zhiping check                    are the questionnaires in order?
    zhiping assess ANSWERS.yaml      answers in, gap report out, no server needed
    """


@main.command()
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


@main.command()
@click.argument("answers", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; - is standard output.")
@click.option("--format", "form", help="pdf or json; without it, what the output's name ends in, else pdf.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh-Hans", help="The report's language.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to judge on; the file's own, else today.")
@plainly
def assess(answers: Path, output: Path | None, form: str | None, language: str, on: datetime | None) -> None:
    """Judge an answers file and write the gap report, without a server.

    \b
    zhiping assess firm.yaml                       writes firm.pdf
    zhiping assess firm.yaml -o - --format json    prints JSON
    """
    from reports.cover import Cover
    from reports.formats import FORMATS

    library = read_library()
    given, warnings = read_answers_file(answers, library)
    _print_problems(warnings)
    form = form or (output.suffix.lstrip(".").lower() if output and output.suffix else "pdf")
    if form not in FORMATS:
        hint = did_you_mean(form, FORMATS)
        raise click.UsageError(f"no format is called “{form}”{hint.en}; one of: {', '.join(FORMATS)}")
    day = on.date() if on else given.on or _today()
    cover = Cover(given.firm.name, given.firm.uscc)
    report = FORMATS[form].print(_outcome(given, library, day), cover, language)
    _write(report, output or Path(f"{answers.stem}.{form}"))


@main.group()
def instrument() -> None:
    """Legal texts on file."""


@instrument.command()
@click.argument("identifier", metavar="ID")
@click.argument("pin", metavar="PIN")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh-Hans", help="The citation's language.")
@plainly
def cite(identifier: str, pin: str, language: str) -> None:
    """Print a citation: `zhiping instrument cite hubei-2024 art_44__para_2`."""
    library = read_library()
    found = library.instrument.get(identifier)
    if found is None:
        hint = did_you_mean(identifier, library.instrument)
        raise click.ClickException(
            say(
                Text(f"没有编号为“{identifier}”的法规文件{hint.zh}", f"no instrument is called “{identifier}”{hint.en}")
            )
        )
    click.echo(cite_pin(found, parse_pin(pin), language))


@main.command()
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@plainly
def serve(home: Path, host: str, port: int) -> None:
    """Serve the site on the store in HOME (ZHIPING_HOME)."""
    _serve(home, host, port)


@main.command()
@click.option("--home", type=click.Path(path_type=Path), default=HOME / "demo", show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--no-serve", is_flag=True, help="Only make the store and the report.")
@plainly
def demo(home: Path, host: str, port: int, no_serve: bool) -> None:
    """Make a demonstration store, render one gap report and serve the site.

    Firms in three regions, regulators and a consultant, assessments half-filled and submitted. Run again, it
    keeps what is there.
    """
    from demonstration import build

    def progress(line: Text) -> None:
        click.echo(f"==> {say(line)}")

    demonstration = build(home, progress)
    click.echo(say(Text("差距报告：", "Gap report: ")) + str(demonstration.report))
    click.echo(say(Text("账号（仅供演示）：", "Accounts (for the demonstration only):")))
    for line in demonstration.accounts:
        click.echo(f"  {line.login:<12} {line.password:<16} {say(line.who)}")
    if not no_serve:
        _serve(home, host, port)


@main.group()
def user() -> None:
    """People who may sign in."""


@user.command("add")
@click.argument("login")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What the person is.")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--region", default="", help="A regulator's jurisdiction: a six-digit region code, such as 420000.")
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@plainly
def user_add(login: str, role: str, name: str, region: str, home: Path, password_stdin: bool) -> None:
    """Add an account: `zhiping user add li.hua --role firm --name 李华`."""
    from storage import open_store
    from web.accounts import new_account

    password = sys.stdin.readline().rstrip("\n") if password_stdin else _ask_password()
    store = open_store(home)
    account = new_account(login, name, Role(role), password, region, _now())
    store.add_account(account, by="cli")
    click.echo(say(Text(f"已添加账号 {account.login}", f"Added the account {account.login}")))


def _ask_password() -> str:
    prompt = say(Text("密码", "Password"))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=True))


def _serve(home: Path, host: str, port: int) -> None:
    from waitress.server import create_server

    from app import create_app
    from web.settings import Settings, SettingsError

    try:
        origin = os.environ.get("ZHIPING_ORIGIN") or f"http://{host}:{port}"
        settings = Settings(home, origin, os.environ.get("ZHIPING_SECRET", ""))
        app = create_app(settings)
        server = create_server(app, host=host, port=port, threads=8, ident="zhiping")
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        what = Text(f"无法监听 {host}:{port}：{error.strerror}", f"cannot listen on {host}:{port}: {error.strerror}")
        raise click.ClickException(say(what)) from None
    click.echo(
        say(Text(f"网站已启动：{settings.origin}（Ctrl+C 停止）", f"Serving on {settings.origin} (Ctrl+C stops)"))
    )
    server.run()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _today() -> date:
    return day_of(_now())


def _outcome(given: AnswersFile, library: Library, day: date) -> Outcome:
    return judge(library.sets[given.question_set], library.instruments, given.profile, given.answers, day)


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


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(problem.to(terminal_language()), err=True)


def _print_check(libraries: list[Library], problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(problem.to(terminal_language()))
    for library in libraries:
        for row in coverage(library):
            asked = Text(f"{row.duties} 项义务，已提问 {row.asked} 项", f"{row.asked} of {row.duties} duties asked")
            click.echo(f"{row.question_set}  {row.instrument:<24}{row.force:<12}{say(asked)}")
        passed = sum(passes(example, library) for example in library.examples)
        count = len(library.examples)
        click.echo(say(Text(f"范例：{count} 个，通过 {passed} 个", f"Golden examples: {passed} of {count} pass")))
    errors = sum(problem.weight is Weight.ERROR for problem in problems)
    click.echo(say(Text(f"错误：{errors}", f"Errors: {errors}")))


def _print_check_json(libraries: list[Library], problems: list[Problem]) -> None:
    click.echo(json.dumps(check_content(libraries, problems), ensure_ascii=False, indent=2))
