"""Blobs: files named by the SHA-256 of their bytes, ab/abcdef… in one folder."""

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from engine.errors import DamagedError
from storage.folders import private_folder, sync_folder

_UNFINISHED = ".new-"
_STALE_SECONDS = 3600
"""When what was being written is taken for broken off."""


class Incoming:
    """Bytes on their way in: hashed while they are written beside the blobs; gone once discarded, unless kept."""

    def __init__(self, folder: Path) -> None:
        descriptor, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=folder)
        self._path: Path | None = Path(name)
        self._hash = hashlib.sha256()
        self.stream: BinaryIO = os.fdopen(descriptor, "w+b")
        self.size = 0

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was written."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Take in more bytes."""
        self._hash.update(data)
        self.size += len(data)
        return self.stream.write(data)

    def seek(self, to: int) -> int:
        """Go to a place in what was written."""
        return self.stream.seek(to)

    def close(self) -> None:
        """Do nothing: who reads a form closes its files, and these are still wanted."""

    def settle(self) -> None:
        """Make the bytes durable under their makeshift name."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def move(self, path: Path) -> None:
        """Give the settled bytes their name; whoever reads it meets the whole file or none."""
        if self._path is None:
            raise ValueError("these bytes were discarded or kept already")
        self._path.replace(path)
        self._path = None

    def discard(self) -> None:
        """Let go of the bytes, unless they were kept."""
        self.stream.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)
            self._path = None


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

    def take_in(self) -> Incoming:
        """Begin to take in bytes, and clear away what was broken off an hour ago or earlier."""
        private_folder(self._folder)
        self._sweep()
        return Incoming(self._folder)

    def adopt(self, incoming: Incoming) -> None:
        """Keep settled bytes under their digest, over those that are there: the same, or damaged."""
        path = self._path(incoming.digest)
        private_folder(path.parent)
        incoming.move(path)
        sync_folder(path.parent)

    def open(self, digest: str) -> BinaryIO:
        """Open the bytes of a digest; DamagedError where they are gone or not the same any more."""
        try:
            file = self._path(digest).open("rb")
        except (FileNotFoundError, PermissionError):
            raise DamagedError(digest) from None
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            file.close()
            raise DamagedError(digest)
        file.seek(0)
        return file

    def has(self, digest: str) -> bool:
        """Tell whether there are bytes of a digest, sound or not."""
        return self._path(digest).exists()

    def drop(self, digest: str) -> None:
        """Remove the bytes of a digest; whoever has them open reads on."""
        self._path(digest).unlink(missing_ok=True)

    def _sweep(self) -> None:
        for path in self._folder.glob(f"{_UNFINISHED}*"):
            with suppress(FileNotFoundError):  # another process sweeps, too
                if path.stat().st_mtime < time.time() - _STALE_SECONDS:
                    path.unlink()

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def digest_of_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _read_sound(path: Path, digest: str) -> bytes | None:
    try:
        data = path.read_bytes()
    except (FileNotFoundError, PermissionError):
        return None
    return data if digest_of_bytes(data) == digest else None


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside the path, then rename: whoever reads meets the whole file or none."""
    descriptor, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
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
