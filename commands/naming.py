"""Naming: from the id that was typed to what it names, or a sentence with the nearest one."""

import click

from commands.speaking import say
from engine.law import Instrument
from engine.library import Library
from engine.problems import did_you_mean
from engine.texts import Text


def instrument_called(identifier: str, library: Library) -> Instrument:
    """Return the instrument of an id; ClickException where there is none."""
    found = library.instrument.get(identifier)
    if found is None:
        hint = did_you_mean(identifier, library.instrument)
        what = Text(f"没有编号为“{identifier}”的法规文件{hint.zh}", f"no instrument is called “{identifier}”{hint.en}")
        raise click.ClickException(say(what))
    return found
