"""What PDF/A-3a and PDF/UA-1 ask of our files, checked on the file's own structure."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

DRAWING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
STANDARD_TYPES = re.compile(
    "Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD"
    "|THead|TBody|TFoot|Span|Quote|Note|Reference|Link|Annot|Figure|Formula|Form"
)


def elements(pdf) -> Iterator[pikepdf.Object]:
    """Yield every structure element in reading order."""

    def below(element):
        yield element
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot.K[0])


def kids(element):
    found = element.get("/K", Array())
    return list(found) if isinstance(found, Array) else [found]


def problems(data: bytes) -> list[str]:
    """Return everything that is wrong with a file, in words."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [*_catalog(pdf), *_metadata(pdf), *_tree(pdf), *_pages(pdf), *_fonts(pdf), *_files(pdf)]


def _catalog(pdf):
    root = pdf.Root
    if not re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)?", str(root.get("/Lang", ""))):
        yield "no language"
    if not root.MarkInfo.Marked:
        yield "not marked"
    if not root.ViewerPreferences.DisplayDocTitle:
        yield "the title is not shown"
    intents = list(root.get("/OutputIntents", ()))
    if len(intents) != 1 or intents[0].S != Name.GTS_PDFA1 or intents[0].DestOutputProfile.N != 3:
        yield "no output intent"
    if pdf.is_encrypted or "/JavaScript" in root.get("/Names", {}) or "/OpenAction" in root:
        yield "encrypted or active"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"


def _metadata(pdf):
    with pdf.open_metadata() as told:
        if (told.get("pdfaid:part"), told.get("pdfaid:conformance")) != ("3", "A"):
            yield "not PDF/A-3a by its metadata"
        if told.get("pdfuaid:part") != "1":
            yield "not PDF/UA-1 by its metadata"
        if told.get("dc:title") != str(pdf.docinfo["/Title"]):
            yield "two titles"
    xmp = pdf.Root.Metadata.read_bytes()
    if b"http://www.aiim.org/pdfa/ns/extension/" not in xmp:
        yield "the PDF/UA identification is not declared"
    if "/Filter" in pdf.Root.Metadata:
        yield "the metadata is compressed"


def _tree(pdf):
    level = 0
    for element in elements(pdf):
        kind = str(element.S)[1:]
        if not STANDARD_TYPES.fullmatch(kind):
            yield f"unknown structure type {kind}"
        if kind == "Figure" and not str(element.get("/Alt", "")):
            yield "a picture without alternative text"
        if kind == "TH" and element.A.get("/Scope") not in (Name.Column, Name.Row):
            yield "a table heading without scope"
        if kind == "TR" and element.P.S not in (Name.THead, Name.TBody, Name.Table):
            yield f"a row in {element.P.S}"
        if heading := re.fullmatch(r"H(\d)", kind):
            if int(heading[1]) > level + 1:
                yield f"heading level {heading[1]} after {level}"
            level = int(heading[1])
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem and kid.P.objgen != element.objgen:
                yield f"a {kid.S} whose parent is another"


def _pages(pdf):
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    held = {}
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int):
                held[element.Pg.objgen, kid] = element.objgen
    for at, page in enumerate(pdf.pages, 1):
        yield from (f"page {at}: {what}" for what in _content(page, parents, held))
        for annotation in page.obj.get("/Annots", ()):
            worded = bool(str(annotation.get("/Contents", "")))
            if annotation.Subtype != Name.Link or not worded or annotation.F != 4:
                yield f"page {at}: a link without words or not printed"
            if Name.Link != parents[int(annotation.StructParent)].S:
                yield f"page {at}: a link outside the structure"
        if page.obj.Tabs != Name.S:
            yield f"page {at}: tab order"


def _content(page, parents, held):
    owners, stack, seen = list(parents[int(page.obj.StructParents)]), [], set()
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if word == "BDC" and isinstance(operands[1], Dictionary) else None
            stack.append("artifact" if operands[0] == Name.Artifact else number)
            if number is not None:
                seen.add(int(number))
        elif word == "EMC":
            stack.pop()
        elif word in DRAWING and not any(entry is not None for entry in stack):
            yield f"{word} outside of everything marked"
    for number in seen:
        if held.get((page.obj.objgen, number)) != owners[number].objgen:
            yield f"content {number} belongs to no element"


def _fonts(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and thing.Subtype == Name.Type0:
            descriptor = thing.DescendantFonts[0].FontDescriptor
            if "/FontFile2" not in descriptor or "/ToUnicode" not in thing:
                yield f"{thing.BaseFont} is not embedded with its texts"


def _files(pdf):
    associated = [file.objgen for file in pdf.Root.get("/AF", ())]
    named = [file.objgen for file in list(pdf.Root.Names.get("/EmbeddedFiles", Dictionary(Names=[])).Names)[1::2]]
    if sorted(associated) != sorted(set(named)):
        yield "files and associated files differ"
    for file in pdf.Root.get("/AF", ()):
        if file.AFRelationship != Name.Data or not str(file.Desc) or "/ModDate" not in file.EF.F.Params:
            yield f"{file.F} lacks its relation, description or date"
