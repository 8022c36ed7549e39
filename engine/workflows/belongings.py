"""What an owner does with the whole of a firm: take all of it away, or erase it."""

from engine.belongings import Belongings, check_typed_name
from engine.errors import NotFoundError
from engine.permissions import Permission, require
from engine.records import Account, Firm, Moment
from engine.store import Store


def firm_to_manage(store: Store, actor: Account, firm_id: str) -> Firm:
    """Return a firm to one of its owners."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    firm = store.firm(firm_id)
    if firm is None:
        raise NotFoundError
    return firm


def export_firm(store: Store, actor: Account, firm_id: str, now: Moment) -> Belongings:
    """Return all that a firm has."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    return store.belongings(firm_id, actor.id, now)


def erase_firm(store: Store, actor: Account, firm_id: str, typed: str, now: Moment) -> None:
    """Erase a firm whose name was typed as a confirmation; InvalidError where it was not, and nothing is erased."""
    require(store, actor, Permission.MANAGE_FIRM, firm_id)
    check_typed_name(firm_to_manage(store, actor, firm_id), typed)
    store.erase_firm(firm_id, actor.id, now)
