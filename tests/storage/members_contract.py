"""What every storage engine must do about the members of firms and their invitations."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from engine.errors import NotAllowedError, NotFoundError, TakenError, ZhipingError
from engine.members import (
    MAX_OPEN,
    AlreadyMemberError,
    FirmRole,
    Invitation,
    InvitationError,
    LastOwnerError,
    ManyInvitationsError,
    Member,
)
from engine.records import Role
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T1, T2, T3, change, furnish, save

WANG = replace(LI, id="acc-wang", login="wang", name="王伟")
CHEN = replace(LI, id="acc-chen", login="chen", name="陈晨", role=Role.CONSULTANT)
OWNER, EDITOR, READER = FirmRole
OPEN = Invitation("inv-1", "d" * 64, FIRM.id, EDITOR, "王伟", LI.id, T1, T3)


def with_wang(store, role=EDITOR):
    """Return a furnished store in whose firm Wang has a role."""
    furnish(store).add_account(WANG, by="operator")
    store.add_invitation(replace(OPEN, role=role))
    store.accept_invitation(OPEN.digest, WANG.id, T2)
    return store


def at_once(*deeds):
    """Do all deeds at the same moment, each in a thread; return what each failed with."""
    failures, together = [None] * len(deeds), Barrier(len(deeds))

    def run(number, deed):
        together.wait()
        try:
            deed()
        except ZhipingError as error:
            failures[number] = type(error)

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


class MembersContract:
    def test_who_was_let_out_at_that_very_moment_saves_nothing_more(self, store):
        with_wang(store)
        save(store, change("Q-1", "met"), by=WANG.id)
        assert at_once(lambda: store.remove_member(FIRM.id, WANG.id, LI.id, T3)) == [None]
        for deed in (
            lambda: save(store, change("Q-1", "unmet", seen=1), by=WANG.id),
            lambda: store.submit(replace(SUBMISSION, by=WANG.id), {"Q-1": 1}, {}),
            lambda: store.discard_assessment(ASSESSMENT.id, WANG.id, T3),
            lambda: store.save_answers("asm-none", [change("Q-1", "met")], LI.id, T3),
        ):
            with pytest.raises(NotFoundError):
                deed()
        assert store.answers(ASSESSMENT.id)["Q-1"].answer.value == "met"
        assert len(store.history(ASSESSMENT.id, "Q-1")) == 1

    def test_who_was_made_a_reader_saves_nothing_more(self, store):
        with_wang(store)
        store.change_role(FIRM.id, WANG.id, READER, LI.id, T2)
        for deed in (
            lambda: save(store, change("Q-1", "met"), by=WANG.id),
            lambda: store.discard_assessment(ASSESSMENT.id, WANG.id, T3),
        ):
            with pytest.raises(NotAllowedError):
                deed()
        assert store.answers(ASSESSMENT.id) == {}

    def test_saving_and_letting_out_at_once_keeps_what_came_before_and_nothing_after(self, store):
        with_wang(store)
        saved = [lambda n=n: save(store, change(f"Q-{n}", "met"), by=WANG.id) for n in range(6)]
        failures = at_once(*saved, lambda: store.remove_member(FIRM.id, WANG.id, LI.id, T3))
        assert failures[-1] is None
        assert set(failures[:-1]) <= {None, NotFoundError}
        kept = {f"Q-{n}" for n, failure in enumerate(failures[:-1]) if failure is None}
        assert set(store.answers(ASSESSMENT.id)) == kept

    def test_who_adds_a_firm_owns_it(self, store):
        furnish(store)
        assert store.role_in(FIRM.id, LI.id) is OWNER
        assert store.role_in(FIRM.id, "acc-nobody") is None
        assert store.role_on(ASSESSMENT.id, LI.id) is OWNER
        assert store.role_on(ASSESSMENT.id, "acc-nobody") is None
        assert store.role_on("asm-nobody", LI.id) is None
        assert store.roles_of(LI.id) == {FIRM.id: OWNER}
        assert store.members(FIRM.id) == (Member(FIRM.id, LI.id, "Li.Na", "李娜", Role.FIRM, OWNER, T1),)

    @pytest.mark.parametrize("role", FirmRole)
    def test_invitation_makes_one_account_a_member_once(self, store, role):
        with_wang(store, role)
        assert store.role_in(FIRM.id, WANG.id) is role
        assert store.firms_of(WANG.id) == (FIRM,)
        assert store.invitation(OPEN.digest, T2) is None
        store.add_account(CHEN, by="operator")
        with pytest.raises(InvitationError):
            store.accept_invitation(OPEN.digest, CHEN.id, T2)
        assert store.role_in(FIRM.id, CHEN.id) is None
        assert [entry.action for entry in store.trail(FIRM.id)] == ["add firm", "invite", "join firm"]
        assert store.trail(WANG.id)[-1].action == "join firm"

    def test_two_who_use_one_invitation_at_once_do_not_both_come_in(self, store):
        furnish(store)
        newcomers = [replace(WANG, id=f"acc-{n}", login=f"new{n}") for n in range(4)]
        for account in newcomers[:2]:
            store.add_account(account, by="operator")
        store.add_invitation(OPEN)
        failures = at_once(
            lambda: store.accept_invitation(OPEN.digest, "acc-0", T2),
            lambda: store.accept_invitation(OPEN.digest, "acc-1", T2),
            lambda: store.join_as_new(OPEN.digest, newcomers[2]),
            lambda: store.join_as_new(OPEN.digest, newcomers[3]),
        )
        assert sorted(map(str, failures)) == sorted(map(str, [None, InvitationError, InvitationError, InvitationError]))
        assert len(store.members(FIRM.id)) == 2
        registered = [store.account(account.id) is not None for account in newcomers[2:]]
        joined = [store.role_in(FIRM.id, account.id) is not None for account in newcomers[2:]]
        assert registered == joined

    def test_invitation_works_until_it_expires(self, store):
        furnish(store)
        store.add_account(WANG, by="operator")
        store.add_invitation(replace(OPEN, expires=T2))
        assert store.invitation(OPEN.digest, "2026-03-31T23:59:59Z") == replace(OPEN, expires=T2)
        assert store.invitation(OPEN.digest, T2) is None
        assert store.invitations(FIRM.id, T2) == ()
        with pytest.raises(InvitationError):
            store.accept_invitation(OPEN.digest, WANG.id, T2)
        assert store.role_in(FIRM.id, WANG.id) is None

    def test_new_account_comes_in_with_its_invitation_or_is_not_kept(self, store):
        furnish(store).add_invitation(OPEN)
        with pytest.raises(TakenError):
            store.join_as_new(OPEN.digest, replace(WANG, login=LI.login))
        assert store.invitation(OPEN.digest, T2) == OPEN
        assert store.join_as_new(OPEN.digest, WANG) == OPEN
        assert store.account(WANG.id) == WANG
        assert store.role_in(FIRM.id, WANG.id) is EDITOR
        with pytest.raises(InvitationError):
            store.join_as_new(OPEN.digest, CHEN)
        assert store.account(CHEN.id) is None

    def test_member_who_opens_an_invitation_does_not_use_it_up(self, store):
        furnish(store).add_invitation(replace(OPEN, role=READER))
        with pytest.raises(AlreadyMemberError):
            store.accept_invitation(OPEN.digest, LI.id, T2)
        assert store.invitation(OPEN.digest, T2) is not None
        assert store.role_in(FIRM.id, LI.id) is OWNER

    def test_revoked_invitation_is_gone_and_may_be_revoked_again(self, store):
        furnish(store).add_invitation(OPEN)
        store.revoke_invitation("firm-other", OPEN.id, LI.id, T2)
        assert store.invitation(OPEN.digest, T2) == OPEN
        for _ in range(2):
            store.revoke_invitation(FIRM.id, OPEN.id, LI.id, T2)
        assert store.invitation(OPEN.digest, T2) is None
        assert [entry.action for entry in store.trail(FIRM.id)].count("revoke invitation") == 1

    def test_invitations_are_listed_newest_first_and_expired_ones_forgotten(self, store):
        furnish(store).add_invitation(replace(OPEN, expires=T2))
        newer = replace(OPEN, id="inv-2", digest="e" * 64, created=T2)
        newest = replace(OPEN, id="inv-3", digest="f" * 64, created=T2)
        store.add_invitation(newer)
        store.add_invitation(newest)
        assert store.invitations(FIRM.id, T1) == (newest, newer)

    def test_a_firm_has_so_many_open_invitations_and_no_more(self, store):
        furnish(store)
        for number in range(MAX_OPEN):
            store.add_invitation(replace(OPEN, id=f"inv-{number}", digest=f"{number:064}", expires=T2))
        with pytest.raises(ManyInvitationsError):
            store.add_invitation(replace(OPEN, digest="x" * 64))
        store.add_invitation(replace(OPEN, digest="x" * 64, created=T2))

    def test_only_an_owner_invites(self, store):
        with_wang(store)
        for by in (WANG.id, "acc-nobody"):
            with pytest.raises(NotAllowedError):
                store.add_invitation(replace(OPEN, by=by))
        assert store.invitations(FIRM.id, T2) == ()

    @pytest.mark.parametrize("role", [EDITOR, READER])
    def test_last_owner_neither_leaves_nor_steps_down(self, store, role):
        with_wang(store)
        with pytest.raises(LastOwnerError):
            store.change_role(FIRM.id, LI.id, role, LI.id, T2)
        with pytest.raises(LastOwnerError):
            store.remove_member(FIRM.id, LI.id, LI.id, T2)
        assert store.role_in(FIRM.id, LI.id) is OWNER

    def test_two_owners_who_demote_each_other_at_once_leave_one(self, store):
        with_wang(store, OWNER)
        failures = at_once(
            lambda: store.change_role(FIRM.id, WANG.id, EDITOR, LI.id, T3),
            lambda: store.change_role(FIRM.id, LI.id, EDITOR, WANG.id, T3),
        )
        assert failures in ([None, NotAllowedError], [NotAllowedError, None])
        assert [member.role for member in store.members(FIRM.id)] == [OWNER, EDITOR]

    def test_two_owners_who_leave_at_once_do_not_both_leave(self, store):
        with_wang(store, OWNER)
        failures = at_once(
            lambda: store.remove_member(FIRM.id, LI.id, LI.id, T3),
            lambda: store.remove_member(FIRM.id, WANG.id, WANG.id, T3),
        )
        assert sorted(map(str, failures)) == sorted(map(str, [None, LastOwnerError]))
        assert len(store.members(FIRM.id)) == 1

    def test_owner_who_is_none_any_more_has_no_way_back_in(self, store):
        with_wang(store, OWNER)
        store.add_invitation(replace(OPEN, by=WANG.id))
        mine = replace(OPEN, id="inv-2", digest="e" * 64)
        store.add_invitation(mine)
        store.change_role(FIRM.id, WANG.id, READER, LI.id, T2)
        assert store.invitations(FIRM.id, T2) == (mine,)
        with pytest.raises(NotAllowedError):
            store.remove_member(FIRM.id, LI.id, WANG.id, T2)

    def test_removed_member_is_out_and_both_trails_say_so(self, store):
        with_wang(store)
        store.remove_member(FIRM.id, WANG.id, LI.id, T3)
        assert store.role_in(FIRM.id, WANG.id) is None
        assert store.firms_of(WANG.id) == ()
        for thing in (FIRM.id, WANG.id):
            assert (store.trail(thing)[-1].action, store.trail(thing)[-1].by) == ("remove member", LI.id)

    def test_member_who_leaves_is_out(self, store):
        with_wang(store)
        store.remove_member(FIRM.id, WANG.id, WANG.id, T3)
        assert store.roles_of(WANG.id) == {}
        assert store.trail(FIRM.id)[-1].action == "leave firm"

    def test_who_is_no_member_cannot_be_changed_or_removed(self, store):
        furnish(store).add_account(WANG, by="operator")
        with pytest.raises(NotFoundError):
            store.change_role(FIRM.id, WANG.id, OWNER, LI.id, T2)
        with pytest.raises(NotFoundError):
            store.remove_member(FIRM.id, WANG.id, LI.id, T2)

    def test_same_role_again_changes_nothing(self, store):
        with_wang(store)
        before = store.trail(FIRM.id)
        store.change_role(FIRM.id, WANG.id, EDITOR, LI.id, T3)
        assert store.trail(FIRM.id) == before
