"""Joining: parts become one PDF, with one structure, one outline, one set of names and each font once."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from reports.fonts import font_of
from reports.pdf.numbering import number_pages
from reports.pdf.typesetting import Bookmark, FontUse, Layout, Sheets, Spot

_USELESS_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "cmap", "gasp", "name", "vhea", "vmtx")


_Fonts = dict[tuple[str, int], Object]
"""The fonts of the whole by family and weight."""


def joined(parts: Sequence[tuple[Layout, Sheets]], page_of: tuple[str, str, str]) -> Pdf:
    """Return the parts as one PDF, in their order; every page but the first tells its number in these words."""
    whole, shared = Pdf.new(), _Fonts()
    root = _new_structure(whole)
    uses = [use for _, sheets in parts for use in sheets.fonts]
    layouts = []
    for layout, sheets in parts:
        first = len(whole.pages)
        layouts.append((first, layout))
        with Pdf.open(BytesIO(sheets.pdf)) as part:
            for page in part.pages:
                whole.pages.append(page)
            _add_structure(whole, root, part, first)
        _use_fonts(whole.pages[first].obj.Resources.Font, shared, sheets.fonts)
    uses.append(number_pages(whole, shared, page_of))
    for name, font in shared.items():
        _complete(whole, font, name, uses)
    _add_names(whole, layouts)
    _add_outline(whole, layouts)
    return whole


def _new_structure(pdf: Pdf) -> Dictionary:
    """Return the element of the whole document in a new structure tree."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array()))
    tree.K = Array([document])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array()))
    pdf.Root.StructTreeRoot = tree
    return document


def _add_structure(pdf: Pdf, document: Dictionary, part: Pdf, first: int) -> None:
    """Add the structure of a part whose pages, from `first` on, are there already."""
    copied = pdf.copy_foreign(part.Root.StructTreeRoot)
    for element in copied.K[0].K:
        element.P = document
        document.K.append(element)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    base = len(numbers) // 2
    found = list(copied.ParentTree.Nums)
    for number, entry in zip(found[::2], found[1::2], strict=True):
        numbers.append(base + int(number))
        numbers.append(entry)
    for page in list(pdf.pages)[first:]:
        page.obj.StructParents = base + int(page.obj.StructParents)
        for annotation in page.obj.get("/Annots", ()):
            annotation.StructParent = base + int(annotation.StructParent)


def _use_fonts(resources: Object, shared: _Fonts, uses: tuple[FontUse, ...]) -> None:
    """Let the pages of a part use the shared fonts instead of their own."""
    for use in uses:
        font = shared.setdefault((use.family, use.weight), resources[f"/{use.key}"])
        resources[f"/{use.key}"] = font


def _complete(pdf: Pdf, font: Object, name: tuple[str, int], uses: Sequence[FontUse]) -> None:
    """Give a font every glyph that a part uses, its widths and its texts."""
    texts: dict[int, str] = {}
    widths: dict[int, float] = {}
    for use in uses:
        if (use.family, use.weight) == name:
            texts |= use.texts
            widths |= use.widths
    descendant = font.DescendantFonts[0]
    data = _subset(name, texts)
    descendant.FontDescriptor.FontFile2 = _stream(pdf, data, Length1=len(data))
    descendant.W = Array(_runs(widths))
    font.ToUnicode = _stream(pdf, _character_map(texts))


def _subset(name: tuple[str, int], texts: dict[int, str]) -> bytes:
    """Return the font file with the glyphs of these numbers only, under the same numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(texts)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _USELESS_TABLES)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_of(*name).path)))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _runs(widths: dict[int, float]) -> Iterator[int | Array]:
    """Yield widths as a CIDFont wants them: the first number of a run, then the widths in it."""
    run: list[float] = []
    previous = -2
    for number in sorted(widths):
        if number != previous + 1 and run:
            yield Array(run)
            run = []
        if not run:
            yield number
        run.append(round(widths[number]))
        previous = number
    if run:
        yield Array(run)


def _character_map(texts: dict[int, str]) -> bytes:
    """Return the map from glyph numbers to text. Source: ISO 32000-1, 9.10.3."""
    lines = [f"<{number:04x}> <{texts[number].encode('utf-16-be').hex()}>" for number in sorted(texts)]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _stream(pdf: Pdf, data: bytes, **facts: int) -> pikepdf.Stream:
    return pdf.make_stream(data, **facts)


def _add_names(pdf: Pdf, layouts: Sequence[tuple[int, Layout]]) -> None:
    """Name the places that links lead to."""
    spots = {
        name: (first + spot.page, spot.x, spot.y) for first, layout in layouts for name, spot in layout.anchors.items()
    }
    names = Array()
    for name in sorted(spots, key=str.encode):
        page, x, y = spots[name]
        names.extend([String(name), Array([pdf.pages[page].obj, Name.XYZ, round(x, 2), round(y, 2), 0])])
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))


def _add_outline(pdf: Pdf, layouts: Sequence[tuple[int, Layout]]) -> None:
    with pdf.open_outline() as outline:
        for first, layout in layouts:
            outline.root.extend(_entry(first, one) for one in layout.bookmarks)


def _entry(first: int, bookmark: Bookmark) -> OutlineItem:
    spot: Spot = bookmark.spot
    entry = OutlineItem(bookmark.title, first + spot.page, "XYZ", left=round(spot.x, 2), top=round(spot.y, 2))
    entry.children.extend(_entry(first, below) for below in bookmark.below)
    entry.is_closed = bool(bookmark.below)
    return entry
