"""Signing: the operator's signature as an incremental update, so that the report's own bytes stay as they are.

The signature is invisible, for a visible one is no part of a tagged page, and certifies: nothing may be changed after.
Source: ETSI EN 319 142-1, PAdES baseline B-B.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from reports.errors import SigningKeyError

KEY_FILE = Path("keys") / "signing.p12"
"""Where in its home an operator keeps the key and its certificates, as PKCS #12."""

_FIELD = "Zhiping"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The operator's key with its certificates."""

    signer: signers.SimpleSigner


def signing_key(home: Path, password: str = "") -> SigningKey | None:
    """Return the key in an operator's home, None where there is none; SigningKeyError where it cannot be read."""
    path = home / KEY_FILE
    if not path.exists():
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SigningKeyError(str(path), error.strerror or "") from None
    signer = signers.SimpleSigner.load_pkcs12_data(data, [], passphrase=password.encode() or None)
    if signer is None or signer.signing_cert is None:
        raise SigningKeyError(str(path), "")
    return SigningKey(signer)


def signed(pdf: bytes, key: SigningKey) -> bytes:
    """Return a PDF with a signature appended to it; what was there before is its beginning, byte for byte."""
    facts = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    target = BytesIO()
    signers.PdfSigner(facts, key.signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=target)
    return target.getvalue()
