"""Instruments: read an official text out of a file, print a citation; what else is said of legal texts joins here."""

import json
import sys
from pathlib import Path

import click

from commands.law_outline import outline
from commands.naming import instrument_called
from commands.speaking import plainly
from engine.errors import ZhipingError
from engine.law import cite as cite_pin
from engine.law import parse_pin
from engine.law_text.as_json import in_language
from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText
from engine.library import read_library
from engine.texts import LANGUAGES


@click.group()
def instrument() -> None:
    """Legal texts: read, kept, verified, compared and cited."""


@instrument.command("parse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh-Hans", help="The language of messages.")
@plainly
def parse_file(file: Path, form: str, language: str) -> None:
    """Read an official text (.txt .md .html .docx .pdf) into chapters, articles, paragraphs and items.

    What could not be made sense of is listed with its line. Exit code 1 where the file cannot be read or holds no
    legal text. FILE - is standard input.
    """
    try:
        text = _read(file)
    except ZhipingError as error:
        if form == "json":
            click.echo(json.dumps({"refused": error.what.to(language)}, ensure_ascii=False, indent=2))
        raise
    if form == "json":
        click.echo(json.dumps(in_language(text, language), ensure_ascii=False, indent=2))
        return
    for line in outline(text, language):
        click.echo(line)


@instrument.command()
@click.argument("identifier", metavar="ID")
@click.argument("pin", metavar="PIN")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh-Hans", help="The citation's language.")
@plainly
def cite(identifier: str, pin: str, language: str) -> None:
    """Print a citation: `zhiping instrument cite hubei-2024 art_44__para_2`."""
    click.echo(cite_pin(instrument_called(identifier, read_library()), parse_pin(pin), language))


def _read(file: Path) -> LawText:
    from intake.reading import LARGEST_FILE, read_data, read_file

    if str(file) == "-":
        return parse(read_data(sys.stdin.buffer.read(LARGEST_FILE + 1), "-").lines)
    return parse(read_file(file).lines)
