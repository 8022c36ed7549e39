"""How fast are the pages of a submitted assessment with about 40 gaps?"""

import tempfile
from pathlib import Path

from bench.figures import Figure, milliseconds, processor_milliseconds
from bench.house import NOW, filled_house
from engine.library import read_library
from engine.workflow import submit

_PAGES = {
    "results page": "result",
    "why this number": "why/compliance",
    "provision by provision": "provisions",
    "two places side by side": "compare",
}


def measure() -> list[Figure]:
    """GET each page through WSGI, by wall and by processor."""
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder))
        submit(house.store, read_library(), house.account, "a-1", "Bench", NOW)
        client = house.signed_in()
        figures = []
        for name, path in _PAGES.items():
            get = house.caller(client, f"/assessments/a-1/{path}", 200).get
            figures += [
                Figure(f"{name} GET", milliseconds(get, runs=50), "ms"),
                Figure(f"{name} GET, processor", processor_milliseconds(get, runs=50), "ms"),
                Figure(f"{name} size", len(get()) / 1024, "KB"),
            ]
        return figures
