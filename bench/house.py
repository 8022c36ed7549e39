"""A site with one firm whose assessment is filled in, for benchmarks."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder
from werkzeug.wsgi import ClosingIterator

from commands.serving import settle
from engine.library import Library, read_library
from engine.questions import Answer
from engine.records import Account, Change, Moment, Role
from engine.store import Store
from engine.workflow import create_firm, save_answers, start_assessment
from storage import open_store
from web.accounts import new_account
from web.rooms import Rooms
from web.settings import Settings
from web.site import make_site

NOW: Moment = "2026-03-31T08:00:00Z"
EXAMPLE = "three-provinces.yaml"
_PASSWORD = "a password for benchmarks"  # noqa: S105 - of a store that lives for one measurement
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class FilledHouse:
    """The store and the site, who fills in, and the assessment's id."""

    store: Store
    site: Flask
    account: Account
    assessment: str

    def caller(self, client: FlaskClient, path: str, status: int) -> "Caller":
        """Return a way to ask the site as a server does, with a browser's cookies."""
        return Caller(self.site, client, path, status)

    def signed_in(self) -> FlaskClient:
        """Return a browser in which the firm's person is signed in."""
        client = self.site.test_client()
        form = {"csrf_token": token_of(client.get("/sign-in").get_data(as_text=True))}
        client.post("/sign-in", data=form | {"login": self.account.login, "password": _PASSWORD})
        return client


class Caller:
    """Asks the site for one address through WSGI, and insists on a status."""

    def __init__(self, site: Flask, client: FlaskClient, path: str, status: int) -> None:
        found = [client.get_cookie(name) for name in ("zhiping", "zhiping-form")]
        cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in found if cookie)
        self._site, self._status = site, str(status)
        self._environ: dict[str, Any] = EnvironBuilder(path).get_environ() | {"HTTP_COOKIE": cookies}

    def get(self) -> bytes:
        """Return the page."""
        return self._ask(self._environ | {"wsgi.input": BytesIO()})

    def post(self, body: bytes) -> bytes:
        """Send a form and return what comes back."""
        kind = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/x-www-form-urlencoded"}
        return self._ask(self._environ | kind | {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)})

    def _ask(self, environ: dict[str, Any]) -> bytes:
        answered: list[str] = []

        def start(status: str, *_rest: object) -> Callable[[bytes], object]:
            answered.append(status)
            return answered.append  # type: ignore[return-value]  # the old way to write, which nobody uses

        with closing(cast("ClosingIterator", self._site.wsgi_app(environ, start))) as pieces:
            content = b"".join(pieces)
        assert answered[0].startswith(self._status), answered
        return content


def filled_house(home: Path, library: Library | None = None) -> FilledHouse:
    """Return a house in an empty folder, with the answers of the largest golden example."""
    store, library = open_store(home), library or read_library()
    account = new_account("bench", "Bench", Role.FIRM, _PASSWORD, "", NOW)
    store.add_account(account, by="bench")
    _fill(store, library, account)
    site = make_site(Rooms(Settings(home), library, store))
    settle()
    return FilledHouse(store, site, account, "a-1")


def _fill(store: Store, library: Library, account: Account) -> None:
    example = next(one for one in library.examples if one.file.endswith(EXAMPLE))
    create_firm(store, library, account, example.firm.name, example.firm.uscc, "420100", "f-1", NOW)
    start_assessment(store, library, account, "f-1", example.question_set, "a-1", NOW)
    for answers in ({name: Answer(value) for name, value in example.profile.items()}, example.answers):
        changes = [Change(name, answer, 0) for name, answer in answers.items()]
        save_answers(store, library, account, "a-1", changes, NOW)


def token_of(page: str) -> str:
    """Return the form token of a page."""
    found = _TOKEN.search(page)
    assert found, "the page has no form"
    return found[1]


def fields_of(page: str) -> dict[str, str]:
    """Return the fields of a page's form as a browser would send them back."""
    fields = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }
    for tag in re.findall(r"<input[^>]*checked[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]+)"', tag)
        if name and value:
            fields[name[1]] = unescape(value[1])
    for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', page):
        fields[name] = unescape(value)
    return fields
