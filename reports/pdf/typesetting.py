"""Typesetting: a part of a manuscript becomes pages, by WeasyPrint, which may read nothing but our fonts."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.fonts import font_faces, fonts
from reports.pdf.tagging import tidied

_STYLES = Path(__file__).resolve().parents[2] / "templates" / "reports"
_POINTS = 0.75
"""PDF points per CSS pixel."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: the page's index from 0, and points from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that a reader shows beside the pages."""

    title: str
    spot: Spot
    below: tuple["Bookmark", ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What other parts must know of a part that has been laid out."""

    pages: int
    anchors: dict[str, Spot]
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True)
class FontUse:
    """What a part uses of a font: the text of each glyph by its number, and its width in thousandths of an em.

    `key` is the font's name in the part's resources.
    """

    key: str
    family: str
    weight: int
    texts: dict[int, str]
    widths: dict[int, float]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A part in print: a PDF of its own, and what it uses of which fonts."""

    pdf: bytes
    fonts: tuple[FontUse, ...]


class OurFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint declares no types
    """A fetcher that knows our fonts by their addresses and refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self._known = {font.address: font.path for font in fonts()}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a font's bytes; ValueError for any other address."""
        path = self._known.get(url)
        if path is None:
            raise ValueError(f"not one of our files: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


@dataclass(frozen=True, slots=True)
class Case:
    """A type case: style and fonts, read once for many parts."""

    fetcher: OurFilesOnly
    fonts: FontConfiguration
    style: CSS


@lru_cache
def case(styles: tuple[str, ...], paper: str) -> Case:
    """Return the type case of styles (file names without their ending) on a paper: A4, Letter."""
    fetcher, configuration = OurFilesOnly(), FontConfiguration()
    names = styles if paper == "A4" else (*styles, paper.lower())
    rules = "\n".join((_STYLES / f"{name}.css").read_text(encoding="utf-8") for name in names)
    css = CSS(string=font_faces() + rules, url_fetcher=fetcher, font_config=configuration)
    return Case(fetcher, configuration, css)


def laid_out(html: str, chosen: Case) -> Document:
    """Return the pages of a part, not yet in print."""
    page = HTML(string=html, url_fetcher=chosen.fetcher)
    return page.render(stylesheets=[chosen.style], font_config=chosen.fonts, pdf_tags=True)


def layout(document: Document) -> Layout:
    """Return what other parts must know of these pages."""
    found: dict[str, Spot] = {}
    for number, page in enumerate(document.pages):
        for name, (left, top, *_) in page.anchors.items():
            found.setdefault(name, Spot(number, left * _POINTS, (page.height - top) * _POINTS))
    tree = document.make_bookmark_tree(_POINTS, transform_pages=True)
    return Layout(len(document.pages), found, _bookmarks(tree))


class _Named(dict[Any, Any]):
    """The fonts of a part, which are named in it and not put into it: joining gives the whole one subset of each."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.clean = _leave
        font.file_content = b""
        super().__setitem__(key, font)


def _leave(_texts: dict[int, str], _hinting: bool) -> None:
    """Subset nothing."""


def printed(document: Document) -> Sheets:
    """Return pages in print, without their fonts; the same part gives the same bytes in any process."""
    document.fonts = _Named()
    pdf = document.write_pdf(finisher=tidied, pdf_tags=True, pdf_version="1.7")
    return Sheets(
        pdf,
        tuple(
            FontUse(font.hash, font.family, int(font.weight), dict(font.to_unicode), dict(font.widths))
            for font in document.fonts.values()
        ),
    )


_Tree = list[tuple[str, tuple[int, float, float], "_Tree", str]]


def _bookmarks(tree: _Tree) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(title, Spot(*spot), _bookmarks(below)) for title, spot, below, _state in tree)
