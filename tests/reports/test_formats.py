import json

from reports.formats import FORMATS
from tests.reports.outcomes import ALL_GAPS, COVER, outcome


def test_every_format_prints_the_same_outcome_as_bytes():
    printed = {name: one.print(outcome(ALL_GAPS), COVER, "zh-Hans") for name, one in FORMATS.items()}
    assert printed["pdf"].startswith(b"%PDF-")
    assert json.loads(printed["json"])["firm"] == {"name": COVER.firm, "uscc": COVER.uscc}


def test_media_types_are_known():
    assert {name: one.media_type for name, one in FORMATS.items()} == {
        "pdf": "application/pdf",
        "json": "application/json",
    }
