"""The concordance: which provisions of which legal text say something on a topic, and with which force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.law import Force, Instrument, Pin
from engine.texts import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """What one text says on a topic: its provisions by force, the strongest first; empty where it says nothing."""

    instrument: str
    pins: tuple[tuple[Force, tuple[Pin, ...]], ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What the texts say on a topic, in their order."""

    topic: str
    title: Text
    cells: tuple[Cell, ...]


def concordance(instruments: Sequence[Instrument], topics: Iterable[tuple[str, Text]]) -> tuple[TopicRow, ...]:
    """Return a row for each topic on which one of the texts says something, in the order of the topics."""
    rows = (TopicRow(topic, title, tuple(_cell(one, topic) for one in instruments)) for topic, title in topics)
    return tuple(row for row in rows if any(cell.pins for cell in row.cells))


def _cell(instrument: Instrument, topic: str) -> Cell:
    duties = [duty for duty in instrument.duties if duty.topic == topic]
    by_force = ((force, sorted({duty.pin for duty in duties if duty.force is force})) for force in Force)
    return Cell(instrument.id, tuple((force, tuple(pins)) for force, pins in by_force if pins))
