"""Folders that nobody else may read and that are still there after a power cut."""

import os
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the own user alone; one that exists already stays as it is."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Write to the disk which files a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
