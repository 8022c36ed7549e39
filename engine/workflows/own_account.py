"""What everyone does with the own account, whatever the role."""

from engine.errors import NotFoundError
from engine.permissions import Permission, require
from engine.records import Account, Moment, Session
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
