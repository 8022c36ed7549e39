"""How fast is the law room? Search over 200 made-up laws of 150 articles, and the pages over what is on file."""

import random
import tempfile
from functools import partial
from pathlib import Path

from bench.figures import Figure, milliseconds
from bench.house import filled_house
from engine.law_search import Entry, Line, Source, terms_of
from engine.store import Store
from storage import open_store

_LAWS, _ARTICLES, _WORDS = 200, 150, 120
_SEARCHES = {
    "search: a word of every article": "质量",
    "search: a rare word": "追溯",
    "search: two words": "质量 追溯",
    "search: an article of one law": "条例七 第十二条",
    "search: a word of no article": "紫藤",
}
_PAGES = {
    "law library GET": "/law",
    "one law GET": "/law/hubei-2024",
    "concordance GET": "/law/concordance",
    "search page GET": "/law/search?q=%E8%B4%A8%E9%87%8F",
}


def measure() -> list[Figure]:
    """Search through the store, and GET each page through WSGI."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_searches(Path(folder) / "laws"), *_pages(Path(folder) / "house")]


def _searches(home: Path) -> list[Figure]:
    store, made = open_store(home), _Words()
    names = [f"law-{number}" for number in range(_LAWS)]
    for name in names:
        _index(store, name, made)
    figures = [Figure("index one law of 150 articles", milliseconds(lambda: _index(store, "law-0", made), 5, 1), "ms")]
    for question, typed in _SEARCHES.items():
        terms = terms_of(typed)
        figures.append(Figure(question, milliseconds(partial(store.find_law, terms, names, 0, 20)), "ms"))
    return figures


def _pages(home: Path) -> list[Figure]:
    house = filled_house(home)
    client = house.signed_in()
    callers = {name: house.caller(client, path, 200) for name, path in _PAGES.items()}
    return [Figure(name, milliseconds(caller.get), "ms") for name, caller in callers.items()]


def _index(store: Store, name: str, made: "_Words") -> None:
    seen = store.index_stamps().get(name, "")
    entries = [Entry("", "", (Line(Source.NAME, f"条例{name}"),))]
    entries += [_article(number, made) for number in range(1, _ARTICLES + 1)]
    store.index_law(name, (f"条例{'七' if name == 'law-7' else '他'}",), entries, seen, f"{seen}+")


def _article(number: int, made: "_Words") -> Entry:
    return Entry(f"art_{number}", str(number), (Line(Source.OFFICIAL, made.sentence()),))


class _Words:
    """Sentences of made-up words, some common and some rare, as in a language; the same at every run."""

    def __init__(self) -> None:
        self._random = random.Random(1)  # noqa: S311 - nothing secret
        letters = [chr(0x4E00 + at) for at in range(2500)]
        self._words = ["质量", "企业", *("".join(self._random.choices(letters, k=2)) for _ in range(4000)), "追溯"]
        self._weights = [3.0, 3.0, *(1 / (at + 1) ** 0.7 for at in range(4000)), 0.02]

    def sentence(self) -> str:
        """Return the words of an article."""
        return "".join(self._random.choices(self._words, self._weights, k=_WORDS))
