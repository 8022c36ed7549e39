"""Archiving: a joined PDF becomes PDF/A-3a and PDF/UA-1 in one file, and carries the machine-readable assessment.

Source: ISO 19005-3, 6.6 and 6.8; ISO 14289-1, 5 and 7.1; ISO 32000-2, 14.13 for the associated file.
"""

import zlib
from datetime import datetime
from functools import lru_cache
from hashlib import md5, sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from weasyprint.text.ffi import pango

from reports.pdf.manuscript import Attachment, Manuscript

_PROFILE = "sRGB2014.icc"
_PARTS = ("WeasyPrint", "pydyf", "pikepdf", "uharfbuzz")
CREATOR = "Zhiping"
_ROOT = Path(__file__).resolve().parents[2]
_OWN = (("reports", "*.py"), ("templates/reports", "*"), ("translations", "reports.po"))

_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@lru_cache(maxsize=1)
def producer() -> str:
    """Return the programs that decide the bytes of a report, with their versions; ours by what it prints with."""
    parts = [f"{name} {version(name)}" for name in _PARTS]
    libraries = (f"Pango {pango.pango_version()}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    return ", ".join([f"{CREATOR} {_own_version()}", *parts, *libraries])


def _own_version() -> str:
    """Return the first digits of the digest of all that words and typesets a report."""
    digest = sha256()
    for folder, pattern in _OWN:
        for path in sorted(one for one in (_ROOT / folder).rglob(pattern) if one.is_file()):
            digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def archived(pdf: Pdf, manuscript: Manuscript) -> bytes:
    """Return the file: the same pages and manuscript give the same bytes."""
    _describe(pdf, manuscript)
    _intend_colours(pdf)
    for page in pdf.pages:
        page.obj.Tabs = Name.S
        for annotation in page.obj.get("/Annots", ()):
            annotation.F = 4
    associated = [_attached(pdf, one, manuscript.made) for one in manuscript.attachments]
    if associated:
        names = [entry for file in associated for entry in (file.F, file)]
        pdf.Root.Names.EmbeddedFiles = pdf.make_indirect(Dictionary(Names=Array(names)))
        pdf.Root.AF = Array(associated)
    target = BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    pdf.save(
        target,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    return target.getvalue()


def _describe(pdf: Pdf, manuscript: Manuscript) -> None:
    pdf.Root.Lang = String(manuscript.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    moment = String(_pdf_date(manuscript.made))
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(manuscript.title),
            Author=String(manuscript.author),
            Subject=String(manuscript.subject),
            Keywords=String(manuscript.keywords),
            Producer=String(producer()),
            Creator=String(CREATOR),
            CreationDate=moment,
            ModDate=moment,
        )
    )
    words = {
        "title": manuscript.title,
        "author": manuscript.author,
        "subject": manuscript.subject,
        "keywords": manuscript.keywords,
        "language": manuscript.language,
        "producer": producer(),
        "creator": CREATOR,
        "made": datetime.fromisoformat(manuscript.made).isoformat(),
    }
    xmp = _XMP.format(**{name: escape(word) for name, word in words.items()}).encode()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)


def _intend_colours(pdf: Pdf) -> None:
    """Say that the colours are sRGB, as the profile that comes with WeasyPrint defines it."""
    profile = pdf.make_stream((files("weasyprint.pdf") / _PROFILE).read_bytes(), N=3)
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
    intent.OutputConditionIdentifier = intent.Info = String("sRGB2014")
    pdf.Root.OutputIntents = Array([intent])


def _attached(pdf: Pdf, attachment: Attachment, made: str) -> Dictionary:
    moment = String(_pdf_date(made))
    content = pdf.make_stream(
        attachment.data,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{attachment.media_type}"),
        Params=Dictionary(
            Size=len(attachment.data),
            CreationDate=moment,
            ModDate=moment,
            CheckSum=String(md5(attachment.data, usedforsecurity=False).digest()),
        ),
    )
    name = String(attachment.name)
    description = String(attachment.description)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=name,
            UF=name,
            Desc=description,
            AFRelationship=Name.Data,
            EF=Dictionary(F=content, UF=content),
        )
    )


def _pdf_date(moment: str) -> str:
    at = datetime.fromisoformat(moment)
    offset = at.strftime("%z")
    return at.strftime("D:%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:]}'" if offset.strip("+-0") else "Z")
