"""A site with one firm whose assessment is filled in, for benchmarks."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

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

    def signed_in(self) -> FlaskClient:
        """Return a browser in which the firm's person is signed in."""
        client = self.site.test_client()
        form = {"csrf_token": token_of(client.get("/sign-in").get_data(as_text=True))}
        client.post("/sign-in", data=form | {"login": self.account.login, "password": _PASSWORD})
        return client


def filled_house(home: Path, library: Library | None = None) -> FilledHouse:
    """Return a house in an empty folder, with the answers of the largest golden example."""
    store, library = open_store(home), library or read_library()
    account = new_account("bench", "Bench", Role.FIRM, _PASSWORD, "", NOW)
    store.add_account(account, by="bench")
    _fill(store, library, account)
    return FilledHouse(store, make_site(Rooms(Settings(home), library, store)), account, "a-1")


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
