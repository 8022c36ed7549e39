"""The pages of one's own account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from web.pages.page import Page


class SignedIn(NamedTuple):
    """A browser that is signed in, in words; `here` is the one that asks."""

    digest: str
    device: str
    since: str
    seen: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class OwnAccountPage(Page):
    """One's own account: what it is called, what keeps it safe, where it is signed in."""

    template: ClassVar[str] = "web/own_account.html"
    role: str
    sessions: tuple[SignedIn, ...]


@dataclass(frozen=True, kw_only=True)
class PasswordPage(Page):
    """A new password in place of the present one; `sentences` says what is wrong, by field."""

    template: ClassVar[str] = "web/own_password.html"
    sentences: Mapping[str, str]
