"""The server under the site refuses what is too large unread, and what breaks off never reaches the site."""

import socket
import threading
import time

import pytest

from commands.serving import server_of
from tests.papers import PDF
from tests.web.browsing import house_in
from tests.web.walks import new_firm

LARGE = 2 * 1024**3
KIND = "Content-Type: multipart/form-data; boundary=x"


@pytest.fixture
def served(tmp_path):
    house = house_in(tmp_path / "home")
    server = server_of(house.site, "127.0.0.1", 0)
    threading.Thread(target=server.run, daemon=True).start()
    yield house, server.effective_port
    server.close()


def sent(port, path, length, body=b"", cookie=""):
    """Send the beginning of an upload; return the connection."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1:8000", f"Content-Length: {length}", f"Cookie: {cookie}", KIND]
    connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
    return connection


def heard(connection):
    """Return all that the server says until it hangs up."""
    with connection:
        said = b""
        while more := connection.recv(65536):
            said += more
    return said.decode()


def test_a_body_of_two_gigabytes_is_refused_in_words_before_it_is_sent(served):
    _house, port = served
    said = heard(sent(port, "/firms/x/evidence", LARGE))
    assert said.startswith("HTTP/1.1 413")
    assert "每份文件不超过 20 MB" in said
    assert "A file may have 20 MB" in said
    assert "no-store" in said


def test_a_connection_that_is_cut_in_the_middle_of_an_upload_leaves_nothing(served):
    house, port = served
    visitor = house.visitor("li")
    firm = new_firm(visitor)
    cookie = "; ".join(f"{one.key}={one.value}" for one in visitor.client._cookies.values())
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + PDF + b"x" * 100_000
    sent(port, f"/firms/{firm}/evidence", 9_000_000, start, cookie).close()
    time.sleep(0.3)
    folder = house.rooms.settings.home / "evidence"
    assert not folder.exists() or list(folder.iterdir()) == []
    assert house.rooms.store.evidence_of(firm) == ()
