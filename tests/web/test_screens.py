"""Every kind of page was looked at in a browser: fresh, refused where it can be, and after a save that leads to it."""

import ast
from pathlib import Path

import pytest

from tests.web.screens import LOOKED_AT
from web.pages import PAGES

WEB = Path(__file__).resolve().parents[2] / "web"
LOOKING = {"test_autosave_browser.py", "test_browser.py", "test_offline_browser.py"}
SAVED = {
    "ActionPage",
    "AssigningPage",
    "BesidePage",
    "DeskPage",
    "EvidenceFilePage",
    "EvidencePage",
    "OwnAccountPage",
    "QuestionEvidencePage",
    "QuestionsPage",
    "SignInPage",
    "TaskListPage",
    "TeamPage",
}
"""The pages that say what was saved, once a form has led to them."""


def refusable():
    """Return the pages that a view gives something wrong to say."""
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and any(given.arg == "wrong" for given in node.keywords):
                yield getattr(node.func, "id", "")


def test_every_page_was_looked_at_in_each_of_its_states(request):
    ran = {item.path.name for item in request.session.items}
    if not ran >= LOOKING or request.config.option.keyword:
        pytest.skip("only where all tests that look at pages ran before")
    names = {page.__name__ for page in PAGES}
    wanted = {(page, "refused") for page in names & {*refusable(), "ActionPage"}} | {(page, "saved") for page in SAVED}
    assert names - {page for page, state in LOOKED_AT if state != "refused"} == set(), (
        "look at these in test_browser.py"
    )
    assert wanted - LOOKED_AT == set(), "look at these in a browser"
