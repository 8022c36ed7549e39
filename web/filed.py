"""Filed: what pages say of evidence files."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from flask import url_for

from engine.desk import day_of
from engine.evidence import MEGABYTE, EvidenceFile, Expiry, expiry_on
from engine.questions import Document
from reports.parts import Mark
from web.language import say
from web.pages import FileLine
from web.rooms import rooms, words


def today() -> date:
    """Return the day in China: files expire at its end."""
    return day_of(rooms().now())


def file_lines(files: Iterable[EvidenceFile]) -> tuple[FileLine, ...]:
    """Return files in words."""
    return tuple(file_line(file) for file in files)


def file_line(file: EvidenceFile) -> FileLine:
    """Return a file in words."""
    place = url_for("firm.evidence_file", firm_id=file.firm, file=file.id)
    return FileLine(file.id, file.title, _facts(file), warning(file), place)


def warning(document: EvidenceFile | Document) -> Mark | None:
    """Return the mark of a file that has expired or will within thirty days."""
    expiry = expiry_on(document, today())
    if expiry not in (Expiry.EXPIRED, Expiry.SOON):
        return None
    day = words().day(date.fromisoformat(document.expires))
    if expiry is Expiry.EXPIRED:
        return Mark("unmet", say("{day}已过期", day=day))
    return Mark("partly", say("{day}到期", day=day))


def size(count: int) -> str:
    """Return a number of bytes in words."""
    if count < MEGABYTE:
        return f"{words().number(max(count // 1024, 1))} KB"
    unit, name = (MEGABYTE, "MB") if count < 1024 * MEGABYTE else (1024 * MEGABYTE, "GB")
    return f"{words().number((Decimal(count) / unit).quantize(Decimal('0.1')))} {name}"


def _facts(file: EvidenceFile) -> str:
    said = [file.kind.value.upper(), size(file.size)]
    if file.issued:
        said.append(say("{day}出具", day=words().day(date.fromisoformat(file.issued))))
    if file.expires and expiry_on(file, today()) is Expiry.VALID:
        said.append(say("{day}到期", day=words().day(date.fromisoformat(file.expires))))
    return " · ".join(said)
