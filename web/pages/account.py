"""The pages of signing in."""

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
