"""The second factor of an account: what is kept of it."""

from dataclasses import dataclass

from engine.records import Moment


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """One-time codes of an account.

    `secret` is encrypted by whoever keeps it here; `step` is the time step of the last code that was used, so that
    none is accepted twice (RFC 6238, section 5.2); `recovery_left` counts the recovery codes not used yet.
    """

    account: str
    secret: str
    since: Moment
    step: int
    recovery_left: int = 0
