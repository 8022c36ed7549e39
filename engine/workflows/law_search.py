"""Finding articles: the index is brought up to date before it answers, whatever changed since."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from engine.canonical import digest_of
from engine.desk import day_of
from engine.errors import UnwritableError
from engine.law import Instrument
from engine.law_room import in_force
from engine.law_search import Term, entries_of, names_of
from engine.law_text.kept import TextVersion
from engine.library import Library
from engine.permissions import Permission, require
from engine.ports.law_index import Hits
from engine.records import Account, Moment
from engine.regions import region_name
from engine.store import Store
from engine.texts import LANGUAGES

_FORM = "2"
"""Another form of the entries makes every index anew."""


def search_law(
    store: Store,
    library: Library,
    actor: Account,
    terms: Sequence[Term],
    instruments: Sequence[str],
    start: int,
    most: int,
    now: Moment,
) -> Hits:
    """Return where all terms are found in these instruments; a disk that is full leaves the index as it is."""
    require(store, actor, Permission.READ_LAW)
    with suppress(UnwritableError):
        index_all(store, library, now)
    return store.find_law(terms, instruments, start, most)


def index_all(store: Store, library: Library, now: Moment) -> None:
    """Index what is not indexed as it is now: by the file on record, the text that holds today, the names of topics."""
    stamps, today = store.index_stamps(), day_of(now)
    versions: dict[str, list[TextVersion]] = {}
    for version in store.text_versions():
        versions.setdefault(version.instrument, []).append(version)
    topics = _topics(library)
    for instrument in library.instruments:
        held = in_force(versions.get(instrument.id, ()), today)
        stamp, seen = _stamp(instrument, topics, held), stamps.get(instrument.id, "")
        if stamp != seen:
            _index(store, library, instrument, seen, stamp, today)


def _stamp(instrument: Instrument, topics: str, held: TextVersion | None) -> str:
    return digest_of([_FORM, instrument.digest, topics, held.digest if held else ""])


def _topics(library: Library) -> str:
    return digest_of({name: [title.zh, title.en] for name, title in library.topics.items()})


def _index(store: Store, library: Library, instrument: Instrument, seen: str, stamp: str, today: date) -> None:
    kept = in_force(store.kept_texts(instrument.id), today)
    code = instrument.jurisdiction
    places = [region_name(code, language) for language in LANGUAGES] if code in library.region_names else []
    entries = entries_of(instrument, kept.text if kept else None, places)
    store.index_law(instrument.id, names_of(instrument, places), entries, seen, stamp)
