"""Who may do what: every workflow function asks here first."""

from collections.abc import Callable
from enum import StrEnum

from engine.errors import NotAllowedError, NotFoundError
from engine.records import Account, Role
from engine.regions import covers
from engine.store import Store


class Permission(StrEnum):
    """What an actor may want to do, named with the thing it is done to."""

    KEEP_ACCOUNT = "look after one's own account"
    CREATE_FIRM = "create a firm"
    SEE_OWN_FIRMS = "see one's own firms"
    WORK_FOR_FIRM = "work for a firm"
    MANAGE_FIRM = "manage a firm: its people, its data"
    SEE_ASSESSMENT = "see an assessment of one's own firm"
    WORK_ON_ASSESSMENT = "work on an assessment"
    READ_REPORT = "read the report of an assessment"
    SEE_LIBRARY = "see the question sets and legal texts"
    SEE_JURISDICTION = "see what was submitted in one's jurisdiction"


def require(store: Store, actor: Account, permission: Permission, thing: str = "") -> None:
    """Return quietly where the actor may; NotAllowedError for the wrong role, NotFoundError for another's thing."""
    _RULES[permission](store, actor, thing)


def allows(store: Store, actor: Account, permission: Permission, thing: str = "") -> bool:
    """Tell whether the actor may, so that a page offers only what works."""
    try:
        require(store, actor, permission, thing)
    except (NotAllowedError, NotFoundError):
        return False
    return True


def _role(role: Role) -> Callable[[Store, Account, str], None]:
    def rule(_store: Store, actor: Account, _thing: str) -> None:
        if actor.role is not role:
            raise NotAllowedError

    return rule


def _own_account(_store: Store, actor: Account, account: str) -> None:
    if account != actor.id:
        raise NotFoundError


def _own_firm(store: Store, actor: Account, firm: str) -> None:
    if not store.is_member(firm, actor.id):
        raise NotFoundError


def _own_assessment(store: Store, actor: Account, thing: str) -> None:
    assessment = store.assessment(thing)
    if assessment is None:
        raise NotFoundError
    _own_firm(store, actor, assessment.firm)


def _readable_report(store: Store, actor: Account, thing: str) -> None:
    """A firm reads its own; a regulator what was submitted by a firm that works in the jurisdiction."""
    if actor.role is not Role.REGULATOR:
        return _own_assessment(store, actor, thing)
    assessment = store.assessment(thing)
    if assessment is None or not assessment.submitted or not works_in(store, thing, actor.region):
        raise NotFoundError
    return None


def works_in(store: Store, assessment: str, jurisdiction: str) -> bool:
    """Tell whether the assessment's profile names a region of a jurisdiction."""
    stored = store.answers(assessment).get("profile.regions")
    regions = stored.answer.value if stored else None
    return isinstance(regions, tuple) and any(covers(jurisdiction, str(region)) for region in regions)


_RULES: dict[Permission, Callable[[Store, Account, str], None]] = {
    Permission.KEEP_ACCOUNT: _own_account,
    Permission.CREATE_FIRM: _role(Role.FIRM),
    Permission.SEE_OWN_FIRMS: _role(Role.FIRM),
    Permission.WORK_FOR_FIRM: _own_firm,
    Permission.MANAGE_FIRM: _own_firm,
    Permission.SEE_ASSESSMENT: _own_assessment,
    Permission.WORK_ON_ASSESSMENT: _own_assessment,
    Permission.READ_REPORT: _readable_report,
    Permission.SEE_LIBRARY: _role(Role.CONSULTANT),
    Permission.SEE_JURISDICTION: _role(Role.REGULATOR),
}
