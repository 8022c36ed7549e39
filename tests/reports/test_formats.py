import pytest

from reports.formats import FORMATS, named_format
from tests.reports.outcomes import ALL_GAPS, COVER, outcome

BEGINS = {
    "pdf": b"%PDF-",
    "board": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
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


def test_format_is_known_by_the_ending_of_a_files_name():
    assert (named_format("a.pdf"), named_format("firm.JSON"), named_format("a.b"), named_format("pdf")) == (
        "pdf",
        "json",
        "",
        "",
    )
