"""The concordance: topics and legal texts, with the force of each provision."""

from collections.abc import Sequence

from flask import Response, request, url_for

from engine.concordance import Cell, TopicRow, concordance
from engine.law import Force, Instrument, Pin, cite_short
from engine.workflows.law import see_law
from reports.names import force_mark
from reports.parts import Mark
from web.language import say
from web.law.blueprint import law
from web.law.instruments import in_order, place_name, status_mark
from web.pages import ConcordanceCell, ConcordanceForce, ConcordancePage, ConcordanceRow, LawColumn, PinLink
from web.rooms import actor, rooms, words

MOST_COLUMNS = 12
"""So many legal texts are set side by side; with more on file a place is to be chosen."""


@law.get("/concordance", endpoint="concordance")
def show() -> Response:
    """Show which texts say something on which topic; of one place or topic where these are chosen."""
    house = rooms()
    library = see_law(house.store, house.library, actor())
    known = in_order(library.instruments)
    codes = sorted({one.jurisdiction for one in known})
    place = _chosen("place", codes)
    topic = _chosen("topic", library.topics)
    holding = [one for one in known if not place or one.holds_in(place)]
    shown = holding[:MOST_COLUMNS]
    used = concordance(known, library.topics.items())
    rows = concordance(shown, [(name, title) for name, title in library.topics.items() if topic in ("", name)])
    return ConcordancePage(
        places=(("", say("全部地区")), *((code, place_name(code)) for code in codes)),
        place=place,
        topics=(("", say("全部主题")), *((row.topic, row.title.to(words().language)) for row in used)),
        topic=topic,
        legend=tuple((letter_of(force), force_mark(words(), force)) for force in Force),
        columns=tuple(LawColumn(one, one.short_title.to(words().language), status_mark(one)) for one in shown),
        rows=tuple(_row(row, shown) for row in rows),
        left_out=len(holding) - len(shown),
        back=url_for("law.instruments"),
    ).answer()


def letter_of(force: Force) -> str:
    """Return the letter that stands for a force."""
    return {
        Force.MANDATORY: say("强"),
        Force.ENCOURAGED: say("鼓"),
        Force.SUPPORTED: say("支"),
        Force.SUPERVISED: say("监"),
    }[force]


def _chosen(name: str, known: object) -> str:
    asked = request.args.get(name, "")
    return asked if isinstance(known, Sequence | dict) and asked in known else ""


def _row(row: TopicRow, instruments: Sequence[Instrument]) -> ConcordanceRow:
    cells = tuple(_cell(cell, instrument) for cell, instrument in zip(row.cells, instruments, strict=True))
    return ConcordanceRow(row.title.to(words().language), cells)


def _cell(cell: Cell, instrument: Instrument) -> ConcordanceCell:
    return ConcordanceCell(
        instrument.short_title.to(words().language),
        tuple(
            ConcordanceForce(letter_of(force), _mark(force), tuple(_link(instrument, pin) for pin in pins))
            for force, pins in cell.pins
        ),
    )


def _mark(force: Force) -> Mark:
    return force_mark(words(), force)


def _link(instrument: Instrument, pin: Pin) -> PinLink:
    place = url_for("law.instrument", instrument=instrument.id, _anchor=str(pin))
    return PinLink(_brief(instrument, pin), cite_short(instrument, pin, words().language), place)


def _brief(instrument: Instrument, pin: Pin) -> str:
    """Return a pin as short as it can be told: 44, 44(2), 6.3 for the third 项 of article 6."""
    several = len(instrument.structure.articles[pin.key]) > 1
    return pin.key + (f"({pin.para})" if pin.para and several else "") + (f".{pin.item}" if pin.item else "")
