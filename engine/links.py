"""One-time links, and where letters to an account go."""

from dataclasses import dataclass
from enum import StrEnum

from engine.records import Moment


class LinkUse(StrEnum):
    """What a one-time link is good for."""

    RESET = "reset"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link; `digest` is the SHA-256 of the token in it, `address` the e-mail address that it confirms."""

    digest: str
    use: LinkUse
    account: str
    created: Moment
    expires: Moment
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The e-mail address of an account; `confirmed` is empty until a letter to it was answered."""

    account: str
    address: str
    confirmed: Moment = ""
