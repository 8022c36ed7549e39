"""Every template says only what its page gives, and every page is drawn in both languages."""

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from engine.links import LinkUse
from engine.records import Role
from engine.texts import LANGUAGES
from tests.web.browsing import LIBRARY
from tests.web.official import keep, made_up
from tests.web.second_factors import enrol
from tests.web.walks import (
    copied,
    evidence_pages,
    example,
    fill_profile,
    invited,
    new_assessment,
    revised,
    sections,
    submitted,
)
from web.links import new_link
from web.pages import PAGES, Page

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
GAP = "S01-Q3"
CHINESE = re.compile(r"[\u3400-\u9fff]+")


def subclasses(kind):
    return {kind, *(found for below in kind.__subclasses__() for found in subclasses(below))}


def test_every_page_is_listed():
    assert set(PAGES) == subclasses(Page) - {Page}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_templates_use_what_their_page_has(page):
    has = {field.name for field in dataclasses.fields(page)} | {name for name in dir(page) if not name.startswith("_")}
    used = set(re.findall(r"\bpage\.(\w+)", (TEMPLATES / page.template).read_text("utf-8")))
    assert used <= has


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_pages_give_nothing_that_no_template_uses(page):
    source = "".join((TEMPLATES / name).read_text("utf-8") for name in (page.template, "web/base.html"))
    own = {field.name for field in dataclasses.fields(page)}
    assert own <= set(re.findall(r"\bpage\.(\w+)", source))


def reset_link(house):
    """Return the path of a link for a new password."""
    owner = house.rooms.store.account_by_login("qian")
    return new_link(house.rooms.store, "", owner, LinkUse.RESET, "cli", house.clock())


def versions(visitor, done):
    """Return the pages of an assessment's next version, submitted with a change, and of a copy of its answers."""
    copy, revision = copied(visitor, done), revised(visitor, done)
    visitor.open(f"{revision}/sections/S01")
    visitor.send({"S01-Q1": "0" if visitor.page.form().value("S01-Q1") != "0" else "1"})
    visitor.open(f"{revision}/check")
    visitor.send({"declared_by": "Li"})
    next_one = revised(visitor, revision)
    pages = [f"{revision}/result", f"{revision}/answers", next_one, f"{next_one}/sections/S01", f"{next_one}/check"]
    return [*pages, copy, f"{copy}/profile", f"{copy}/check"]


def half_filled(house, firm):
    """Return the pages of two assessments that are being filled in, of one in a region without law on file."""
    half = new_assessment(firm, "Xuzhou Example", example("xuzhou-builder").firm.uscc)
    fill_profile(firm, half, example("xuzhou-builder"))
    nothing = new_assessment(firm, "Guangzhou Example", example("no-instrument").firm.uscc)
    fill_profile(firm, nothing, example("no-instrument"))
    section = sections(firm, half)[0]
    pages = ["profile", "check", "check/S01", "offline", "answers", "discard", "assignments"]
    pages += ["questions?show=all", "questions/S01-Q1"]
    files = evidence_pages(house, firm, half, title="Licence", issued="2025-01-01", expires="2026-04-15")
    here = [half, section, f"{section}/provisions", *(f"{half}/{page}" for page in pages)]
    return [*here, *files, nothing, f"{nothing}/check"]


def after_submission(firm, done):
    """Return the pages of a submitted assessment and of its next versions."""
    pages = ["result", "plan", f"plan/{GAP}", "answers", "questions", "questions/S01-Q1", "report/en.pdf"]
    pages += ["provisions", "compare", "why/compliance"]
    return [*(f"{done}/{page}" for page in pages), *versions(firm, done)]


def of_the_firm(firm):
    """Return the pages of a firm and its people."""
    home = next(link for link in firm.open("/firms").links if link.endswith("/members"))
    member = next(link for link in firm.open(home).links if "/members/" in link)
    return ["/firms", "/firms/new", home, member, *(home.replace("/members", page) for page in ("/data", "/trend"))]


