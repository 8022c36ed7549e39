"""Citations: hold all of them against the structures on file and the official texts that are kept."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from commands.law_texts import format_option, home_option, today
from commands.speaking import plainly, say, terminal_language
from engine.law_text.verifying import CitationFinding, Verification, verify
from engine.library import read_library
from engine.problems import Weight
from engine.texts import Text


@click.command("verify")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Take the versions of that day, not today’s.")
@format_option
@home_option
@plainly
def verify_citations(on: datetime | None, form: str, home: Path) -> None:
    """Check every citation of every set against the structures on file and the texts that are kept.

    Does the pin exist, do the words carry the force, is the bearer plausible, do marker, addressee and keywords
    occur? Exit code 1 where anything is an error. A provision without a kept text is not verified.
    """
    from storage import open_store

    library = read_library()
    store = open_store(home)
    kept = store.kept_texts()
    for text in kept:
        store.text_file(text.digest)  # refuses what is no longer what was taken in
    verification = verify(library.instruments, library.sets.values(), kept, on.date() if on else today())
    if form == "json":
        click.echo(json.dumps(_content(verification), ensure_ascii=False, indent=2))
    else:
        _print(verification)
    sys.exit(verification.failed)


def _print(verification: Verification) -> None:
    for finding in verification.findings:
        click.echo(_line(finding))
    for kept in verification.texts:
        zh = f"已核对 {kept.instrument}：{kept.dated} 的版本，{kept.digest[:12]}"
        click.echo(say(Text(zh, f"verified {kept.instrument}: the text of {kept.dated}, {kept.digest[:12]}")))
    for instrument in verification.unverified:
        zh = f"没有核对 {instrument.id}（《{instrument.title.zh}》）：没有保存正式文本，只查了条款号"
        en = (
            f"not verified {instrument.id} ({instrument.title.to('en')}): no text of it is kept; only pins were checked"
        )
        click.echo(say(Text(zh, en)))
    count = {weight: sum(one.weight is weight for one in verification.findings) for weight in Weight}
    errors, warnings, notes = (count[weight] for weight in (Weight.ERROR, Weight.WARNING, Weight.NOTE))
    zh = f"已核对原文的义务 {verification.citations} 项；错误：{errors}，警告：{warnings}，提示：{notes}"
    en = f"Duties held against words: {verification.citations}. Errors: {errors}, warnings: {warnings}, notes: {notes}"
    click.echo(say(Text(zh, en)))


def _line(finding: CitationFinding) -> str:
    language = terminal_language()
    asked = f" [{', '.join(finding.questions)}]" if finding.questions else ""
    right = f"; {finding.right.to(language)}" if finding.right else ""
    where = f"{finding.instrument}: {finding.citation.to(language)}"
    return f"{finding.weight}: {where} {finding.duty}{asked}: {finding.what.to(language)}{right}"


def _content(verification: Verification) -> dict[str, Any]:
    return {
        "verified": [
            {"instrument": kept.instrument, "dated": kept.dated.isoformat(), "digest": kept.digest}
            for kept in verification.texts
        ],
        "not_verified": [instrument.id for instrument in verification.unverified],
        "duties": verification.citations,
        "failed": verification.failed,
        "findings": [_finding_content(finding) for finding in verification.findings],
    }


def _finding_content(finding: CitationFinding) -> dict[str, Any]:
    return {
        "weight": finding.weight.value,
        "instrument": finding.instrument,
        "pin": str(finding.pin) if finding.pin else None,
        "citation": finding.citation.zh,
        "duty": finding.duty or None,
        "questions": list(finding.questions),
        "what": finding.what.zh,
        "what_en": finding.what.en,
        "right": finding.right.zh,
        "right_en": finding.right.en,
    }
