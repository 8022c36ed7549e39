"""One-time links: made here, and only their digest kept."""

import secrets
from datetime import datetime, timedelta

from engine.links import Link, LinkUse
from engine.records import Account
from engine.store import Store
from engine.tokens import token_digest
from web.rooms import moment_of

LIFETIMES = {LinkUse.RESET: timedelta(hours=1), LinkUse.CONFIRM: timedelta(hours=24)}
PATHS = {LinkUse.RESET: "/reset/", LinkUse.CONFIRM: "/account/mail/confirm/"}


def new_link(
    store: Store, origin: str, account: Account, use: LinkUse, by: str, now: datetime, address: str = ""
) -> str:
    """Return the address of a new one-time link on the site at `origin`; it is nowhere else to be had."""
    token = secrets.token_urlsafe(32)
    expires = moment_of(now + LIFETIMES[use])
    store.add_link(Link(token_digest(token), use, account.id, moment_of(now), expires, address), by)
    return f"{origin.rstrip('/')}{PATHS[use]}{token}"