def of_the_law(house):
    """Return the pages of the law room, two official texts of one instrument among them."""
    old, new = (
        keep(house, made_up(words=words), dated=day) for words, day in (("甲", "2024-11-01"), ("乙", "2025-11-01"))
    )
    compared = f"/law/hubei-2024/compare?old={old.digest[:12]}&new={new.digest[:12]}"
    searched = ["/law/search", "/law/search?q=", "/law/search?q=%E8%B4%A8%E9%87%8F"]
    return [
        "/law",
        "/law/concordance",
        *(f"/law/{instrument.id}" for instrument in LIBRARY.instruments),
        *searched,
        compared,
    ]


def of_others(house, invitation):
    """Return by visitor the pages of those who are in no firm, or not signed in."""
    enrolled, half_in = house.visitor("qian"), house.visitor()
    enrol(house, enrolled)
    half_in.sign_in("qian")
    factor = "/account/second-factor"
    return {
        house.visitor("hubei", role=Role.REGULATOR, region="420000"): ["/jurisdiction"],
        house.visitor("zhao", role=Role.CONSULTANT): ["/library"],
        house.visitor("su"): ["/account", "/account/password", factor, "/account/mail"],
        enrolled: [factor, f"{factor}/off", f"{factor}/recovery-codes"],
        half_in: ["/sign-in/code"],
        house.visitor(): ["/sign-in", "/forgotten", reset_link(house), invitation],
    }


@pytest.fixture(params=LANGUAGES)
def drawn(request, house):
    """Return every page of the site in a language, by its path."""
    firm = house.visitor("li")
    done = submitted(firm)
    own = [*half_filled(house, firm), *after_submission(firm, done), *of_the_firm(firm), *of_the_law(house)]
    home = next(path for path in own if path.endswith("/members"))
    people = {firm: [*own, "/nowhere"], **of_others(house, invited(firm, home.split("/")[2], whom="Wang"))}
    pages = {}
    for visitor, paths in people.items():
        visitor.client.set_cookie("language", request.param, domain="127.0.0.1")
        for path in paths:
            pages[visitor, path] = visitor.client.get(path, base_url=visitor.origin)
    return request.param, pages


class _English(HTMLParser):
    """The words of a page that are to be English: all but those in elements that name another language."""

    def __init__(self, html):
        super().__init__()
        self._open, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        foreign = given.get("lang", "en") != "en" or tag in ("script", "style")
        if not self._is_foreign() and not foreign:
            self.words += [given[name] or "" for name in ("value", "aria-label", "title", "alt") if name in given]
        if tag not in _EMPTY:
            self._open.append((tag, foreign))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self._is_foreign():
            self.words.append(data)

    def _is_foreign(self):
        return any(foreign for _tag, foreign in self._open)


_EMPTY = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


def users_words():
    """Return what people typed into the pages that are drawn, the longest first."""
    typed = {"王质量", "武汉示例食品有限公司", "质评"}
    for given in LIBRARY.examples:
        typed.add(given.firm.name)
        for answer in given.answers.values():
            typed |= {answer.na, answer.note, *answer.evidence}
            typed |= {cell for row in answer.value if isinstance(row, tuple) for cell in row} if answer.value else set()
        typed |= {name for value in given.profile.values() if isinstance(value, tuple) for name in value}
    return sorted(filter(None, typed), key=len, reverse=True)


def test_no_chinese_is_left_on_english_pages(drawn):
    language, pages = drawn
    left = {}
    for (_visitor, path), answer in pages.items():
        if language != "en" or answer.mimetype != "text/html":
            continue
        words = "\n".join(_English(answer.text).words)
        for typed in (*users_words(), *parse_qs(urlsplit(path).query).get("q", ())):
            words = words.replace(typed, "")
        words = re.sub("名叫[a-z]+", "", words)
        if path.startswith("/law/"):  # words of the law that a reading doubts, and one word that English lacks
            words = re.sub("“[^“”]*”|（[^（）]*）|\\S+〔[0-9]{4}〕[0-9]+号|\\(监理\\)", "", words)
        found = sorted({line.strip() for line in words.splitlines() if CHINESE.search(line)})
        if found:
            left[path] = found
    assert left == {}


def test_every_page_is_drawn_in_its_language(drawn):
    language, pages = drawn
    for path, answer in pages.items():
        assert answer.status_code in (200, 202, 404, 409, 422), path
        assert f'<html lang="{language}">' in answer.text, path
        title = re.search(r"<title>(.*?)</title>", answer.text)[1]
        assert bool(CHINESE.search(title)) == (language == "zh-Hans"), path
