"""Filling in offline in a real browser: choosing a file, what is said of it, agreeing by keyboard."""

from tests.web.screens import Screen
from tests.web.test_offline import Sheet, save, stored


def test_fresh_refused_and_shown_pages_fit_and_are_accessible(screen, served, tmp_path):
    screen.sign_in("li")
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


def test_changes_are_agreed_to_by_keyboard(browser, served, tmp_path):
    screen, path = Screen(browser, served, width=320), served.half
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
