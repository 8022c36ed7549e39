"""Succession: legal texts that no longer hold, or will not from a known day on, and what supersedes them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from engine.law import Instrument, Status
from engine.problems import Problem, Weight
from engine.texts import Text


def has_ended(instrument: Instrument) -> bool:
    """Tell whether it is known from which day a text no longer holds; that day may be still to come."""
    return instrument.status in (Status.REPEALED, Status.SUPERSEDED)


def with_successors(instruments: tuple[Instrument, ...], others: tuple[Instrument, ...] = ()) -> tuple[Instrument, ...]:
    """Return instruments that know the title of what supersedes them, where that is among them or the others."""
    titles = {one.id: one.title for one in (*others, *instruments)}
    return tuple(
        replace(one, successor=titles[one.superseded_by]) if one.superseded_by in titles else one for one in instruments
    )


def unknown_successors(instruments: Collection[Instrument], files: Mapping[str, str]) -> list[Problem]:
    """Return a warning for each instrument superseded by what is not on file: pages can name the day alone."""
    known = {one.id for one in instruments}
    return [
        Problem(files[one.id], 1, 1, _unknown(one.superseded_by), Weight.WARNING)
        for one in instruments
        if one.superseded_by and one.superseded_by not in known
    ]


def _unknown(identifier: str) -> Text:
    zh = f"没有编号为“{identifier}”的法规文件（superseded_by）"
    return Text(zh, f"superseded_by: no instrument is called “{identifier}”")
