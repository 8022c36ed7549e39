"""Screens: a real browser's windows before a served site; what they look at is fit to be seen, and noted."""

import re
import threading
from functools import cache
from pathlib import Path
from shutil import which

import pytest
from flask import g, template_rendered
from waitress.server import create_server

from engine.records import Role
from tests.web.browsing import PASSWORD, house_in
from tests.web.official import keep, made_up
from tests.web.walks import evidence_pages, example, fill_profile, new_assessment, sections, submitted

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = (
    f"axe.run(document, {{runOnly: {TAGS}, resultTypes: ['violations']}})"
    ".then(found => found.violations.map(v => v.id + ': ' + v.nodes[0].html))"
)
STATE = """document.querySelector('.summary') ? 'refused'
    : document.querySelector('.conflict, .notice[role=status]') ? 'saved' : 'fresh'"""
SCREENS = [
    ("zh-Hans", 320),
    pytest.param(("en", 320), marks=pytest.mark.long),
    pytest.param(("zh-Hans", 1280), marks=pytest.mark.long),
]
"""The phone always; English and the desktop, which take as long again each, by `make test-long`."""

LOOKED_AT: set[tuple[str, str]] = set()
"""The kinds of pages that were looked at in this run, each with its state: fresh, refused, or saved."""


class Served:
    """A house whose site listens, and says in a header which kind of page an answer is."""

    def __init__(self, house):
        template_rendered.connect(_note_page, house.site, weak=False)
        house.site.after_request(_name_page)
        self.house = house
        self.server = create_server(house.site, host="127.0.0.1", port=0, threads=4)
        self.origin = f"http://127.0.0.1:{self.server.effective_port}"
        threading.Thread(target=self.server.run, daemon=True).start()


def _note_page(_site, template, context, **_rest):
    g.drawn = type(context["page"]).__name__ if "page" in context else ""


def _name_page(response):
    response.headers["X-Page"] = g.get("drawn", "")
    return response


class Site(Served):
    """A served site with a submitted and a half-filled assessment, and people who can sign in."""

    def __init__(self, home):
        super().__init__(house_in(home))
        house, firm = self.house, self.house.visitor("li", name="李华")
        house.add("hubei", Role.REGULATOR, "420000")
        house.add("zhao", Role.CONSULTANT)
        self.texts = [keep(house), keep(house, made_up(words="编造的新文字"), dated="2025-11-01")]
        self.done = submitted(firm, "three-provinces")
        self.half = new_assessment(firm)
        fill_profile(firm, self.half, example("wuhan-food"))
        self.first = sections(firm, self.half)[0]
        self.evidence = evidence_pages(house, firm, self.half, expires="2026-04-15")
        self.fresh = new_assessment(firm, "徐州示例建设有限公司", example("xuzhou-builder").firm.uscc)


class LetterSite(Served):
    """A served site that sends letters before it answers, with Li's account."""

    def __init__(self, home, post):
        super().__init__(house_in(home, mail=post.named, errands=lambda errand: errand()))
        self.house.add("li")
        self.post = post

    def link(self):
        """Return the path in the last letter."""
        return re.search(r"http://[^/]+(/\S+)", self.post.letters[-1].get_content())[1]


class Screen:
    """A browser window that looks at every page it meets."""

    def __init__(self, browser, site, language="zh-Hans", width=320):
        self.site, self.language = site, language
        self.context = browser.new_context(viewport={"width": width, "height": 640}, java_script_enabled=True)
        self.context.add_cookies([{"name": "language", "value": language, "url": site.origin}])
        self.page = self.context.new_page()
        self.said, self.kind = [], ""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("response", self._met)

    def _met(self, response):
        if response.request.resource_type in ("document", "xhr"):
            self.kind = response.headers.get("x-page") or self.kind

    def open(self, path):
        self.page.goto(self.site.origin + path)

    def press(self, selector):
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def sign_in(self, login, password=PASSWORD):
        self.open("/sign-in")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        with self.page.expect_navigation():
            self.page.press("#password", "Enter")

    def look(self, where):
        """Look for what must not be on any page, from its end, where the save bar covers nothing."""
        self.fits(where)
        self.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        self.page.evaluate(_axe())
        assert self.page.evaluate(RUN_AXE) == [], where
        policy = [line for line in self.said if "Content Security Policy" in line or "Refused" in line]
        assert policy == [], where
        LOOKED_AT.add((self.kind, self.page.evaluate(STATE)))

    def fits(self, where):
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.page.viewport_size["width"], f"{where} is {width} wide"

    def open_details(self):
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@cache
def _axe():
    return AXE.read_text("utf-8")
