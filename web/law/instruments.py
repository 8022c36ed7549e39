"""The legal texts that the site knows, with their state, dates and duties."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from flask import Response

from engine.desk import day_of
from engine.law import Bearer, Force, Instrument, Status
from engine.law_room import Version, in_force
from engine.regions import NATION, region_name
from engine.workflows.law import see_law, text_versions
from reports.names import ended_marks, force_mark, kind_name, status_name
from reports.parts import Mark
from web.language import say
from web.law.blueprint import law
from web.pages import LawPage, LawRow, LawShare
from web.rooms import actor, rooms, words

_ORDER = (Status.IN_FORCE, Status.DRAFT, Status.SUPERSEDED, Status.REPEALED)


@law.get("")
def instruments() -> Response:
    """Show every legal text: what is in force first, by place."""
    house = rooms()
    known, texts = see_law(house.store, house.library, actor()), text_versions(house.store, actor())
    return LawPage(rows=tuple(row_of(one, texts.get(one.id, ())) for one in in_order(known.instruments))).answer()


def in_order(instruments: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Return legal texts in the order of every list: what is in force first, by place."""
    return tuple(sorted(instruments, key=lambda one: (_ORDER.index(one.status), one.jurisdiction, one.id)))


def row_of(instrument: Instrument, texts: Sequence[Version]) -> LawRow:
    """Return what the list says of a legal text and of the versions of it that are kept, latest first."""
    kept = in_force(texts, day_of(rooms().now()))
    on_firms = [duty.force for duty in instrument.duties if duty.bearer is Bearer.ENTERPRISE]
    on_others = [duty.force for duty in instrument.duties if duty.bearer is not Bearer.ENTERPRISE]
    return LawRow(
        instrument=instrument,
        kind=kind_name(words(), instrument.kind),
        place=place_name(instrument.jurisdiction),
        status=status_mark(instrument),
        ended=ended_marks(words(), instrument),
        days=tuple(_days(instrument)),
        on_firms=_shares(on_firms),
        on_others=_shares(on_others),
        text=words().day(kept.dated) if kept else "",
    )


def status_mark(instrument: Instrument) -> Mark:
    """Return the word for the state of a legal text."""
    return Mark(instrument.status.value, status_name(words(), instrument.status))


def place_name(jurisdiction: str) -> str:
    """Return the name of a jurisdiction."""
    return say("全国") if jurisdiction == NATION else region_name(jurisdiction, words().language)


def _shares(forces: list[Force]) -> tuple[LawShare, ...]:
    counts = Counter(forces)
    return tuple(LawShare(force_mark(words(), force), counts[force]) for force in Force if counts[force])


def _days(instrument: Instrument) -> Iterator[str]:
    if instrument.effective:
        yield say("{day} 起施行", day=words().day(instrument.effective))
    if instrument.repealed:
        yield say("{day} 起失效", day=words().day(instrument.repealed))
