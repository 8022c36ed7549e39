"""Settings: what the operator decides, read from the environment once."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from web.mail_server import MailServer, mail_server

MEGABYTE = 1024 * 1024
_LOOPBACK = ("127.0.0.1", "localhost")


class SettingsError(ValueError):
    """A setting that cannot be used; the message says which, and what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides.

    home: the folder that holds the store and the secret key (`ZHIPING_HOME`, default `./var`).
    origin: scheme, host and port as browsers write them (`ZHIPING_ORIGIN`, default `http://127.0.0.1:8000`);
        https switches on Secure cookies, their `__Host-` names and HSTS.
    secret: the key that signs form tokens (`ZHIPING_SECRET`); where it is empty, a random key is kept in the home.
    mail: the server that letters go through (`ZHIPING_SMTP_HOST` and the like); None: no letters are sent.
    evidence_quota: how many bytes of evidence files a firm may keep (`ZHIPING_EVIDENCE_QUOTA` in MB, default 1024).
    """

    home: Path = Path("var")
    origin: str = "http://127.0.0.1:8000"
    secret: str = ""
    mail: MailServer | None = None
    evidence_quota: int = 1024 * MEGABYTE

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise SettingsError(
                f"ZHIPING_ORIGIN is “{self.origin}”; write it as https://quality.example.cn or http://127.0.0.1:8000"
            )
        if self.secret and len(self.secret) < 32:
            raise SettingsError("ZHIPING_SECRET is shorter than 32 characters; leave it out to have one made")

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str] = os.environ,
        *,
        home: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 8000,
    ) -> "Settings":
        """Return the settings that the environment names, `home`, `host` and `port` where it names none.

        SettingsError where one cannot be used.
        """
        return cls(
            home or Path(environment.get("ZHIPING_HOME") or "var"),
            environment.get("ZHIPING_ORIGIN") or f"http://{host}:{port}",
            environment.get("ZHIPING_SECRET", ""),
            _mail_of(environment),
            _megabytes(environment.get("ZHIPING_EVIDENCE_QUOTA") or "1024", "ZHIPING_EVIDENCE_QUOTA"),
        )

    @property
    def secure(self) -> bool:
        """Tell whether browsers come over https."""
        return self.origin.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """Return the host names that requests may carry; on the loopback all of its names."""
        host = urlsplit(self.origin).hostname or ""
        return list(_LOOPBACK) if host in _LOOPBACK else [host]

    def signing_key(self) -> str:
        """Return the secret, or the random key in the home, made on first use with mode 0600."""
        return self.secret or _kept_key(self.home / "secret-key")


def _mail_of(environment: Mapping[str, str]) -> MailServer | None:
    try:
        return mail_server(environment)
    except ValueError as error:
        raise SettingsError(str(error)) from None


def _megabytes(written: str, name: str) -> int:
    """Return a number of megabytes as bytes; SettingsError where it is no whole number from 1 to a million."""
    if not (written.isascii() and written.isdigit() and 1 <= int(written[:8]) <= 1_000_000):
        raise SettingsError(f"{name} is “{written}”; write how many megabytes, such as 1024")
    return int(written) * MEGABYTE


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        _link_once(fresh, path)
    return path.read_text(encoding="ascii")


def _link_once(fresh: Path, path: Path) -> None:
    """Give the key its name, unless another process was first."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
