"""Saving what a page of questions was sent with: what is right is kept, what is not is handed back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.desk import Desk
from engine.errors import StaleError
from engine.permissions import Permission, require
from engine.records import Account, Change, Conflict, Moment, StoredAnswer
from engine.store import Store
from engine.texts import Text
from engine.workflow import wrong_answers


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save came to: the answers that are kept now, what cannot be taken, and what met a newer answer."""

    saved: Mapping[str, StoredAnswer] = field(default_factory=dict)
    wrong: Mapping[str, Text] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    @property
    def whole(self) -> bool:
        """Tell whether nothing was left unsaved."""
        return not self.wrong and not self.conflicts


def keep_answers(
    store: Store,
    actor: Account,
    desk: Desk,
    changes: Sequence[Change],
    now: Moment,
    wrong: Mapping[str, Text] | None = None,
) -> Kept:
    """Keep every change that can be kept, all in one transaction, and say what was not.

    `desk` is what the changes were made on, `wrong` what could not even be read. A change that its question cannot
    take, or that met a newer answer, holds back no other. NotFoundError where a question is not asked of this firm.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, desk.assessment.id)
    refused = {**(wrong or {}), **wrong_answers(desk, changes)}
    left = [change for change in changes if change.question not in refused]
    conflicts: list[Conflict] = []
    while left:
        try:
            return Kept(store.save_answers(desk.assessment.id, left, actor.id, now), refused, tuple(conflicts))
        except StaleError as error:
            conflicts += error.conflicts
            stale = {conflict.mine.question for conflict in error.conflicts}
            left = [change for change in left if change.question not in stale]
    return Kept({}, refused, tuple(conflicts))
