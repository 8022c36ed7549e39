"""Mail servers that tests send letters to."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy

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
