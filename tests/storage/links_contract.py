"""What every storage engine must do about one-time links and e-mail addresses."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.errors import NotFoundError
from engine.links import Link, LinkUse, Mailbox
from tests.storage.records import LI, SESSION, T1, T2

NOON = "2026-03-31T12:00:00Z"
RESET = Link("a" * 64, LinkUse.RESET, LI.id, T1, T2)
CONFIRM = Link("b" * 64, LinkUse.CONFIRM, LI.id, T1, T2, "li@example.cn")
OTHER = replace(LI, id="acc-2", login="other")


def linked(store, *links):
    for account in (LI, OTHER):
        store.add_account(account, by="operator")
    for link in links:
        store.add_link(link, by="operator")
    return store


class LinksContract:
    def test_link_is_found_for_its_use_until_it_expires(self, store):
        linked(store, RESET, CONFIRM)
        assert store.link(RESET.digest, LinkUse.RESET, NOON) == RESET
        assert store.link(CONFIRM.digest, LinkUse.CONFIRM, NOON) == CONFIRM
        assert store.link(RESET.digest, LinkUse.CONFIRM, NOON) is None
        assert store.link(RESET.digest, LinkUse.RESET, T2) is None

    def test_link_of_nobody_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            store.add_link(RESET, by="operator")

    def test_new_link_forgets_expired_ones(self, store):
        linked(store, RESET)
        store.add_link(replace(RESET, digest="c" * 64, created=T2, expires="2026-04-02T00:00:00Z"), by="operator")
        assert store.link(RESET.digest, LinkUse.RESET, NOON) is None

    def test_reset_sets_the_password_ends_sessions_and_voids_every_link_for_one(self, store):
        linked(store, RESET, replace(RESET, digest="c" * 64), replace(RESET, digest="d" * 64, account=OTHER.id))
        store.add_session(SESSION)
        store.reset_password(RESET.digest, "hash-2", NOON)
        assert store.account(LI.id).password_hash == "hash-2"
        assert store.account(OTHER.id).password_hash == OTHER.password_hash
        assert store.session(SESSION.digest, T1) is None
        for digest in (RESET.digest, "c" * 64):
            with pytest.raises(NotFoundError):
                store.reset_password(digest, "hash-3", NOON)
        assert store.link("d" * 64, LinkUse.RESET, NOON)
        assert store.trail(LI.id)[-1].action == "reset password"

    def test_link_that_many_use_at_once_serves_one(self, store):
        linked(store, RESET)

        def use(number):
            try:
                store.reset_password(RESET.digest, f"hash-{number}", NOON)
            except NotFoundError:
                return False
            finally:
                store.close()
            return True

        with ThreadPoolExecutor(8) as pool:
            assert sorted(pool.map(use, range(8))) == [False] * 7 + [True]

    def test_link_for_something_else_resets_nothing(self, store):
        linked(store, CONFIRM)
        for digest, at in ((CONFIRM.digest, NOON), ("f" * 64, NOON)):
            with pytest.raises(NotFoundError):
                store.reset_password(digest, "hash-2", at)
        assert store.account(LI.id) == LI

    def test_new_password_voids_links_for_one_and_no_others(self, store):
        linked(store, RESET, CONFIRM)
        store.set_password(LI.id, "hash-2", LI.id, NOON)
        assert store.link(RESET.digest, LinkUse.RESET, NOON) is None
        assert store.link(CONFIRM.digest, LinkUse.CONFIRM, NOON)

    def test_address_is_confirmed_once_by_its_own_link(self, store):
        linked(store).set_mailbox(LI.id, CONFIRM.address, T1)
        store.add_link(CONFIRM, by=LI.id)
        assert store.mailbox(LI.id) == Mailbox(LI.id, CONFIRM.address)
        with pytest.raises(NotFoundError):
            store.confirm_mailbox(CONFIRM.digest, OTHER.id, NOON)
        store.confirm_mailbox(CONFIRM.digest, LI.id, NOON)
        assert store.mailbox(LI.id) == Mailbox(LI.id, CONFIRM.address, NOON)
        with pytest.raises(NotFoundError):
            store.confirm_mailbox(CONFIRM.digest, LI.id, NOON)

    def test_other_address_is_not_confirmed_and_voids_every_link(self, store):
        linked(store).set_mailbox(LI.id, CONFIRM.address, T1)
        store.add_link(RESET, by=LI.id)
        store.set_mailbox(LI.id, "new@example.cn", NOON)
        assert store.link(RESET.digest, LinkUse.RESET, NOON) is None
        store.add_link(CONFIRM, by=LI.id)
        with pytest.raises(NotFoundError):
            store.confirm_mailbox(CONFIRM.digest, LI.id, NOON)
        assert store.mailbox(LI.id) == Mailbox(LI.id, "new@example.cn")

    def test_address_can_be_removed_and_removed_again(self, store):
        linked(store).set_mailbox(LI.id, CONFIRM.address, T1)
        store.remove_mailbox(LI.id, NOON)
        store.remove_mailbox(LI.id, NOON)
        assert store.mailbox(LI.id) is None
        assert [entry.action for entry in store.trail(LI.id)].count("remove e-mail address") == 1

    def test_address_of_nobody_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            store.set_mailbox("acc-nobody", "li@example.cn", T1)
