"""Opening: what a PDF carries, what is printed on it and who signed it.

The file may come from anybody: `opened` reads it in a process of its own, bounded in time and memory, and takes
nothing back but JSON. `python -m reports.pdf.opening CPU_SECONDS MEMORY_BYTES` is that process.
"""

import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from confined.child import Bounds, ChildError, ask
from confined.limits import limit
from reports.pdf.limits import ORDINARY

_END = b"%%EOF\n"
_REVISIONS = 2
"""A signed report is the report and its signature, nothing between."""
_LARGEST_FILE = 50 * 1024 * 1024
_BOUNDS = Bounds(ORDINARY.cpu_seconds, ORDINARY.wall_seconds, ORDINARY.memory_bytes, most_told=4 * _LARGEST_FILE)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: whose, when by the signer's clock, and whether the file is still what was signed.

    `trusted` tells whether one of the given authorities vouches for the signer.
    """

    signer: str
    at: str
    intact: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF: its bytes before it was signed, what made it, its keywords, the files in it by name, its signature.

    `pages` are the texts of the pages without white space, which lines and cells break anywhere.
    """

    unsigned: bytes
    producer: str
    keywords: str
    files: dict[str, bytes]
    pages: tuple[str, ...]
    signature: Signature | None


class NotOpenedError(Exception):
    """The bytes are no PDF that can be read."""


def opened(data: bytes, authorities: bytes = b"") -> Opened:
    """Return what a PDF holds; `authorities` are certificates to trust, as PEM. NotOpenedError where it is none."""
    if len(data) > _LARGEST_FILE:
        raise NotOpenedError
    asked = json.dumps([b64encode(data).decode(), b64encode(authorities).decode()]).encode()
    try:
        return _received(data, ask("reports.pdf.opening", asked, _BOUNDS))
    except ChildError as error:
        raise NotOpenedError from error


def _received(data: bytes, told: dict[str, Any]) -> Opened:
    return Opened(
        unsigned=data[: told["unsigned"]],
        producer=told["producer"],
        keywords=told["keywords"],
        files={name: b64decode(content) for name, content in told["files"].items()},
        pages=tuple(told["pages"]),
        signature=Signature(**told["signature"]) if told["signature"] else None,
    )


def _told(data: bytes, authorities: bytes) -> dict[str, Any]:
    """Return what a PDF holds, as JSON; whatever a broken file makes the libraries raise ends the process."""
    with pikepdf.open(BytesIO(data)) as pdf:
        files = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        producer, keywords = (str(pdf.docinfo.get(key, "")) for key in ("/Producer", "/Keywords"))
    signature = _signature(data, authorities)
    end = data.find(_END) + len(_END)
    document = pypdfium2.PdfDocument(data)
    return {
        "unsigned": end if signature and end >= len(_END) else len(data),
        "producer": producer,
        "keywords": keywords,
        "files": {name: b64encode(content).decode() for name, content in files.items()},
        "pages": ["".join(page.get_textpage().get_text_bounded().split()) for page in document],
        "signature": asdict(signature) if signature else None,
    }


def _signature(data: bytes, authorities: bytes) -> Signature | None:
    """Return the one signature of a report; a second one would be a change."""
    found = PdfFileReader(BytesIO(data)).embedded_signatures
    if not found:  # a file that grew after it was made, and is not signed, was changed
        return Signature("", "", intact=False, trusted=False) if data.count(b"startxref") > 1 else None
    roots: Sequence[object] = list(load_certs_from_pemder_data(authorities)) if authorities else []
    status = validate_pdf_signature(found[0], ValidationContext(trust_roots=roots, allow_fetching=False))
    once = len(found) == 1 and data.count(b"startxref") == _REVISIONS
    whole = once and status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _tight(data, found[0])
    return Signature(
        signer=status.signing_cert.subject.human_friendly.removeprefix("Common Name: "),
        at=status.signer_reported_dt.isoformat() if status.signer_reported_dt else "",
        intact=bool(status.intact and status.valid and whole),
        trusted=bool(status.trusted),
    )


def _tight(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the gap that a signature leaves for itself holds it and zeros, written as the signer writes them."""
    _, start, end, _ = signature.byte_range
    gap = data[start:end]
    content = bytes.fromhex(gap[1:-1].decode("ascii"))
    length = 4 + int.from_bytes(content[2:4])  # a signature is longer than 255 bytes, so its length takes two
    return gap == b"<%s>" % content.hex().upper().encode() and not any(content[length:])


def main(cpu_seconds: str, memory_bytes: str) -> None:
    """Tell on standard output what the PDF on standard input holds."""
    limit(int(cpu_seconds), int(memory_bytes))
    data, authorities = (b64decode(one) for one in json.load(sys.stdin))
    json.dump(_told(data, authorities), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
