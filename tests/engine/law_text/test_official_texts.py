"""The official texts themselves, which the repository does not hold.

Runs where ZHIPING_LAW_TEXTS names a folder: `<instrument id>.txt`, and in `other/` one law in several layouts.
"""

import os
from itertools import groupby
from pathlib import Path

import pytest

from engine.law_text.reading.parsing import parse
from engine.law_text.tree import LawText
from engine.library import read_library

FOLDER = Path(os.environ.get("ZHIPING_LAW_TEXTS", "no such folder"))
REGISTERED = {instrument.id: instrument.structure for instrument in read_library().instruments}
KEPT = [path for path in sorted(FOLDER.glob("*.txt")) if path.stem in REGISTERED]
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="ZHIPING_LAW_TEXTS names no folder of official texts")


def read(path: Path) -> LawText:
    return parse(path.read_text("utf-8").split("\n"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_text_has_the_structure_that_is_registered(path):
    law, registered = read(path), REGISTERED[path.stem]
    assert law.structure.articles == registered.articles
    assert [(c.number, c.first, c.last) for c in law.structure.chapters] == [
        (c.number, c.first, c.last) for c in registered.chapters
    ]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_numbers_follow_one_on_the_other(path):
    law = read(path)
    assert [article.number for article in law.articles] == list(range(1, len(law.articles) + 1))
    for article in law.articles:
        for paragraph in article.paragraphs:
            assert [item.number for item in paragraph.items] == list(range(1, len(paragraph.items) + 1))


def test_one_law_in_several_layouts_gives_one_tree():
    paths = sorted((FOLDER / "other").iterdir(), key=lambda path: path.name)
    for _, layouts in groupby(paths, key=lambda path: path.name.split(".")[0]):
        trees = [read(path) for path in layouts]
        assert len({tree.title for tree in trees}) == 1
        assert all(tree.articles == trees[0].articles for tree in trees)
        assert all(tree.divisions == trees[0].divisions for tree in trees)
        assert all(tree.problems == tree.doubts == () for tree in trees)


def test_stray_words_of_a_damaged_copy_are_found():
    path = FOLDER / "hubei-2024.txt"
    if not path.exists():
        pytest.skip("no such text here")
    assert [(str(d.pin), d.raw, d.suggestion) for d in read(path).doubts] == [
        ("art_2__para_1", "Service", "服务"),
        ("art_6__para_1", "Service", "服务"),
        ("art_37__para_2", "market", "市场"),
        ("art_41__para_1", "provide", "提供"),
    ]
