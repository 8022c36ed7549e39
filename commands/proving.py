"""Proving: whether a report is what the system made of the answers inside it."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from cryptography.x509 import load_pem_x509_certificates

from commands.operating import HOME
from commands.speaking import plainly, say, terminal_language
from engine.law_text.kept import KeptText
from engine.library import read_library
from engine.texts import Text

if TYPE_CHECKING:
    from reports.verifying import Verification

_MARKS = {"good": "✓", "bad": "✗", "unknown": "–"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trust", "trusted", multiple=True, type=click.Path(path_type=Path), help="A certificate (PEM) to trust; repeat."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--home", type=click.Path(path_type=Path), envvar="ZHIPING_HOME", default=HOME, show_default=True)
@plainly
def verify(file: Path, trusted: tuple[Path, ...], form: str, home: Path) -> None:
    """Say offline whether a report (PDF) is genuine: signature, digests, data, figures and every printed word.

    Judges the answers inside the report again and prints it again. Exit code 0 where somebody trusted signed it
    and nothing speaks against it, 1 where something was altered, 2 where nothing proves who issued it.
    """
    from reports.reprinting import reprinted
    from reports.verifying import verify as verify_report

    data, authorities = _read(file), b"\n".join(_certificates(one) for one in trusted)
    found = verify_report(data, read_library(), authorities, reprinted, _kept_texts(home))
    if form == "json":
        checks = [{"name": c.name, "result": c.answered, "what": c.what.to(terminal_language())} for c in found.checks]
        told = {"genuine": found.genuine, "consistent": found.consistent, "altered": found.altered}
        verdict = {**told, "checks": checks}
        click.echo(json.dumps(verdict, ensure_ascii=False, indent=2))
    else:
        for check in found.checks:
            click.echo(f"{_MARKS[check.answered]} {say(check.what)}")
        click.echo(say(_verdict(found)))
    sys.exit(0 if found.genuine else 1 if found.altered else 2)


def _kept_texts(home: Path) -> tuple[KeptText, ...]:
    from storage import has_store, open_store

    return open_store(home).kept_texts() if has_store(home) else ()


def _verdict(found: "Verification") -> Text:
    if found.genuine:
        return Text("结论：真实，未被改动", "Verdict: genuine and unaltered")
    if found.altered:
        return Text("结论：被改动过，或不是本系统的报告", "Verdict: altered, or no report of this system")
    if found.consistent:
        return Text(
            "结论：内容与其中的作答一致，但不能证明由谁签发（没有可信的签名）",
            "Verdict: it is what its answers come to, but nothing proves who issued it (no trusted signature)",
        )
    return Text("结论：本机无法判断", "Verdict: this machine cannot tell")


def _certificates(path: Path) -> bytes:
    data = _read(path)
    try:
        load_pem_x509_certificates(data)
    except ValueError:
        raise click.ClickException(
            say(Text(f"{path} 不是 PEM 格式的证书", f"{path} holds no certificate in PEM form"))
        ) from None
    return data


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError
        return path.read_bytes()
    except FileNotFoundError:
        what = Text(f"找不到文件 {path}", f"there is no file {path}")
    except OSError as error:
        what = Text(f"无法读取 {path}：{error.strerror}", f"cannot read {path}: {error.strerror}")
    raise click.ClickException(say(what))
