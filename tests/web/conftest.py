import pytest
from argon2 import PasswordHasher

from tests.web.browsing import house_in
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
