"""Glyphs: the characters of a page and where they stand.

Coordinates are in points, upwards and to the right, of the page as its text runs: a page set sideways is turned.
"""

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

_QUARTER = math.pi / 2
_ASKEW = 0.05
_FEW, _MOST_OBJECTS = 10, 1000
_HALVES = (0xD800, 0xE000)
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙",
        strict=True,
    )
)
_UNKNOWN = "\ufffd"
_KANGXI = range(0x2F00, 0x2FD6)
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, its left and right edge and its baseline, and its height."""

    sign: str
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of a page, how many characters nobody can name, and whether it shows a picture in place of words."""

    glyphs: list[Glyph]
    nameless: int
    width: float
    height: float
    pictured: bool


def page_of(page: pypdfium2.PdfPage) -> Page:
    """Return what stands on a page upright; watermarks across it are left out."""
    text, box = page.get_textpage(), page.get_bbox()
    turned: dict[int, list[Glyph]] = {}
    nameless = 0
    for number in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, number) == 1:
            continue
        unknown = pdfium.FPDFText_HasUnicodeMapError(text, number) == 1
        sign = _UNKNOWN if unknown else _sign(pdfium.FPDFText_GetUnicode(text, number))
        nameless += sign == _UNKNOWN
        quarter = _quarter(pdfium.FPDFText_GetCharAngle(text, number))
        if quarter is not None:
            turned.setdefault(quarter, []).append(_glyph(text, number, sign, quarter, box))
    upright = max(turned, key=lambda one: len(turned[one]), default=0)
    width, height = box[2] - box[0], box[3] - box[1]
    if upright % 2:
        width, height = height, width
    found = turned.get(upright, [])
    return Page(found, nameless, width, height, pictured=len(found) < _FEW and _shows_picture(page))


def _shows_picture(page: pypdfium2.PdfPage) -> bool:
    objects = islice(page.get_objects(max_depth=2), _MOST_OBJECTS)
    return any(one.type == pdfium.FPDF_PAGEOBJ_IMAGE for one in objects)


def _quarter(angle: float) -> int | None:
    """Return by how many quarters a character is turned; None where it stands askew."""
    quarters = round(angle / _QUARTER)
    return None if abs(angle - quarters * _QUARTER) > _ASKEW else quarters % 4


def _glyph(text: pypdfium2.PdfTextPage, number: int, sign: str, quarter: int, page: _Box) -> Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, number, x, y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, number, box)
    left, low = _turned(box.left, box.bottom, quarter, page)
    right, high = _turned(box.right, box.top, quarter, page)
    base = _turned(x.value, y.value, quarter, page)[1]
    return Glyph(sign, min(left, right), max(left, right), base, abs(high - low))


def _turned(x: float, y: float, quarter: int, page: _Box) -> tuple[float, float]:
    left, bottom, right, top = page
    return ((x - left, y - bottom), (y - bottom, right - x), (right - x, top - y), (top - y, x - left))[quarter]


def _sign(code: int) -> str:
    """Return the character of a code, U+FFFD where it is none; a radical is the character that it looks like."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or _HALVES[0] <= code < _HALVES[1] or 0xE000 <= code < 0xF900:
        return _UNKNOWN
    sign = chr(code)
    if code in _KANGXI:
        return unicodedata.normalize("NFKC", sign)
    return _RADICALS.get(sign, sign)
