"""Mail servers that tests send letters to."""

import socketserver
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from web.mail_server import MailServer, Security

SENDER = "zhiping@example.cn"


class _Conversation(socketserver.StreamRequestHandler):
    """Says yes to everything and keeps the letter; the server's `refusal` is said to who a letter is for."""

    def handle(self):
        self._say("220 here")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                return self._say("221 bye")
            if verb == b"RCPT" and self.server.refusal:
                self._say(self.server.refusal)
            elif verb == b"DATA":
                self._take_letter()
            else:
                self._say("250 yes")
        return None

    def _take_letter(self):
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self._say("250 yes")

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, conversation=_Conversation):
        super().__init__(("127.0.0.1", 0), conversation)
        self.letters, self.refusal = [], ""

    @property
    def named(self):
        return MailServer("127.0.0.1", self.server_address[1], SENDER, security=Security.NONE)


@contextmanager
def mail_server():
    """Yield a mail server that keeps the letters it is given."""
    with _Server() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def untrusted_server(folder):
    """Yield a mail server that speaks TLS with a certificate that nobody vouches for."""
    certificate = _own_certificate(folder / "certificate.pem")
    with _Server() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # the visitor hangs up, which is what is tested
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def _own_certificate(path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return path


@contextmanager
def silent_server():
    """Yield the settings of a server that takes the call and never says a word."""
    silence = threading.Event()

    class Silent(socketserver.BaseRequestHandler):
        def handle(self):
            silence.wait(20)

    with _Server(Silent) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.named
        silence.set()
        server.shutdown()
