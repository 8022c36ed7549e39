"""What runs at a time: the tests of a file follow each other, and so do all that look at pages in a browser."""

import pytest

IN_A_BROWSER = {"test_autosave_browser", "test_browser", "test_offline_browser", "test_screens"}


def pytest_collection_modifyitems(items):
    for item in items:
        group = "browser" if item.path.stem in IN_A_BROWSER else item.path.as_posix()
        item.add_marker(pytest.mark.xdist_group(group))
