"""The package: the parts of a Word document, unpacked one by one within bounds.

Source: ECMA-376, part 2 ("Open Packaging Conventions").
"""

import codecs
import posixpath
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from intake.refusing import RefusedError

_MOST_MEMBERS, _MOST_UNPACKED, _STEEPEST = 5000, 300 * 1024**2, 250
_SMALL_MEMBER, _LARGEST_PART = 1024**2, 40 * 1024**2
_OFFICE_DOCUMENT = "/officeDocument"
_OTHERS = {
    "ofd.xml": "ofd",
    "xl/workbook.xml": "office",
    "ppt/presentation.xml": "office",
    "mimetype": "office",
    "content.xml": "office",
}
codecs.lookup("cp437")  # of the names in an archive; a module of its own, and the process that reads may open no file


class Package:
    """A Word document's parts by name; RefusedError where the file is none or is not built as one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(data))
            self._members = {member.filename.replace("\\", "/"): member for member in self._archive.infolist()}
        except (BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise RefusedError("damaged") from None
        self._check(self._archive.infolist())
        self.main = self._main()

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where there is none."""
        member = self._members.get(name)
        if member is None:
            return None
        if member.file_size > _LARGEST_PART:
            raise RefusedError("bomb")
        try:
            with self._archive.open(member) as unpacked:
                return unpacked.read(_LARGEST_PART)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise RefusedError("damaged") from None

    def tree(self, name: str) -> etree._Element | None:
        """Return a part as XML, without its entities; None where there is none."""
        content = self.part(name)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise RefusedError("damaged") from None
        if root.getroottree().docinfo.doctype:
            raise RefusedError("bomb")
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the package, by its id: the end of the kind's name, and the part."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", ""), _resolved(folder, one.get("Target", "")))
            for one in root
            if one.get("TargetMode") != "External"
        }

    def _main(self) -> str:
        named = [part for kind, part in self.related("").values() if kind.endswith(_OFFICE_DOCUMENT)]
        for name in (*named, "word/document.xml"):
            if name in self._members and not name.startswith(("xl/", "ppt/")):
                return name
        raise RefusedError(next((reason for part, reason in _OTHERS.items() if self._has(part)), "archive"))

    def _has(self, name: str) -> bool:
        return any(member.lower() == name for member in self._members)

    def _check(self, members: list[ZipInfo]) -> None:
        """Look at what the file says of itself before anything of it is unpacked."""
        if any(member.flag_bits & 1 for member in members):
            raise RefusedError("locked")
        steep = (m.file_size > _SMALL_MEMBER and m.file_size > _STEEPEST * max(m.compress_size, 1) for m in members)
        unpacked = sum(member.file_size for member in members)
        if (
            len(members) > _MOST_MEMBERS
            or unpacked > _MOST_UNPACKED
            or len(self._members) != len(members)
            or any(steep)
        ):
            raise RefusedError("bomb")


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
