"""The pages of one's own account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from engine.links import Mailbox
from engine.second_factors import SecondFactor
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
    factor: SecondFactor | None
    mailbox: Mailbox | None
    sessions: tuple[SignedIn, ...]


@dataclass(frozen=True, kw_only=True)
class PasswordPage(Page):
    """A new password in place of the present one; `sentences` says what is wrong, by field."""

    template: ClassVar[str] = "web/own_password.html"
    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class EnrolPage(Page):
    """Two-step sign-in is to be switched on: the secret as a picture, in groups, and sealed for the way back."""

    template: ClassVar[str] = "web/own_enrol.html"
    picture: str
    secret: str
    sealed: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class FactorPage(Page):
    """Two-step sign-in is on: since when, and how many recovery codes are left."""

    template: ClassVar[str] = "web/own_factor.html"
    since: str
    left: int


@dataclass(frozen=True, kw_only=True)
class ProvePage(Page):
    """Something that password and code are asked for: what it is, what it does, where it is sent."""

    template: ClassVar[str] = "web/own_prove.html"
    title: str
    sentence: str
    action: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesPage(Page):
    """New recovery codes, shown this once."""

    template: ClassVar[str] = "web/own_recovery.html"
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MailPage(Page):
    """One's own e-mail address: the kept one, and the one that stands in the input."""

    template: ClassVar[str] = "web/own_mail.html"
    mailbox: Mailbox | None
    has_mail: bool
    address: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ConfirmMailPage(Page):
    """The question whether an e-mail address is one's own, reached by the link in a letter to it."""

    template: ClassVar[str] = "web/own_mail_confirm.html"
    token: str
    address: str
