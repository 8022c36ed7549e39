"""What every storage engine must do about second factors."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from engine.errors import NotFoundError, TakenError
from engine.second_factors import SecondFactor
from tests.storage.records import LI, T1, T2

FACTOR = SecondFactor(LI.id, "encrypted", T1, 58_000_000)
CODES = tuple(digit * 64 for digit in "abc")


def enrolled(store):
    store.add_account(LI, by="operator")
    store.add_second_factor(FACTOR, CODES)
    return store


class SecondFactorsContract:
    def test_second_factor_comes_back_with_the_number_of_its_recovery_codes(self, store):
        assert enrolled(store).second_factor(LI.id) == replace(FACTOR, recovery_left=3)
        assert store.second_factor("acc-nobody") is None
        assert [entry.action for entry in store.trail(LI.id)] == ["add account", "add second factor"]

    def test_account_has_one_second_factor(self, store):
        enrolled(store)
        with pytest.raises(TakenError):
            store.add_second_factor(replace(FACTOR, secret="another"), ())
        assert store.second_factor(LI.id) == replace(FACTOR, recovery_left=3)

    def test_second_factor_of_nobody_is_not_kept(self, store):
        with pytest.raises(NotFoundError):
            store.add_second_factor(FACTOR, CODES)

    def test_removed_second_factor_is_gone_with_its_codes_and_may_be_added_again(self, store):
        enrolled(store).remove_second_factor(LI.id, "operator", T2)
        assert store.second_factor(LI.id) is None
        assert not store.use_recovery_code(LI.id, CODES[0], T2)
        with pytest.raises(NotFoundError):
            store.remove_second_factor(LI.id, "operator", T2)
        store.add_second_factor(FACTOR, CODES[:1])
        assert store.second_factor(LI.id).recovery_left == 1

    def test_step_is_used_once_and_none_before_it_any_more(self, store):
        enrolled(store)
        assert not store.use_step(LI.id, FACTOR.step, FACTOR.step + 9)
        assert store.use_step(LI.id, FACTOR.step + 2, FACTOR.step + 9)
        assert not store.use_step(LI.id, FACTOR.step + 2, FACTOR.step + 9)
        assert not store.use_step(LI.id, FACTOR.step + 1, FACTOR.step + 9)
        assert store.use_step(LI.id, FACTOR.step + 3, FACTOR.step + 9)
        assert not store.use_step("acc-nobody", FACTOR.step + 9, FACTOR.step + 9)

    def test_step_kept_by_a_clock_that_was_set_back_since_holds_nobody_up(self, store):
        enrolled(store)
        set_back = FACTOR.step - 120
        assert store.use_step(LI.id, set_back, set_back + 1)
        assert not store.use_step(LI.id, set_back, set_back + 1)
        assert not store.use_step(LI.id, set_back - 1, set_back + 1)
        assert store.use_step(LI.id, set_back + 1, set_back + 1)

    def test_step_that_many_use_at_once_serves_one(self, store):
        enrolled(store)

        def use(_):
            try:
                return store.use_step(LI.id, FACTOR.step + 1, FACTOR.step + 9)
            finally:
                store.close()

        with ThreadPoolExecutor(8) as pool:
            assert sorted(pool.map(use, range(8))) == [False] * 7 + [True]

    def test_recovery_code_is_used_once_by_its_owner(self, store):
        enrolled(store)
        store.add_account(replace(LI, id="acc-2", login="other"), by="operator")
        assert not store.use_recovery_code("acc-2", CODES[0], T2)
        assert store.use_recovery_code(LI.id, CODES[0], T2)
        assert not store.use_recovery_code(LI.id, CODES[0], T2)
        assert store.second_factor(LI.id).recovery_left == 2
        assert store.trail(LI.id)[-1].action == "use recovery code"

    def test_new_recovery_codes_take_the_place_of_all_former_ones(self, store):
        enrolled(store).renew_recovery_codes(LI.id, ("d" * 64,), T2)
        assert not store.use_recovery_code(LI.id, CODES[0], T2)
        assert store.use_recovery_code(LI.id, "d" * 64, T2)

    def test_recovery_codes_of_an_account_without_second_factor_are_not_kept(self, store):
        store.add_account(LI, by="operator")
        with pytest.raises(NotFoundError):
            store.renew_recovery_codes(LI.id, CODES, T2)
