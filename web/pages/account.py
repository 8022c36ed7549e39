"""The pages of signing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from web.pages.page import Page


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """Name and password; `held` is what was typed when the session had ended, signed."""

    template: ClassVar[str] = "web/sign_in.html"
    login: str = ""
    forward: str = "/"
    held: str = ""


@dataclass(frozen=True, kw_only=True)
class CodePage(Page):
    """The second step: the code of the authenticator app; `held` as before."""

    template: ClassVar[str] = "web/sign_in_code.html"
    forward: str = "/"
    held: str = ""


@dataclass(frozen=True, kw_only=True)
class ForgottenPage(Page):
    """Whose password was forgotten; where the site sends no mail, who can help."""

    template: ClassVar[str] = "web/forgotten.html"
    login: str
    has_mail: bool


@dataclass(frozen=True, kw_only=True)
class ResetPage(Page):
    """A new password by a one-time link."""

    template: ClassVar[str] = "web/reset.html"
    token: str
    login: str
    sentences: Mapping[str, str]
