"""Blobs: files named by the SHA-256 of their bytes, ab/abcdef… in one folder."""

import hashlib
import os
import tempfile
from pathlib import Path

from engine.errors import DamagedError
from storage.folders import private_folder, sync_folder


class Blobs:
    """A folder of blobs. A blob is never changed, only written again where it was damaged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep bytes and return their digest; they are durable when the call returns."""
        digest = digest_of_bytes(data)
        path = self._path(digest)
        private_folder(path.parent)
        if _read_sound(path, digest) is None:
            _write_whole(path, data)
        sync_folder(path.parent)
        return digest

    def read(self, digest: str) -> bytes:
        """Return the bytes of a digest; DamagedError where they are gone or not the same any more."""
        data = _read_sound(self._path(digest), digest)
        if data is None:
            raise DamagedError(digest)
        return data

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def digest_of_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _read_sound(path: Path, digest: str) -> bytes | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return data if digest_of_bytes(data) == digest else None


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside the path, then rename: whoever reads meets the whole file or none."""
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
