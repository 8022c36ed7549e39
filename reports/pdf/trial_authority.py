"""A trial authority: keys for demonstrations and tests, which say so in their names and vouch for nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from reports.pdf.signing import KEY_FILE

AUTHORITY_FILE = KEY_FILE.with_name("trial-authority.pem")
_YEARS = timedelta(days=3652)


@dataclass(frozen=True, slots=True)
class TrialAuthority:
    """A certificate to trust while trying things out (PEM), and a key that it vouches for (PKCS #12)."""

    certificate: bytes
    key: bytes


def new_trial_authority() -> TrialAuthority:
    """Return a new authority, good for ten years."""
    begin = datetime.now(UTC) - timedelta(minutes=5)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = _name("Zhiping TEST authority (demonstration only)"), _name("Zhiping TEST report signer")
    root = _certificate(root_name, root_name, root_key.public_key(), root_key, begin, authority=True)
    own = _certificate(name, root_name, key.public_key(), root_key, begin, authority=False)
    bundle = serialize_key_and_certificates(b"zhiping", key, own, [root], NoEncryption())
    return TrialAuthority(root.public_bytes(Encoding.PEM), bundle)


def keep_trial_authority(home: Path) -> Path:
    """Put a trial authority into a home that has no key, and return where its certificate is."""
    key, certificate = home / KEY_FILE, home / AUTHORITY_FILE
    if not key.exists():
        made = new_trial_authority()
        key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        certificate.write_bytes(made.certificate)
        key.touch(mode=0o600)
        key.write_bytes(made.key)
    return certificate


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    begin: datetime,
    *,
    authority: bool,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder(issuer, subject, public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + _YEARS)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())
