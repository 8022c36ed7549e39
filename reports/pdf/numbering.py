"""Numbering: every page but the cover says which it is of how many, which only the joined file knows."""

from collections.abc import Mapping

import uharfbuzz
from pikepdf import Object, Page, Pdf

from reports.fonts import font_of
from reports.pdf.typesetting import FontUse

_FAMILY, _WEIGHT = "Zhiping Sans", 400
_KEY = "PageNumber"
_SIZE = 7.5
_RIGHT, _BASELINE = 51.0, 24.4
"""Points from the right and from the lower edge: the margins of gap_report.css."""
_GREY = "0.353 0.4 0.439"


def number_pages(pdf: Pdf, fonts: Mapping[tuple[str, int], Object], page_of: tuple[str, str, str]) -> FontUse:
    """Print the numbers, as artifacts, and return the glyphs that they use."""
    before, between, after = page_of
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_of(_FAMILY, _WEIGHT).path)))
    type_size = uharfbuzz.Font(face)
    used: dict[str, tuple[int, float]] = {}
    for character in sorted(set(f"{before}{between}{after}0123456789")):
        glyph = type_size.get_nominal_glyph(ord(character)) or 0
        used[character] = (glyph, type_size.get_glyph_h_advance(glyph) * 1000 / face.upem)
    for number, page in enumerate(pdf.pages, 1):
        page.obj.Resources.Font[f"/{_KEY}"] = fonts[_FAMILY, _WEIGHT]
        if number > 1:
            _print(pdf, page, [used[c] for c in f"{before}{number}{between}{len(pdf.pages)}{after}"])
    texts = {glyph: character for character, (glyph, _) in used.items()}
    return FontUse(_KEY, _FAMILY, _WEIGHT, texts, dict(used.values()))


def _print(pdf: Pdf, page: Page, glyphs: list[tuple[int, float]]) -> None:
    width = sum(advance for _, advance in glyphs) * _SIZE / 1000
    left = float(page.mediabox[2]) - _RIGHT - width
    codes = "".join(f"{glyph:04x}" for glyph, _ in glyphs)
    marks = (
        f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC q {_GREY} rg BT /{_KEY} {_SIZE} Tf "
        f"{left:.2f} {_BASELINE} Td <{codes}> Tj ET Q EMC"
    )
    page.contents_add(pdf.make_stream(marks.encode()), prepend=True)
