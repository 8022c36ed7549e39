"""How firms do: kept when an assessment is submitted, read by regulators for their own jurisdiction."""

from contextlib import suppress

from engine.desk import submitted_of
from engine.errors import EditionError, UnwritableError
from engine.jurisdictions import regions_of
from engine.library import Library
from engine.outcome import Outcome
from engine.permissions import Permission, require
from engine.records import Account
from engine.standings import Shares, standings_of
from engine.store import Store


def keep_standings(store: Store, assessment_id: str, outcome: Outcome) -> None:
    """Keep how a submission stands to duties; where the disk is full `catch_up` does it later."""
    with suppress(UnwritableError):
        store.keep_standings(assessment_id, regions_of(outcome), standings_of(outcome))


def catch_up(store: Store, library: Library) -> int:
    """Judge the submissions of which no standings are kept, and return how many could be."""
    judged = 0
    for submission in store.without_standings():
        with suppress(EditionError):
            keep_standings(store, submission.assessment, submitted_of(store, library, submission).outcome)
            judged += 1
    return judged


def how_firms_do(store: Store, actor: Account, instrument_id: str) -> dict[str, Shares]:
    """Return how the firms of a regulator's jurisdiction stand to each duty of an instrument."""
    require(store, actor, Permission.SEE_JURISDICTION)
    return {duty: Shares(counts) for duty, counts in store.standings_in(actor.region, instrument_id).items()}
