"""How fast is a section page, asked for and sent back?"""

import re
import tempfile
from pathlib import Path

from bench.figures import Figure, beside, milliseconds
from bench.house import filled_house


def measure() -> list[Figure]:
    """GET and POST a section in process; the yardstick is the same site's sign-in page."""
    with tempfile.TemporaryDirectory() as folder:
        house = filled_house(Path(folder))
        client = house.signed_in()
        address = f"/assessment/{house.assessment}/section/S03"
        page = client.get(address).get_data()
        return [
            beside(
                "section page GET",
                lambda: client.get(address),
                "GET of the sign-in page",
                lambda: house.client().get("/sign-in"),
            ),
            Figure("section page size", len(page) / 1024, "KB"),
        ]
