"""How fast is a section page, asked for and sent back?"""

import tempfile
from itertools import cycle
from pathlib import Path

from bench.figures import Figure, beside
from bench.house import fields_of, filled_house

_ADDRESS = "/assessments/a-1/sections/S03"
_YARDSTICK = "GET of the sign-in page"


def measure() -> list[Figure]:
    """GET and POST a section of 7 questions in process; the yardstick is the same site's sign-in page.

    One POST changes nothing, the other changes one answer and so waits for the disk once.
    """
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder))
        client, stranger = house.signed_in(), house.site.test_client()
        page = client.get(_ADDRESS).get_data(as_text=True)
        fields, levels = fields_of(page), cycle("12")

        def change() -> None:
            stored = house.store.answers("a-1")["S03-Q1"].revision
            sent = client.post(_ADDRESS, data=fields | {"S03-Q1": next(levels), "S03-Q1~seen": str(stored)})
            assert sent.status_code == 303

        def get() -> object:
            return client.get(_ADDRESS)

        def post() -> object:
            return client.post(_ADDRESS, data=fields)

        def sign_in_page() -> object:
            return stranger.get("/sign-in")

        return [
            beside("section page GET", get, _YARDSTICK, sign_in_page),
            beside(
                "section page POST, nothing changed",
                post,
                _YARDSTICK,
                sign_in_page,
            ),
            beside("section page POST, one answer saved", change, _YARDSTICK, sign_in_page),
            Figure("section page size, 7 questions", len(page.encode()) / 1024, "KB"),
        ]
