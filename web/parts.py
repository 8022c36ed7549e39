"""Parts: our own style sheet, scripts and icon, and Bootstrap's styles, served by this site alone."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, request

from engine.texts import LANGUAGES
from web.rooms import ROOT
from web.said import said

_YEAR = 365 * 24 * 3600
_OWN = Path(__file__).resolve().parent / "static"
_SAID = "said"
_BOOTSTRAP = ROOT / "node_modules" / "bootstrap" / "dist" / "css" / "bootstrap.min.css"

parts = Blueprint("parts", __name__)


class MissingPartError(RuntimeError):
    """A part that set-up brings is not there; the message says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is missing: run `make setup` first")


@dataclass(frozen=True, slots=True)
class Part:
    """A file as it is served; `version` changes with its content, so that browsers may keep it for a year."""

    content: bytes
    packed: bytes
    version: str


@lru_cache
def part(path: Path) -> Part:
    """Return a file as it is served; MissingPartError where it is not there."""
    try:
        return _part(path.read_bytes())
    except FileNotFoundError:
        raise MissingPartError(path) from None


@lru_cache
def _part(content: bytes) -> Part:
    return Part(content, gzip.compress(content, mtime=0), hashlib.sha256(content).hexdigest()[:12])


@lru_cache
def scripts_version() -> str:
    """Return the one version of all scripts: it stands in their path, so that what one imports is never older."""
    content = b"".join(part(path).content for path in sorted(_OWN.glob("*.js")))
    return hashlib.sha256(content + "".join(map(said, LANGUAGES)).encode()).hexdigest()[:12]


@parts.app_context_processor
def versions() -> dict[str, str]:
    """Give templates the versions of the parts, for their addresses."""
    return {
        "bootstrap_version": part(_BOOTSTRAP).version,
        "style_version": part(_OWN / "zhiping.css").version,
        "scripts_version": scripts_version(),
    }


@parts.get("/parts/bootstrap.css")
def bootstrap() -> Response:
    """Serve Bootstrap's style sheet."""
    return _served(part(_BOOTSTRAP), "text/css")


@parts.get("/parts/zhiping.css")
def own() -> Response:
    """Serve our own style sheet."""
    return _served(part(_OWN / "zhiping.css"), "text/css")


@parts.get("/parts/zhiping.svg")
def icon() -> Response:
    """Serve the icon."""
    return _served(part(_OWN / "zhiping.svg"), "image/svg+xml")


@parts.get("/parts/<version>/<language>/<name>.js")
def script(version: str, language: str, name: str) -> Response:
    """Serve one of our scripts, or what they say in a language; one of a version that is gone comes as it is now."""
    path = _OWN / f"{name}.js"
    if language not in LANGUAGES or not (name == _SAID or path in _OWN.glob("*.js")):
        abort(404)
    served = _part(said(language).encode()) if name == _SAID else part(path)
    return _served(served, "text/javascript", kept=version == scripts_version())


def _served(served: Part, kind: str, *, kept: bool | None = None) -> Response:
    packs = request.accept_encodings["gzip"] > 0
    response = Response(served.packed if packs else served.content, mimetype=kind)
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    kept = request.args.get("v") == served.version if kept is None else kept
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable" if kept else "no-cache"
    return response
