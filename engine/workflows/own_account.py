"""What everyone does with the own account, whatever the role."""

from collections.abc import Collection

from engine.errors import NotFoundError
from engine.links import Mailbox
from engine.permissions import Permission, require
from engine.records import Account, Moment, Session
from engine.second_factors import SecondFactor
from engine.store import Store


def change_password(store: Store, actor: Account, password_hash: str, now: Moment) -> None:
    """Replace the actor's password, which ends every session, the present one too."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.set_password(actor.id, password_hash, actor.id, now)


def own_sessions(store: Store, actor: Account, now: Moment) -> tuple[Session, ...]:
    """Return where the actor is signed in, last used first."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    return store.sessions_of(actor.id, now)


def end_own_session(store: Store, actor: Account, digest: str, now: Moment) -> None:
    """End one of the actor's sessions; NotFoundError where it is another's, or none any more."""
    session = store.session(digest, now)
    if session is None:
        raise NotFoundError
    require(store, actor, Permission.KEEP_ACCOUNT, session.account)
    store.end_session(digest, now)


def end_other_sessions(store: Store, actor: Account, digest: str, now: Moment) -> None:
    """End every session of the actor but the one of this digest."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.end_other_sessions(actor.id, digest, now)


def own_second_factor(store: Store, actor: Account) -> SecondFactor | None:
    """Return the actor's second factor, where there is one."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    return store.second_factor(actor.id)


def add_second_factor(
    store: Store, actor: Account, secret: str, step: int, recovery: Collection[str], now: Moment
) -> None:
    """Ask the actor for codes from now on; `secret` is encrypted, `step` that of the code which confirmed it."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.add_second_factor(SecondFactor(actor.id, secret, now, step), recovery)


def remove_second_factor(store: Store, actor: Account, now: Moment) -> None:
    """Ask the actor for no codes any more."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.remove_second_factor(actor.id, actor.id, now)


def renew_recovery_codes(store: Store, actor: Account, recovery: Collection[str], now: Moment) -> None:
    """Put new recovery codes (by their digests) in place of all of the actor's former ones."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.renew_recovery_codes(actor.id, recovery, now)


def own_mailbox(store: Store, actor: Account) -> Mailbox | None:
    """Return the actor's e-mail address, where there is one."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    return store.mailbox(actor.id)


def set_mailbox(store: Store, actor: Account, address: str, now: Moment) -> None:
    """Keep an e-mail address of the actor, to be confirmed."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.set_mailbox(actor.id, address, now)


def remove_mailbox(store: Store, actor: Account, now: Moment) -> None:
    """Forget the actor's e-mail address."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.remove_mailbox(actor.id, now)


def confirm_mailbox(store: Store, actor: Account, digest: str, now: Moment) -> None:
    """Confirm the actor's e-mail address by the digest of a link; NotFoundError where it is void or another's."""
    require(store, actor, Permission.KEEP_ACCOUNT, actor.id)
    store.confirm_mailbox(digest, actor.id, now)
