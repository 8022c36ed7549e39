"""The operator's mail server, as the settings name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Security(StrEnum):
    """How the way to the mail server is encrypted: after a plain greeting, from the first byte, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server: where it is, who signs in there (nobody where `user` is empty), whom letters come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = Security.STARTTLS

    @property
    def tells_password(self) -> bool:
        """Tell whether the password would go over a network in the clear."""
        return bool(self.user) and self.security is Security.NONE and self.host not in _LOOPBACK


def mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """Return the mail server that the environment names, None where it names none; ValueError says what is wrong."""
    host = environment.get("ZHIPING_SMTP_HOST", "")
    if not host:
        return None
    security = _security(environment.get("ZHIPING_SMTP_SECURITY") or "starttls")
    server = MailServer(
        host,
        _port(environment.get("ZHIPING_SMTP_PORT") or ("465" if security is Security.TLS else "587")),
        environment.get("ZHIPING_SMTP_FROM", ""),
        environment.get("ZHIPING_SMTP_USER", ""),
        environment.get("ZHIPING_SMTP_PASSWORD", ""),
        security,
    )
    if "@" not in server.sender or any(sign.isspace() for sign in server.sender):
        raise ValueError("ZHIPING_SMTP_FROM must be the address that letters come from, such as zhiping@example.cn")
    if not (server.user + server.password).isascii():
        raise ValueError("ZHIPING_SMTP_USER and ZHIPING_SMTP_PASSWORD must be plain ASCII")
    if server.tells_password:
        raise ValueError(
            "ZHIPING_SMTP_SECURITY=none would send ZHIPING_SMTP_PASSWORD in the clear; use starttls or tls"
        )
    return server


def _security(typed: str) -> Security:
    if typed not in tuple(Security):
        raise ValueError(f"ZHIPING_SMTP_SECURITY is “{typed}”; write starttls, tls or none")
    return Security(typed)


def _port(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) < 65536):
        raise ValueError(f"ZHIPING_SMTP_PORT is “{typed}”; write a number such as 587")
    return int(typed)
