"""Who may do what: every workflow function asks here first."""

from collections.abc import Callable
from enum import StrEnum

from engine.errors import NotAllowedError, NotFoundError
from engine.members import FirmRole
from engine.records import Account, Role
from engine.regions import covers
from engine.store import Store


class Permission(StrEnum):
    """What an actor may want to do, named with the thing it is done to."""

    KEEP_ACCOUNT = "look after one's own account"
    CREATE_FIRM = "create a firm"
    SEE_OWN_FIRMS = "see one's own firms"
    JOIN_FIRM = "join a firm that lets one in"
    SEE_FIRM = "see a firm and who works for it"
    WORK_FOR_FIRM = "work for a firm"
    MANAGE_FIRM = "manage a firm: its people, its data"
    SEE_ASSESSMENT = "see an assessment of one's own firm"
    WORK_ON_ASSESSMENT = "work on an assessment"
    READ_REPORT = "read the report of an assessment"
    SEE_LIBRARY = "see the question sets and legal texts"
    READ_LAW = "read the legal texts and what they ask"
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


def _role(*roles: Role) -> Callable[[Store, Account, str], None]:
    def rule(_store: Store, actor: Account, _thing: str) -> None:
        if actor.role not in roles:
            raise NotAllowedError

    return rule


def _own_account(_store: Store, actor: Account, account: str) -> None:
    if account != actor.id:
        raise NotFoundError


def _firm(*roles: FirmRole) -> Callable[[Store, Account, str], None]:
    """Let in the members of a firm who have one of the roles; to all others of its members it is not allowed."""

    def rule(store: Store, actor: Account, firm: str) -> None:
        _check(store.role_in(firm, actor.id), roles)

    return rule


def _check(role: FirmRole | None, roles: tuple[FirmRole, ...]) -> None:
    if role is None:
        raise NotFoundError
    if role not in roles:
        raise NotAllowedError


def _assessment(*roles: FirmRole) -> Callable[[Store, Account, str], None]:
    """Let in those members of an assessment's firm who have one of the roles."""

    def rule(store: Store, actor: Account, thing: str) -> None:
        _check(store.role_on(thing, actor.id), roles)

    return rule


_see_assessment = _assessment(*FirmRole)


def _readable_report(store: Store, actor: Account, thing: str) -> None:
    """A firm reads its own; a regulator what was submitted by a firm that works in the jurisdiction."""
    if actor.role is not Role.REGULATOR:
        return _see_assessment(store, actor, thing)
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
    Permission.SEE_OWN_FIRMS: _role(Role.FIRM, Role.CONSULTANT),
    Permission.JOIN_FIRM: _role(Role.FIRM, Role.CONSULTANT),
    Permission.SEE_FIRM: _firm(*FirmRole),
    Permission.WORK_FOR_FIRM: _firm(FirmRole.OWNER, FirmRole.EDITOR),
    Permission.MANAGE_FIRM: _firm(FirmRole.OWNER),
    Permission.SEE_ASSESSMENT: _see_assessment,
    Permission.WORK_ON_ASSESSMENT: _assessment(FirmRole.OWNER, FirmRole.EDITOR),
    Permission.READ_REPORT: _readable_report,
    Permission.SEE_LIBRARY: _role(Role.CONSULTANT),
    Permission.READ_LAW: _role(*Role),
    Permission.SEE_JURISDICTION: _role(Role.REGULATOR),
}
