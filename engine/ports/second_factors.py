"""The port to second factors and their recovery codes."""

from collections.abc import Collection
from typing import Protocol

from engine.records import Moment
from engine.second_factors import SecondFactor


class SecondFactors(Protocol):
    """Keeps second factors; recovery codes by the SHA-256 alone."""

    def second_factor(self, account_id: str) -> SecondFactor | None:
        """Return the second factor of an account, where it has one."""

    def add_second_factor(self, factor: SecondFactor, recovery: Collection[str]) -> None:
        """Keep a second factor with the digests of its recovery codes; TakenError where the account has one."""

    def remove_second_factor(self, account_id: str, by: str, at: Moment) -> None:
        """Forget a second factor and its recovery codes; NotFoundError where there is none."""

    def use_step(self, account_id: str, step: int, latest: int) -> bool:
        """Note a code's time step; tell whether it is later than every one before, so that no code serves twice.

        One that was kept beyond `latest`, the last step that can be now, is of a clock that was set back since and
        holds nobody up.
        """

    def use_recovery_code(self, account_id: str, digest: str, at: Moment) -> bool:
        """Strike out a recovery code; tell whether it was there and unused."""

    def renew_recovery_codes(self, account_id: str, recovery: Collection[str], at: Moment) -> None:
        """Put new recovery codes in place of all former ones; NotFoundError where there is no second factor."""
