"""A visitor without JavaScript: opens pages, reads the forms in them, fills them in, sends them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

from flask import Flask
from werkzeug.test import TestResponse

from engine.library import Library, read_library
from engine.records import Account, Role
from storage import open_store
from web.accounts import new_account
from web.errands import Errands
from web.rooms import Rooms
from web.settings import Settings
from web.site import make_site

ORIGIN = "http://127.0.0.1:8000"
PASSWORD = "correct-horse"
LIBRARY: Library = read_library()


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.time = datetime(2026, 3, 31, 6, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def pass_time(self, **span):
        self.time += timedelta(**span)


@dataclass
class Form:
    """A form of a page: its fields with the values that a browser would send."""

    id: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def value(self, name):
        return next((value for key, value in self.fields if key == name), None)

    def filled(self, values):
        """Return the fields with some values changed; a list gives a name several values, None takes it out."""
        kept = [(key, value) for key, value in self.fields if key not in values]
        for key, value in values.items():
            many = value if isinstance(value, list) else [value]
            kept += [(key, each) for each in many if each is not None]
        return kept


class Page(HTMLParser):
    """The forms, links, ids, title and text of a page."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.links, self.ids, self.tags, self.text, self.title = [], [], [], [], "", ""
        self._form = self._area = self._list = None
        self.link_texts = []
        self._in_title = self._in_link = False
        self.feed(html)

    def form(self, name="main"):
        return next(form for form in self.forms if name in (form.id, form.action))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "form":
            self._form = Form(given.get("id", ""), given["action"])
            self.forms.append(self._form)
        elif tag == "select" and self._form:
            self._list = given["name"]
        elif tag == "option" and self._list and "selected" in given:
            self._form.fields.append((self._list, given["value"]))
        elif tag == "a":
            self.links.append(given.get("href", ""))
            self.link_texts.append("")
            self._in_link = True
        elif tag == "title":
            self._in_title = True
        elif self._form:
            self._read_field(tag, given)

    def _read_field(self, tag, given):
        name, kind = given.get("name"), given.get("type")
        if tag == "textarea":
            self._area = (name, "")
        elif tag == "button" and name:
            self._form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in given):
            self._form.fields.append((name, given.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._list = None
        elif tag == "a":
            self._in_link = False
        elif tag == "title":
            self._in_title = False
        elif tag == "textarea" and self._area:
            name, text = self._area
            self._form.fields.append((name, text.removeprefix("\n")))
            self._area = None

    def handle_data(self, data):
        if self._in_title:
            self.title += data
        if self._in_link:
            self.link_texts[-1] += data
        if self._area:
            self._area = (self._area[0], self._area[1] + data)
        self.text += data


class Visitor:
    """Someone with a browser of the own."""

    def __init__(self, site: Flask, origin: str = ORIGIN):
        self.client = site.test_client()
        self.origin = origin
        self.page: Page | None = None
        self.answer: TestResponse | None = None

    def open(self, path, status=200):
        return self._seen(self.client.get(path, base_url=self.origin, follow_redirects=True), status)

    def send(self, values, status=200, form="main"):
        """Send a form of the page that is open, with some values changed."""
        found = self.page.form(form)
        return self.post(found.action, found.filled(values), status)

    def post(self, path, fields, status=200):
        data: dict[str, list[str]] = {}
        for key, value in fields:
            data.setdefault(key, []).append(value)
        answer = self.client.post(path, data=data, base_url=self.origin, follow_redirects=True)
        return self._seen(answer, status)

    def _seen(self, answer, status):
        assert answer.status_code == status, f"{answer.request.path}: {answer.status}\n{answer.text[:3000]}"
        self.answer = answer
        self.page = Page(answer.text) if answer.mimetype == "text/html" else None
        return self.page

    @property
    def path(self):
        return self.answer.request.path

    def sign_in(self, login, password=PASSWORD, status=200):
        self.open("/sign-in")
        return self.send({"login": login, "password": password}, status)


@dataclass
class House:
    """A site on a fresh store, with people in it."""

    site: Flask
    rooms: Rooms
    clock: Clock

    def add(self, login, role=Role.FIRM, region="", name="") -> Account:
        account = new_account(login, name or f"名叫{login}", role, PASSWORD, region, self.rooms.now())
        self.rooms.store.add_account(account, "test")
        return account

    def visitor(self, login="", **roles):
        visitor = Visitor(self.site, self.rooms.settings.origin)
        if login:
            if self.rooms.store.account_by_login(login) is None:
                self.add(login, **roles)
            visitor.sign_in(login)
        return visitor


def house_in(home: Path, origin: str = ORIGIN, library: Library = LIBRARY, mail=None, errands=None) -> House:
    """Return a site on a fresh store in a folder; `errands` that are not given are done in a thread of their own."""
    clock = Clock()
    settings = Settings(home, origin, "k" * 40, mail)
    rooms = Rooms(settings, library, open_store(home), clock, errands=errands or Errands())
    site = make_site(rooms)
    site.config["PROPAGATE_EXCEPTIONS"] = False
    return House(site, rooms, clock)
