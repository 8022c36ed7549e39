"""The consultant: the question sets and legal texts that the site works with."""

from flask import Blueprint, Response

from engine.regions import region_name
from engine.workflow import see_library
from reports.names import ended_marks, status_name
from web.pages import InstrumentRow, LibraryPage
from web.rooms import actor, rooms, words

consultant = Blueprint("consultant", __name__)


@consultant.get("/library")
def library() -> Response:
    """Show every question set and legal text with its state."""
    known = see_library(rooms().store, rooms().library, actor())
    rows = tuple(
        InstrumentRow(
            instrument,
            region_name(instrument.jurisdiction, words().language),
            status_name(words(), instrument.status),
            words().listed([mark.text for mark in ended_marks(words(), instrument)]),
        )
        for instrument in known.instruments
    )
    return LibraryPage(sets=tuple(known.sets.values()), instruments=rows).answer()
