"""How long does the answers workbook take, out and back?"""

import tempfile
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from bench.figures import Figure, beside, milliseconds
from bench.house import filled_house, token_of
from reports.offline.child import cool_down

_OUT, _PAGE = "/assessments/a-1/workbook", "/assessments/a-1/offline"
_YARDSTICK = "load_workbook of openpyxl"
_RUNS = 15


def measure() -> list[Figure]:
    """Download and upload the workbook of 98 questions in process; the yardstick reads the same file with openpyxl.

    One figure starts the reading process anew each time: the first upload of a day does, where nobody opened the page.
    """
    with tempfile.TemporaryDirectory() as folder:
        client = filled_house(Path(folder)).signed_in()
        token = token_of(client.get(_PAGE).get_data(as_text=True))
        data = client.get(_OUT).get_data()
        changed = _changed(data)

        def out() -> object:
            return client.get(_OUT)

        def back() -> None:
            sent = {"csrf_token": token, "workbook": (BytesIO(changed), "answers.xlsx")}
            page = client.post(_OUT, data=sent)
            assert page.status_code == 200
            assert "S03-Q1" in page.get_data(as_text=True)

        def cold() -> None:
            cool_down()
            back()

        def yardstick() -> object:
            return load_workbook(BytesIO(data))

        return [
            beside("workbook out", out, _YARDSTICK, yardstick, _RUNS),
            beside("workbook back: read and preview", back, _YARDSTICK, yardstick, _RUNS),
            Figure("workbook back, reader started anew", milliseconds(cold, _RUNS, 1), "ms"),
            Figure("workbook size", len(data) / 1024, "KB"),
        ]


def _changed(data: bytes) -> bytes:
    """Return the workbook with a note in every row that takes one."""
    book, written = load_workbook(BytesIO(data)), BytesIO()
    page = book.worksheets[1]
    for row in page.iter_rows(min_row=2):
        if not str(row[0].value).startswith("profile."):
            row[7].value = "A note"
    book.save(written)
    return written.getvalue()
