"""Tagging: the structure that WeasyPrint gives to a part, made as small and as plain as the standards want it.

Every line of text comes with an element of its own; here a paragraph holds its lines itself. Headings of tables say
whether they head a column or a row, page headers and footers are artifacts, and links to other parts are kept.
Source: ISO 32000-1, 14.8; ISO 14289-1, 7.5 and 7.8.
"""

import re
from collections.abc import Iterator

import pydyf
from weasyprint.document import Document

from reports.pdf.manuscript import led_elsewhere

_FINE = re.compile(rb"(\.\d{3})\d+")
_WRAPPERS = ("/NonStruct", "/Span")


def tidied(_document: Document, pdf: pydyf.PDF) -> None:
    """Tidy the structure of a part just before it is written: a finisher of WeasyPrint."""
    _Structure(pdf).tidy()
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream):
            _shorten(thing)
        elif isinstance(thing, dict) and thing.get("Subtype") == "/Link":
            _lead_elsewhere(thing)


def _shorten(stream: pydyf.Stream) -> None:
    """Write the figures of a page to a thousandth of a point; a sixth of its bytes is finer than any printer."""
    if "Length1" not in stream.extra and "N" not in stream.extra:
        lines = (item if isinstance(item, bytes) else _written(item) for item in stream.stream)
        stream.stream = [_FINE.sub(rb"\1", b"\n".join(lines))]


def _written(item: pydyf.Object | str) -> bytes:
    return bytes(item.data) if isinstance(item, pydyf.Object) else item.encode("ascii")


def _lead_elsewhere(link: pydyf.Dictionary) -> None:
    name = led_elsewhere(link["A"]["URI"].string) if "A" in link else ""
    if name:
        del link["A"]
        link["Dest"] = pydyf.String(name)
        link["Contents"] = pydyf.String(name)


class _Structure:
    """The structure tree of a PDF that is not written yet; references are bytes such as `12 0 R`."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._objects = pdf.objects
        root = self._at(pdf.catalog["StructTreeRoot"])
        self._document = self._at(root["K"][0])
        self._parents = self._at(root["ParentTree"])["Nums"]
        self._streams = [self._at(page["Contents"]) for page in map(self._at, pdf.page_references)]
        self._moved: dict[bytes, bytes] = {}

    def tidy(self) -> None:
        """Fold wrappers into what they wrap, give table headings their scope, and find the artifacts."""
        for reference in self._document["K"]:
            self._fold(reference)
        in_tree = set(self._references(self._document))
        for page, stream in enumerate(self._streams):
            elements = self._parents[2 * page + 1]
            elements[:] = [self._owner(reference) for reference in elements]
            apart = {mcid for mcid, reference in enumerate(elements) if reference not in in_tree}
            _mark_artifacts(stream, apart)
            elements[:] = [b"null" if mcid in apart else reference for mcid, reference in enumerate(elements)]
        for at in range(2 * len(self._streams) + 1, len(self._parents), 2):
            self._parents[at] = self._owner(self._parents[at])

    def _at(self, reference: bytes) -> pydyf.Dictionary:
        return self._objects[int(reference.split()[0])]

    def _fold(self, reference: bytes) -> None:
        """Fold the wrappers below an element; what they held is then its own."""
        element = self._at(reference)
        self._head(element)
        kids = pydyf.Array()
        for kid in element["K"]:
            if isinstance(kid, int) or self._at(kid)["Type"] != "/StructElem":
                kids.append(kid)
                continue
            self._fold(kid)
            inner = self._at(kid)
            if inner["S"] in _WRAPPERS and inner["Pg"] == element["Pg"] and "A" not in inner:
                self._hand_over(inner, kid, reference)
                kids.extend(inner["K"])
            else:
                kids.append(kid)
        element["K"] = kids

    def _hand_over(self, wrapper: pydyf.Dictionary, own: bytes, to: bytes) -> None:
        """Give all that a wrapper holds to the element around it, and leave nothing of it."""
        for kid in wrapper["K"]:
            if not isinstance(kid, int) and self._at(kid)["Type"] == "/StructElem":
                self._at(kid)["P"] = to
        self._moved[own] = to

    def _owner(self, reference: bytes) -> bytes:
        while reference in self._moved:
            reference = self._moved[reference]
        return reference

    def _head(self, element: pydyf.Dictionary) -> None:
        """Name what a table heading heads; cells need no list of their headings then."""
        if element["S"] not in ("/TH", "/TD"):
            return
        element.pop("ID", None)
        element["A"].pop("Headers", None)
        if element["S"] == "/TH":
            group = self._at(self._at(element["P"])["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        elif len(element["A"]) == 1:
            del element["A"]

    def _references(self, element: pydyf.Dictionary) -> Iterator[bytes]:
        for kid in element["K"]:
            if not isinstance(kid, int) and self._at(kid)["Type"] == "/StructElem":
                yield kid
                yield from self._references(self._at(kid))


def _mark_artifacts(stream: pydyf.Stream, mcids: set[int]) -> None:
    """Turn marked content that belongs to no element into artifacts: what repeats on every page is not read aloud."""
    items = stream.stream
    for at, item in enumerate(items):
        if item == b"BDC" and items[at - 1]["MCID"] in mcids:
            items[at - 2 : at + 1] = [b"/Artifact", b"<</Type /Pagination>>", b"BDC"]
