"""The tables, built step by step. A released step is never edited; a change is a new step at the end."""

from collections.abc import Callable

from sqlite_utils import Database

from storage.errors import NewerStoreError
from storage.sqlite.steps.action_files import action_files
from storage.sqlite.steps.carried_actions import carried_actions
from storage.sqlite.steps.discarded_files import discarded_files
from storage.sqlite.steps.evidence import evidence_files
from storage.sqlite.steps.evidence_turns import evidence_turns
from storage.sqlite.steps.first_tables import first_tables
from storage.sqlite.steps.jobs_and_papers import jobs_and_papers
from storage.sqlite.steps.law_index import law_index
from storage.sqlite.steps.law_texts import law_texts
from storage.sqlite.steps.links_and_mailboxes import links_and_mailboxes
from storage.sqlite.steps.plans import plans
from storage.sqlite.steps.roles_in_firms import roles_in_firms
from storage.sqlite.steps.second_factors import second_factors
from storage.sqlite.steps.sessions_seen import sessions_seen
from storage.sqlite.steps.standings import standings
from storage.sqlite.steps.versions import versions
from storage.sqlite.steps.working_together import working_together

Migration = Callable[[Database], None]

MIGRATIONS: list[Migration] = [
    first_tables,
    jobs_and_papers,
    sessions_seen,
    versions,
    second_factors,
    plans,
    working_together,
    roles_in_firms,
    links_and_mailboxes,
    evidence_files,
    discarded_files,
    action_files,
    law_texts,
    carried_actions,
    evidence_turns,
    law_index,
    standings,
]
"""Every step in order; the first is number 1."""


def migrate(db: Database) -> None:
    """Apply the steps that a store does not have yet, in the open transaction.

    NewerStoreError where it has steps that are unknown here.
    """
    db.execute(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
        " at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))) STRICT"
    )
    applied = db.table("migration").count
    if applied > len(MIGRATIONS):
        raise NewerStoreError(applied, len(MIGRATIONS))
    for number, step in enumerate(MIGRATIONS[applied:], applied + 1):
        step(db)
        db.table("migration").insert({"number": number, "name": step.__name__})
