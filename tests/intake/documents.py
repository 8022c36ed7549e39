"""Word documents for the tests, written part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KINDS = {"numbering.xml": "numbering", "styles.xml": "styles"}


def paragraph(*words: str, about: str = "") -> str:
    """Return a w:p of runs; words that begin with < are taken as XML."""
    runs = (word if word.startswith("<") else f'<w:r><w:t xml:space="preserve">{word}</w:t></w:r>' for word in words)
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{''.join(runs)}</w:p>"


def in_list(number: int, level: int = 0) -> str:
    """Return what makes a paragraph an entry of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, words: str, after: str = "nothing", more: str = "") -> str:
    """Return one level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    """Return numbering.xml with one list, number 1."""
    lists = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f'<w:numbering {_SPACES}>{lists}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}</w:numbering>'


def document(body: str, parts: dict[str, str | bytes] | None = None, chunks: dict[str, str] | None = None) -> bytes:
    """Return a .docx of that body; `parts` stand beside it in word/, `chunks` are ids of parts that it embeds."""
    parts = parts or {}
    relations = [(f"rk{name}", kind, name) for name, kind in _KINDS.items() if name in parts]
    relations += [(key, "aFChunk", part) for key, part in (chunks or {}).items()]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _relations([("r1", "officeDocument", "word/document.xml")]))
        archive.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return written.getvalue()


def _relations(relations: list[tuple[str, str, str]]) -> str:
    rows = (f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{part}"/>' for key, kind, part in relations)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'
