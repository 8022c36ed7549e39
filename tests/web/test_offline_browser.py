"""Filling in offline in a real browser: choosing a file, what is said of it, agreeing by keyboard."""

import pytest
from playwright.sync_api import sync_playwright

from tests.web.test_browser import ARGUMENTS, CHROMIUM, Screen, Site
from tests.web.test_offline import Sheet, save, stored


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("offline") / "home")
    yield site
    site.server.close()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=[("zh-Hans", 320), ("en", 320), ("zh-Hans", 1280)], ids=lambda given: f"{given[0]}-{given[1]}")
def screen(request, chromium, served):
    screen = Screen(chromium, served, *request.param)
    screen.sign_in("li")
    yield screen
    screen.context.close()


def test_fresh_refused_and_shown_pages_fit_and_are_accessible(screen, served, tmp_path):
    li, path = served.house.visitor("li"), served.half
    sheet = Sheet(li, path).write("S03-Q1", "3级 全面做到").write("S03-Q2", "2级 部分做到")
    sheet.write("S03-Q1", "质量手册\n内审记录", "evidence")
    kept = stored(served.house, path).get("S03-Q2")
    save(served.house, path, "S03-Q2", "0" if kept and kept.answer.value == "1" else "1", kept.revision if kept else 0)
    wrong = Sheet(li, path).write("S03-Q1", "3级").write("S03-Q2", "不适用")
    files = {"no workbook": b"MZ" + bytes(200), "wrong cells": wrong.saved(), "changes": sheet.saved()}
    for name, data in files.items():
        (tmp_path / "answers.xlsx").write_bytes(data)
        screen.open(f"{path}/offline")
        screen.look("offline")
        screen.page.set_input_files("#workbook", tmp_path / "answers.xlsx")
        screen.press("#main button")
        screen.look(name)
    assert screen.page.locator("input[value='theirs']").is_checked()


def test_changes_are_agreed_to_by_keyboard(chromium, served, tmp_path):
    screen, path = Screen(chromium, served, width=320), served.half
    screen.sign_in("li")
    (tmp_path / "answers.xlsx").write_bytes(
        Sheet(served.house.visitor("li"), path).write("S03-Q3", "3级 全面做到").saved()
    )
    screen.open(f"{path}/offline")
    screen.page.set_input_files("#workbook", tmp_path / "answers.xlsx")
    screen.press("#main button")
    screen.page.locator("#main .save button").focus()
    with screen.page.expect_navigation():
        screen.page.keyboard.press("Enter")
    assert screen.page.url.endswith(path)
    screen.look("task list after agreeing")
    assert stored(served.house, path)["S03-Q3"].answer.value == "3"
