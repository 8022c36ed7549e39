"""Opening: what a PDF carries and who signed it. The file may come from anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

_END = b"%%EOF\n"
_LARGEST_FILE = 50 * 1024 * 1024


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
    """A PDF: its bytes before it was signed, what made it, the files in it by name, and its signature."""

    unsigned: bytes
    producer: str
    files: dict[str, bytes]
    signature: Signature | None


class NotOpenedError(Exception):
    """The bytes are no PDF that can be read."""


def opened(data: bytes, authorities: bytes = b"") -> Opened:
    """Return what a PDF holds; `authorities` are certificates to trust, as PEM. NotOpenedError where it is none."""
    if len(data) > _LARGEST_FILE:
        raise NotOpenedError
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            producer = str(pdf.docinfo.get("/Producer", ""))
            files = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        signature = _signature(data, authorities)
    except (pikepdf.PdfError, PdfError, SigningError, SignatureValidationError, ValueError, KeyError) as error:
        raise NotOpenedError from error
    first = data.find(_END)
    return Opened(data[: first + len(_END)] if signature and first >= 0 else data, producer, files, signature)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page without white space, which lines and cells break anywhere."""
    document = pypdfium2.PdfDocument(pdf)
    return tuple("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def _signature(data: bytes, authorities: bytes) -> Signature | None:
    """Return the one signature of a report; a second one would be a change."""
    found = PdfFileReader(BytesIO(data)).embedded_signatures
    if not found:
        return None
    roots: Sequence[object] = list(load_certs_from_pemder_data(authorities)) if authorities else []
    status = validate_pdf_signature(found[0], ValidationContext(trust_roots=roots, allow_fetching=False))
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE and len(found) == 1
    return Signature(
        signer=status.signing_cert.subject.human_friendly.removeprefix("Common Name: "),
        at=status.signer_reported_dt.isoformat() if status.signer_reported_dt else "",
        intact=bool(status.intact and status.valid and whole),
        trusted=bool(status.trusted),
    )
