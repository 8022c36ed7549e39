"""Small files of every kind that is taken as evidence, and of many that are not."""

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 17 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
EXE = b"MZ\x90\x00" + b"\x00" * 200
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def content_types(main, part="/word/document.xml", more=""):
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="{part}" ContentType="{main}"/>{more}</Types>'
    )


def packed(entries, **given):
    """Return a ZIP of entries: content by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **given) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made.getvalue()


def docx(types=None, **more):
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    return packed({"[Content_Types].xml": types or content_types(WORD), "word/document.xml": "<w/>"} | named)


def xlsx():
    return packed({"[Content_Types].xml": content_types(SHEET, "/xl/workbook.xml"), "xl/workbook.xml": "<w/>"})
