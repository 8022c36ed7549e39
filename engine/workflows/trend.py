"""What a firm submitted over the years."""

from engine.desk import Submitted, submitted_of
from engine.errors import EditionError, NotFoundError
from engine.library import Library
from engine.permissions import Permission, require
from engine.records import Account, Firm, Submission
from engine.store import Store


def submitted_over_time(
    store: Store, library: Library, actor: Account, firm_id: str
) -> tuple[Firm, tuple[Submitted, ...]]:
    """Return a firm and all that it submitted, oldest first, each judged by the law of its day.

    Left out is what was answered under a version of a set that is not to be had any more.
    """
    require(store, actor, Permission.SEE_FIRM, firm_id)
    firm = store.firm(firm_id)
    if firm is None:
        raise NotFoundError
    submissions = (store.submission(assessment.id) for assessment in store.assessments_of(firm_id))
    found = [_submitted(store, library, one) for one in submissions if one is not None]
    return firm, tuple(sorted((one for one in found if one), key=lambda one: one.submission.at))


def _submitted(store: Store, library: Library, submission: Submission) -> Submitted | None:
    try:
        return submitted_of(store, library, submission)
    except EditionError:
        return None
