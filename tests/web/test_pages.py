"""Every template says only what its page gives, and every page is drawn in both languages."""

import dataclasses
import re
from pathlib import Path

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
OFFICIAL = r'<(blockquote|b|mark|span)\b[^>]* lang="zh-Hans".*?</\1>'
"""Words of the law, which are said in Chinese in every language and marked so."""
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
    return [*(f"{done}/{page}" for page in pages), *versions(firm, done)]


def of_the_firm(firm):
    """Return the pages of a firm and its people."""
    home = next(link for link in firm.open("/firms").links if link.endswith("/members"))
    member = next(link for link in firm.open(home).links if "/members/" in link)
    return ["/firms", "/firms/new", home, member, home.replace("/members", "/data")]


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


def test_every_page_is_drawn_in_its_language(drawn):
    language, pages = drawn
    for path, answer in pages.items():
        assert answer.status_code in (200, 202, 404, 409, 422), path
        assert f'<html lang="{language}">' in answer.text, path
        title = re.search(r"<title>(.*?)</title>", answer.text)[1]
        assert bool(CHINESE.search(title)) == (language == "zh-Hans"), path


def test_english_pages_hold_no_chinese_sentence_of_ours(drawn):
    language, pages = drawn
    if language == "zh-Hans":
        return
    content = set_content()
    for path, answer in pages.items():
        text = re.sub(OFFICIAL, " ", answer.text, flags=re.DOTALL)
        text = re.sub(r"<datalist.*?</datalist>|<[^>]+>", " ", text, flags=re.DOTALL)
        found = {words for words in CHINESE.findall(text) if not any(words in known for known in content)}
        assert found <= {"中文", "名叫", "王质量", "武汉示例食品有限公司"}, path


def set_content():
    """Return every Chinese text of the sets and instruments: some of it has no English yet."""
    known = list(LIBRARY.region_names.values())
    known += [chapter.title for instrument in LIBRARY.instruments for chapter in instrument.structure.chapters]
    known += [instrument.document_number for instrument in LIBRARY.instruments]
    for found in LIBRARY.sets.values():
        for question in (*found.profile, *found.questions):
            known += [question.title.zh, question.text.zh, question.help.zh, question.evidence.zh, question.gap.zh]
            known += [text.zh for option in question.options for text in (option.label, option.help)]
            known += [question.na.zh] if question.na else []
            known += [text.zh for text in (question.remedy.text, question.remedy.first_step)] if question.remedy else []
        known += [section.intro.zh for section in found.sections]
    for given in LIBRARY.examples:
        known += [text for answer in given.answers.values() for text in (answer.na, answer.note, *answer.evidence)]
    return known
