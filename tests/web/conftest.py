import pytest
from argon2 import PasswordHasher
from playwright.sync_api import sync_playwright

from tests.web.browsing import house_in
from tests.web.screens import ARGUMENTS, CHROMIUM, SCREENS, Screen, Site
from web import passwords


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """Hash with little work, so that tests sign in quickly."""
    kept = passwords._HASHER
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._nobody.cache_clear()
    yield
    passwords._HASHER = kept


@pytest.fixture
def house(tmp_path):
    return house_in(tmp_path / "home")


@pytest.fixture(scope="module")
def browser():
    """Return a real browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Return a site of the module's own that listens."""
    site = Site(tmp_path_factory.mktemp("served") / "home")
    yield site
    site.server.close()


@pytest.fixture(params=SCREENS, ids=lambda given: f"{given[0]}-{given[1]}")
def screen(request, browser, served):
    """Return a window of the browser, on the phone always, in English and on the desktop by `make test-long`."""
    screen = Screen(browser, served, *request.param)
    yield screen
    screen.context.close()
