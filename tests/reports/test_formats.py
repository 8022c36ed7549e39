import pytest

from reports.formats import FORMATS, named_format
from tests.reports.outcomes import ALL_GAPS, COVER, outcome

BEGINS = {
    "pdf": b"%PDF-",
    "board": b"%PDF-",
    "html": b"<!DOCTYPE html>",
    "docx": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
    "oscal": b"{",
}


def test_every_format_is_known_here():
    assert FORMATS.keys() == BEGINS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_prints_the_same_outcome_as_bytes(name: str):
    printed = FORMATS[name].print(outcome(ALL_GAPS), COVER, "zh-Hans")
    assert printed.startswith(BEGINS[name])
    assert printed == FORMATS[name].print(outcome(ALL_GAPS), COVER, "zh-Hans")


def test_every_format_has_a_media_type_an_ending_of_its_own_and_a_title():
    assert len({one.ending for one in FORMATS.values()}) == len(FORMATS)
    for one in FORMATS.values():
        assert "/" in one.media_type
        assert one.title.zh
        assert one.title.en


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.pdf", "pdf"),
        ("firm.JSON", "json"),
        ("a.oscal.json", "oscal"),
        ("a.board.pdf", "board"),
        ("a.b", ""),
        ("pdf", ""),
    ],
)
def test_format_is_known_by_the_ending_of_a_files_name(file: str, name: str):
    assert named_format(file) == name
