import re
from html.parser import HTMLParser

from engine.questions import Answer
from reports.as_html import as_html
from reports.cover import Cover
from reports.gap_report import gap_report
from tests.reports.outcomes import ALL_GAPS, COVER, THREE, outcome


class Elements(HTMLParser):
    """Collects the elements of a document with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def html(answers: dict[str, str | Answer] | None = None, *regions: str) -> str:
    return as_html(gap_report(outcome(ALL_GAPS if answers is None else answers, *regions), COVER))


def test_file_asks_for_nothing_else():
    document = html(None, *THREE)
    asking = [
        (tag, name) for tag, attrs in Elements(document).found for name in ("src", "srcset", "data") if attrs.get(name)
    ]
    links = [attrs["href"] or "" for _, attrs in Elements(document).found if attrs.get("href")]
    assert asking == []
    assert not [one for one in links if not one.startswith("#")]
    style = document[document.index("<style>") : document.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_file_runs_nothing():
    tags = {tag for tag, _ in Elements(html()).found}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form"}
    assert not [
        name for _, attrs in Elements(html()).found for name in attrs if name.startswith("on") or name == "style"
    ]


def test_every_link_leads_to_a_place_in_the_file():
    found = Elements(html(None, *THREE)).found
    names = {attrs["id"] for _, attrs in found if attrs.get("id")}
    assert {(attrs["href"] or "")[1:] for tag, attrs in found if tag == "a"} <= names


def test_it_fits_phones_and_wide_tables_scroll_by_keyboard():
    document = html(None, *THREE)
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in document
    wide = len(re.findall(r'<table class="(?:rows|places|levers)', document))
    assert wide
    assert document.count('<div class="wide" tabindex="0"><table') == wide


def test_style_for_screens_stands_behind_that_for_paper():
    style = html()
    assert style.index("@page") < style.index("@media screen")


def test_what_was_typed_stays_text():
    hostile = "</style><script>alert(1)</script>"
    answers: dict[str, str | Answer] = {**ALL_GAPS, "A-1": Answer("unmet", note=hostile)}
    document = as_html(gap_report(outcome(answers), Cover(hostile)))
    assert "<script>" not in document
    assert document.count("</style>") == 1


def test_same_report_gives_the_same_file():
    assert html() == html()
