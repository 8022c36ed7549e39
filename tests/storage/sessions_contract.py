"""What every storage engine must do about sessions."""

from dataclasses import replace

import pytest

from engine.errors import NotFoundError
from tests.storage.records import LI, SESSION, T1, T2, T3


class SessionsContract:
    def test_session_lasts_until_it_expires(self, store):
        store.add_account(LI, by="operator")
        store.add_session(SESSION)
        assert store.session(SESSION.digest, "2026-03-31T23:59:59Z") == SESSION
        assert store.session(SESSION.digest, T2) is None

    def test_new_session_forgets_expired_ones_and_leaves_the_others(self, store):
        store.add_account(LI, by="operator")
        store.add_session(SESSION)
        lasting = replace(SESSION, digest="token-2", expires=T3)
        store.add_session(lasting)
        store.add_session(replace(SESSION, digest="token-3", created=T2, expires=T3))
        assert store.session(SESSION.digest, T1) is None
        assert store.session(lasting.digest, T2) == lasting

    def test_ended_session_is_gone_and_may_be_ended_again(self, store):
        store.add_account(LI, by="operator")
        store.add_session(SESSION)
        store.end_session(SESSION.digest, T1)
        store.end_session(SESSION.digest, T1)
        assert store.session(SESSION.digest, T1) is None
        assert [entry.action for entry in store.trail(LI.id)] == ["add account", "sign in", "sign out"]

    def test_session_of_nobody_is_not_found(self, store):
        with pytest.raises(NotFoundError):
            store.add_session(SESSION)

    def test_sessions_are_listed_last_used_first_without_expired_and_foreign_ones(self, store):
        other = replace(LI, id="acc-2", login="other")
        for account in (LI, other):
            store.add_account(account, by="operator")
        later = replace(SESSION, digest="token-2", seen="2026-03-31T09:00:00Z", expires=T3)
        for session in (SESSION, later, replace(SESSION, digest="token-3", account=other.id)):
            store.add_session(session)
        assert store.sessions_of(LI.id, T1) == (later, SESSION)
        assert store.sessions_of(LI.id, T2) == (later,)

    def test_session_that_is_used_lasts_on_and_leaves_no_trail(self, store):
        store.add_account(LI, by="operator")
        store.add_session(SESSION)
        noon = "2026-03-31T12:00:00Z"
        store.see_session(SESSION.digest, noon, T3)
        assert store.session(SESSION.digest, T2) == replace(SESSION, seen=noon, expires=T3)
        store.see_session(SESSION.digest, T1, T2)
        assert store.session(SESSION.digest, T2) == replace(SESSION, seen=noon, expires=T3)
        assert [entry.action for entry in store.trail(LI.id)] == ["add account", "sign in"]

    def test_session_that_ended_is_not_brought_back_by_being_seen(self, store):
        store.add_account(LI, by="operator")
        store.add_session(SESSION)
        store.see_session(SESSION.digest, T2, T3)
        assert store.session(SESSION.digest, T2) is None
        store.end_session(SESSION.digest, T1)
        store.see_session(SESSION.digest, "2026-03-31T12:00:00Z", T3)
        assert store.session(SESSION.digest, T1) is None

    def test_all_sessions_but_one_can_be_ended(self, store):
        other = replace(LI, id="acc-2", login="other")
        for account in (LI, other):
            store.add_account(account, by="operator")
        theirs = replace(SESSION, digest="token-3", account=other.id)
        for session in (SESSION, replace(SESSION, digest="token-2"), theirs):
            store.add_session(session)
        store.end_other_sessions(LI.id, SESSION.digest, T1)
        store.end_other_sessions(LI.id, SESSION.digest, T1)
        assert store.sessions_of(LI.id, T1) == (SESSION,)
        assert store.sessions_of(other.id, T1) == (theirs,)
        assert [entry.action for entry in store.trail(LI.id)][-2:] == ["sign in", "end other sessions"]
