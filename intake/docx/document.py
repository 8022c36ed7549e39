"""The document: paragraphs, tables and embedded pages of a Word document in the order in which they are read.

What was deleted in a tracked change, hidden, a note or an instruction of a field is left out.
Source: ECMA-376, part 1, 17 ("WordprocessingML Reference Material").
"""

import re
from collections.abc import Iterator

from lxml import etree

from intake import html, mht, text
from intake.cells import row_lines
from intake.docx.names import child_of, is_on, name_of, relation_of, value_of
from intake.docx.numbering import Numbering
from intake.docx.package import Package
from intake.forms import form_of
from intake.refusing import RefusedError

_READERS = {"html": html.lines, "mht": mht.lines, "text": text.lines}
_DEEPEST = 2
_LEFT_OUT = re.compile(
    "w:del|w:moveFrom|w:pPr|w:rPr|w:instrText|w:delText|w:delInstrText|w:footnoteReference|w:endnoteReference|"
    "w:rt|w:footnoteRef|w:endnoteRef|w:annotationRef|w:sdtPr|w:fldData"
)
_THROUGH = re.compile("w:sdt|w:sdtContent|w:customXml|w:ins|w:moveTo|w:smartTag|mc:Choice|mc:Fallback")
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}


def lines(data: bytes, depth: int = 0) -> list[str]:
    """Return the lines of a Word document; RefusedError. `depth` counts the documents around this one."""
    package = Package(data)
    root = package.tree(package.main)
    body = child_of(root, "w:body")
    if body is None:
        raise RefusedError("damaged")
    found = _Document(package, depth).blocks(body)
    return [piece for line in found for piece in text.split(line)]


class _Document:
    """A document being read: its lists, its fields, what is open from the paragraph before."""

    def __init__(self, package: Package, depth: int) -> None:
        self._package = package
        self._depth = depth
        self._parts = package.related(package.main)
        self._numbering = Numbering(self._tree("/numbering"), self._tree("/styles"))
        self._fields: list[bool] = []
        self._boxes: list[str] = []
        self._unended = ""

    def blocks(self, container: etree._Element) -> list[str]:
        """Return the lines of what stands in a body, a cell or a text box."""
        found: list[str] = []
        for element in container:
            name = name_of(element)
            if name == "w:p":
                found += self._paragraph(element)
            elif name == "w:tbl":
                found += self._table(element)
            elif name == "w:altChunk":
                found += self._chunk(element)
            elif name == "mc:AlternateContent":
                found += self.blocks(_chosen(element))
            elif _THROUGH.fullmatch(name):
                found += self.blocks(element)
        return found

    def _tree(self, kind: str) -> etree._Element | None:
        part = next((part for named, part in self._parts.values() if named.endswith(kind)), "")
        return self._package.tree(part) if part else None

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        words = self._numbering.before(paragraph) + self._words(paragraph)
        boxes, self._boxes = self._boxes, []
        mark = child_of(paragraph, "w:pPr", "w:rPr")
        if child_of(mark, "w:del") is not None or child_of(mark, "w:moveFrom") is not None:
            self._unended += words
            return boxes
        words, self._unended = self._unended + words, ""
        return [*words.split("\n"), *boxes]

    def _words(self, element: etree._Element) -> str:
        return "".join(self._said(child) for child in element)

    def _said(self, element: etree._Element) -> str:
        name = name_of(element)
        if _LEFT_OUT.fullmatch(name) or (name == "w:r" and _is_hidden(element)):
            return ""
        if name in ("w:t", "m:t"):
            return "" if any(self._fields) else element.text or ""
        if name in _SIGNS:
            return "" if any(self._fields) else _SIGNS[name]
        if name == "w:fldChar":
            self._field(value_of(element, "fldCharType"))
        elif name == "w:txbxContent":
            self._box(element)
        elif name == "mc:AlternateContent":
            return self._words(_chosen(element))
        else:
            return self._words(element)
        return ""

    def _field(self, place: str) -> None:
        """Follow a field: what it is told to do is no text, what came of it is."""
        if place == "begin":
            self._fields.append(True)
        elif place == "separate" and self._fields:
            self._fields[-1] = False
        elif place == "end" and self._fields:
            self._fields.pop()

    def _box(self, content: etree._Element) -> None:
        before, self._boxes = self._boxes, []
        unended, self._unended = self._unended, ""
        fields, self._fields = self._fields, []
        inside = self.blocks(content)
        self._boxes = [*before, *inside]
        self._unended, self._fields = unended, fields

    def _table(self, table: etree._Element) -> list[str]:
        rows = ([self.blocks(cell) for cell in _named(row, "w:tc")] for row in _named(table, "w:tr"))
        return [line for cells in rows for line in row_lines([[one for one in cell if one.strip()] for cell in cells])]

    def _chunk(self, element: etree._Element) -> list[str]:
        """Return the lines of a file embedded as text: a page, a web archive, plain text or another document."""
        _, part = self._parts.get(relation_of(element), ("", ""))
        content = self._package.part(part)
        if not content or self._depth >= _DEEPEST:
            return []
        form = form_of(content, part)
        if form == "docx":
            return lines(content, self._depth + 1)
        if form not in _READERS:
            raise RefusedError("office")
        return _READERS[form](content)


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those too that content controls wrap."""
    for child in element:
        if name_of(child) == name:
            if child_of(child, "w:trPr", "w:del") is None:
                yield child
        elif _THROUGH.fullmatch(name_of(child)):
            yield from _named(child, name)


def _chosen(alternatives: etree._Element) -> etree._Element:
    choice = child_of(alternatives, "mc:Choice")
    fallback = child_of(alternatives, "mc:Fallback")
    if choice is None:
        return alternatives if fallback is None else fallback
    return choice


def _is_hidden(run: etree._Element) -> bool:
    return is_on(child_of(run, "w:rPr", "w:vanish"))
