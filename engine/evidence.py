"""Evidence files: what is kept of them, and what makes their records right. A link says which answer a file proves."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from engine.days import day_typed
from engine.errors import InvalidError, StaleError, ZhipingError
from engine.questions import Document
from engine.records import Moment
from engine.texts import Text

MEGABYTE = 1024 * 1024
MAX_FILE = 20 * MEGABYTE
MAX_FILES = 1000
"""How many files a firm may keep, however small they are."""
MAX_LINKS = 50
"""How many files an answer may rest on."""
MAX_TITLE = 120
_YEARS = (1949, 2200)
_SOON = timedelta(days=30)
_LOOKED_AT = 2000
"""How much of a title is looked at: far more than one may have, and normalising takes seconds where it goes on."""

_NEVER_SHOWN = re.compile(r"[\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


class EvidenceKind(StrEnum):
    """What a file is, by its content; the value is how its name ends."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"


MEDIA_TYPES = {
    EvidenceKind.PDF: "application/pdf",
    EvidenceKind.PNG: "image/png",
    EvidenceKind.JPEG: "image/jpeg",
    EvidenceKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EvidenceKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of a firm; `digest` names its bytes, `issued` and `expires` are ISO days, empty where unknown."""

    id: str
    firm: str
    digest: str
    size: int
    kind: EvidenceKind
    title: str
    issued: str
    expires: str
    by: str
    at: Moment

    @property
    def document(self) -> Document:
        """Return what an answer says of it."""
        return Document(self.title, self.digest, self.issued, self.expires)

    def described(self, document: Document) -> "EvidenceFile":
        """Return the file as a document describes it."""
        return replace(self, title=document.title, issued=document.issued, expires=document.expires)


class EvidenceTurn(NamedTuple):
    """A file that was put under an answer, or taken away; `title` is what it was called then."""

    title: str
    linked: bool
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A file under an answer; `frozen` tells that the assessment was submitted, so that it stays for good."""

    file: str
    assessment: str
    question: str
    frozen: bool


class Expiry(StrEnum):
    """How a file stands to its last day."""

    UNDATED = "undated"
    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"


class QuotaError(ZhipingError):
    """A firm has no room for another file."""

    def __init__(self, quota: int) -> None:
        super().__init__(
            f"企业的佐证材料空间已满（上限 {_size(quota)}，最多 {MAX_FILES} 份），请先删除不再使用的文件。",
            f"The firm has no room left for files ({_size(quota)}, {MAX_FILES} files); delete some that are not used.",
        )


class InUseError(ZhipingError):
    """A file that answers rest on cannot be deleted."""

    def __init__(self) -> None:
        super().__init__(
            "这份文件仍有题目在使用，不能删除；已提交的自评所用的文件会一直保留。",
            "Answers still rest on this file, so it cannot be deleted; what a submitted assessment rests on stays.",
        )


class MovedEvidenceError(StaleError):
    """The files under the answers are not those that were judged."""

    def __init__(self) -> None:
        self.conflicts = ()
        ZhipingError.__init__(
            self,
            "佐证文件在您打开页面之后有变动，尚未提交。请核对后再提交。",
            "Files under the answers were changed after you opened the page; check again, then submit.",
        )


def expiry_on(document: Document | EvidenceFile, day: date) -> Expiry:
    """Return how a file stands to its last day; on that day itself it still counts."""
    if not document.expires:
        return Expiry.UNDATED
    last = date.fromisoformat(document.expires)
    if last < day:
        return Expiry.EXPIRED
    return Expiry.SOON if last <= day + _SOON else Expiry.VALID


def title_of(typed: str, file_name: str = "") -> str:
    """Return a title without what cannot be seen or turns the reading round, by the file's name where none is typed."""
    title = _plain(typed)
    if title or not file_name:
        return title
    base = re.split(r"[/\\]", file_name)[-1]
    stem, dot, _ending = base.rpartition(".")
    return _plain(stem if dot else base).lstrip(". ")[:MAX_TITLE].strip() or "文件"


def check_description(title: str, issued: str, expires: str, today: date) -> tuple[str, str, str]:
    """Return title and days in their normal writing; InvalidError names every field that is wrong."""
    wrong: dict[str, Text] = {}
    title = title_of(title)
    if not title:
        wrong["title"] = Text("请填写材料名称", "Enter the title of the file")
    elif len(title) > MAX_TITLE:
        wrong["title"] = Text(f"材料名称超过 {MAX_TITLE} 字", f"The title is longer than {MAX_TITLE} characters")
    days = {}
    for name, typed in (("issued", issued), ("expires", expires)):
        days[name] = _day(typed)
        if typed.strip() and days[name] is None:
            wrong[name] = Text("日期应写成 2026-03-31", "Write the date as 2026-03-31")
    first, last = days["issued"], days["expires"]
    if first and first > today:
        wrong["issued"] = Text("出具日期在今天之后", "The date of issue is still to come")
    elif first and last and last < first:
        wrong["expires"] = Text("到期日期早于出具日期", "It expires before it was issued")
    if wrong:
        raise InvalidError(wrong)
    return title, first.isoformat() if first else "", last.isoformat() if last else ""


def _plain(text: str) -> str:
    shown = _NEVER_SHOWN.sub("", " ".join(unicodedata.normalize("NFC", text[:_LOOKED_AT]).split()))
    return " ".join(shown.split())


def _day(typed: str) -> date | None:
    """Return a day between 1949 and 2200; None otherwise."""
    day = day_typed(typed)
    return day if day and _YEARS[0] <= day.year <= _YEARS[1] else None


def _size(count: int) -> str:
    return f"{count / MEGABYTE:g} MB"
