"""What everyone signed in reads in the law room."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.desk import Desk, desk_of
from engine.errors import EditionError, NotFoundError
from engine.law import Instrument
from engine.law_text.kept import KeptText, TextVersion
from engine.library import Library
from engine.permissions import Permission, require
from engine.records import Account, Assessment, Moment
from engine.store import Store


class Confirmed(NamedTuple):
    """How words in doubt read, who said so (empty for somebody who has no account here), and when."""

    reading: str
    by: str
    at: Moment


def see_law(store: Store, library: Library, actor: Account) -> Library:
    """Return the legal texts with the question sets that ask what they lay on firms."""
    require(store, actor, Permission.READ_LAW)
    return library


def see_instrument(store: Store, library: Library, actor: Account, instrument_id: str) -> Instrument:
    """Return one legal text; NotFoundError where there is none of that id."""
    require(store, actor, Permission.READ_LAW)
    instrument = library.instrument.get(instrument_id)
    if instrument is None:
        raise NotFoundError
    return instrument


def kept_texts(store: Store, actor: Account, instrument_id: str) -> tuple[KeptText, ...]:
    """Return the official texts that are kept of an instrument, the latest version first."""
    require(store, actor, Permission.READ_LAW)
    return store.kept_texts(instrument_id)


def text_versions(store: Store, actor: Account) -> dict[str, tuple[TextVersion, ...]]:
    """Return which official texts are kept, by instrument, the latest version first."""
    require(store, actor, Permission.READ_LAW)
    versions: dict[str, tuple[TextVersion, ...]] = {}
    for version in store.text_versions():
        versions[version.instrument] = (*versions.get(version.instrument, ()), version)
    return versions


def confirmed_readings(store: Store, actor: Account, kept: KeptText) -> dict[str, Confirmed]:
    """Return, by the key of a doubt, who confirmed last how its words read, and when."""
    require(store, actor, Permission.READ_LAW)
    found: dict[str, Confirmed] = {}
    for one in store.confirmations(kept.instrument, kept.digest):
        account = store.account(one.by)
        found[one.doubt] = Confirmed(one.reading, account.name if account else "", one.at)
    return found


def running_desks(store: Store, library: Library, actor: Account, now: Moment) -> dict[str, Desk]:
    """Return, by question set, the newest assessment that the actor's firms are still filling in."""
    require(store, actor, Permission.READ_LAW)
    running = sorted(_running(store, actor), key=lambda assessment: assessment.created)
    newest = {assessment.question_set: assessment for assessment in running}
    found = ((name, _desk(store, library, assessment, now)) for name, assessment in newest.items())
    return {name: desk for name, desk in found if desk}


def _running(store: Store, actor: Account) -> Iterator[Assessment]:
    for firm in store.firms_of(actor.id):
        yield from (assessment for assessment in store.assessments_of(firm.id) if not assessment.submitted)


def _desk(store: Store, library: Library, assessment: Assessment, now: Moment) -> Desk | None:
    try:
        return desk_of(store, library, assessment.id, now)
    except EditionError:
        return None
