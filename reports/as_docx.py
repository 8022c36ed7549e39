"""The gap report as DOCX, from a template that a consultant may change in Word.

A template is foreign input: its tags run in a sandbox, what the report says reaches it as text and never as a tag or
as XML, and it may refer to nothing outside itself.

Source: docs/report-formats.md, "DOCX".
"""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from reports.archive import timeless
from reports.errors import WordTemplateError
from reports.gap_report import GapReport
from reports.visible import visible

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "reports" / "gap_report.docx"
_LARGEST, _LARGEST_UNPACKED, _MOST_MEMBERS = 20 * 1024**2, 100 * 1024**2, 2_000
_LONGEST_TITLE = 200
_LONGEST_PLACE = 80


def as_docx(report: GapReport, template: Path = TEMPLATE) -> bytes:
    """Return the report in the form of a template, the same bytes for both; WordTemplateError where that fails."""
    source = _read(template)
    try:
        file = _opened(source)
        file.render({"report": report}, _environment(), autoescape=True)
        _describe(file, report)
        written = io.BytesIO()
        file.save(written)
    except TemplateError as error:
        raise WordTemplateError(*_tag_mistake(error)) from None
    except etree.XMLSyntaxError as error:
        raise WordTemplateError(
            f"标签打断了文档结构，for/if 与 endfor/endif 要各在自己的段落或行中（{error.msg}）",
            f"a tag tears the document; put for/if and their ends into paragraphs or rows of their own ({error.msg})",
        ) from None
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise WordTemplateError(f"标签无法计算：{error}", f"a tag cannot be computed: {error}") from None
    return timeless(written.getvalue())


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl declares no types
    """A template whose tables are only read from sound XML: docxtpl itself drops what it cannot read."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)


def _read(template: Path) -> bytes:
    try:
        source = template.read_bytes() if template.stat().st_size <= _LARGEST else b""
        with ZipFile(io.BytesIO(source)) as archive:
            members = archive.infolist()
            small = sum(member.file_size for member in members) <= _LARGEST_UNPACKED
    except OSError as error:
        raise WordTemplateError(
            f"文件打不开（{error.strerror}）", f"the file cannot be opened ({error.strerror})"
        ) from None
    except BadZipFile:
        raise _not_word() from None
    if not small or len(members) > _MOST_MEMBERS:
        raise WordTemplateError("文件太大", "the file is too large")
    return source


def _opened(source: bytes) -> _Template:
    file = _Template(io.BytesIO(source))
    try:
        file.init_docx()
    except (KeyError, ValueError, PackageNotFoundError, BadZipFile, etree.XMLSyntaxError):
        raise _not_word() from None
    for relation in file.docx.part.package.iter_rels():
        if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
            raise WordTemplateError(
                f"模板引用了外部文件（{relation.target_ref}）", f"it refers to another file ({relation.target_ref})"
            )
    return file


def _not_word() -> WordTemplateError:
    return WordTemplateError("不是 Word 文档（.docx）", "it is no Word document (.docx)")


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_text)
    del environment.filters["safe"]
    return environment


def _as_text(value: object) -> Markup:
    """Return what a tag prints as text of the document; braces are spelt so that no text becomes a tag."""
    if isinstance(value, Markup):
        return value
    text = str(escape(visible(str(value))))
    return Markup(text.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  escaped above


def _tag_mistake(error: TemplateError) -> tuple[str, str]:
    """Return what is wrong with a tag and, where it is known, the text beside it."""
    said = error.message or type(error).__name__
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    place = next((line for line in lines[3:] if line), "")[:_LONGEST_PLACE]
    if not place:
        return f"标签有误：{said}", f"a tag is wrong: {said}"
    return f"标签有误：{said}（在“{place}”附近）", f"a tag is wrong: {said} (near “{place}”)"


def _describe(file: _Template, report: GapReport) -> None:
    """Say of the file what it is, whose, and when it was made, by the submission and not by the clock."""
    properties, firm = file.docx.core_properties, visible(report.cover.firm)
    made = datetime.fromisoformat(report.made).astimezone(UTC).replace(tzinfo=None)
    properties.title = f"{report.title} · {firm}"[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = firm[:_LONGEST_TITLE]
    properties.subject, properties.language = report.cover.notice, report.language
    properties.created = properties.modified = made
    properties.revision = 1
