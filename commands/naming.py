"""Naming: from the id that was typed to what it names, or a sentence with the nearest one."""

import click

from commands.speaking import say
from engine.law import Force, Instrument
from engine.library import Library
from engine.problems import did_you_mean
from engine.texts import Text

FORCES = {
    Force.MANDATORY: Text("强制", "mandatory"),
    Force.ENCOURAGED: Text("鼓励", "encouraged"),
    Force.SUPPORTED: Text("支持", "supported"),
    Force.SUPERVISED: Text("监督", "supervised"),
}


def instrument_called(identifier: str, library: Library) -> Instrument:
    """Return the instrument of an id; ClickException where there is none."""
    found = library.instrument.get(identifier)
    if found is None:
        hint = did_you_mean(identifier, library.instrument)
        what = Text(f"没有编号为“{identifier}”的法规文件{hint.zh}", f"no instrument is called “{identifier}”{hint.en}")
        raise click.ClickException(say(what))
    return found
