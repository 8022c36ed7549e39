"""Versions: which official text a word on the command line names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from commands.naming import instrument_called
from commands.speaking import say
from engine.law import Structure
from engine.law_text.changes.comparing import Comparison, compare, compare_structures
from engine.law_text.kept import KeptText
from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText
from engine.library import Library
from engine.texts import Text, shown

_DIGITS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A text that a word names; `text` is None where only its numbering is on file, `instrument` "" for a file."""

    title: str
    detail: str
    structure: Structure
    text: LawText | None
    instrument: str = ""


def named(word: str, library: Library, home: Path) -> Named:
    """Return the text of a file, of an ID, or of a version: ID@DATE (in force on that day) or ID@DIGEST."""
    if Path(word).is_file():
        return _of_file(Path(word))
    identifier, _at, version = word.partition("@")
    if identifier not in library.instrument and ("." in word or "/" in word):
        raise click.ClickException(say(Text(f"没有文件 {word}", f"there is no file {word}")))
    instrument = instrument_called(identifier, library)
    kept = _kept(identifier, home)
    chosen = _version(identifier, version, kept) if version else next(iter(kept), None)
    if chosen is None:
        detail = say(Text("只有编号，没有正式文本", "numbering only, no official text"))
        return Named(instrument.title.zh, detail, instrument.structure, None, identifier)
    detail = f"{chosen.dated.isoformat()}  {chosen.digest[:_DIGITS_SHOWN]}"
    return Named(chosen.text.title, detail, chosen.text.structure, chosen.text, identifier)


def compared(old: Named, new: Named) -> Comparison:
    """Return how two texts differ: in their words where both are at hand, else in their numbering."""
    if old.text and new.text:
        return compare(old.text, new.text)
    return compare_structures(old.structure, new.structure, (old.title, new.title))


def _of_file(path: Path) -> Named:
    from intake.reading import read_file

    read = read_file(path)
    text = parse(read.lines)
    return Named(text.title, f"{shown(path.name)}  {read.digest[:_DIGITS_SHOWN]}", text.structure, text)


def _kept(identifier: str, home: Path) -> tuple[KeptText, ...]:
    """Return the kept texts of an instrument, the latest first; none where there is no store."""
    from storage import open_store

    return open_store(home).kept_texts(identifier) if home.is_dir() else ()


def _version(identifier: str, version: str, kept: Sequence[KeptText]) -> KeptText:
    day = _day(version)
    fitting = (one for one in kept if (one.dated <= day if day else one.digest.startswith(version.lower())))
    found = next(fitting, None)
    if found is None:
        listed = ", ".join(f"{one.dated.isoformat()} ({one.digest[:_DIGITS_SHOWN]})" for one in kept)
        zh = f"没有保存 {identifier} 的这一版：{version}" + (f"；保存的有：{listed}" if kept else "")
        en = f"this version of {identifier} is not kept: {version}" + (f"; kept are: {listed}" if kept else "")
        raise click.ClickException(say(Text(zh, en)))
    return found


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
