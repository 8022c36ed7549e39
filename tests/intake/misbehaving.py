"""A child that does what it should not; started by test_hostile.py alone."""

import errno
import json
import os
import socket
import sys
import time

from confined.limits import limit, seal


def _opened() -> dict[str, object]:
    seal()
    found: dict[str, object] = {"secret": "ZHIPING_SECRET" in os.environ}
    for name, act in (("file", lambda: open("/etc/passwd")), ("socket", socket.socket)):  # noqa: SIM115
        try:
            act()
        except OSError as error:
            found[name] = errno.errorcode[error.errno or 0]
    return found


def main(cpu_seconds: str, memory_bytes: str) -> None:
    limit(int(cpu_seconds), int(memory_bytes))
    what = sys.stdin.buffer.read(4)
    if what != b"deaf":
        what += sys.stdin.buffer.read().rstrip(b"\0")
    if what in (b"sleep", b"deaf"):
        time.sleep(60)
    while what == b"spin":
        pass
    if what == b"eat":
        sys.stdout.write(str(len(bytes(2**30))))
    while what == b"talk":
        sys.stdout.write("[" * 1000)
    if what == b"babble":
        sys.stdout.write("{not json")
    if what == b"open":
        sys.stdout.write(json.dumps(_opened()))


main(*sys.argv[1:])
