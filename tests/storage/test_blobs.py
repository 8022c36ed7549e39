import hashlib
import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import DamagedError
from storage import open_store
from storage.blobs import Blobs
from tests.storage.records import PDF, REPORT, SUBMISSION, furnish

DIGEST = hashlib.sha256(PDF).hexdigest()


def is_folder(descriptor):
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "blobs")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "blobs" / DIGEST[:2] / DIGEST


def test_blob_is_named_by_its_digest(blobs, path):
    assert blobs.keep(PDF) == DIGEST
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@given(data=st.binary())
@settings(max_examples=20, deadline=None)
def test_every_blob_comes_back_as_it_was_kept(tmp_path_factory, data):
    blobs = Blobs(tmp_path_factory.getbasetemp() / "any")
    assert blobs.read(blobs.keep(data)) == data


def test_blob_kept_twice_is_one_file(blobs, path):
    blobs.keep(PDF)
    written = path.stat().st_ino
    blobs.keep(PDF)
    assert path.stat().st_ino == written
    assert [file.name for file in path.parent.iterdir()] == [DIGEST]


def test_blob_is_synced_before_it_has_its_name_and_its_folder_after(blobs, monkeypatch):
    synced, fsync, rename = [], os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda file: synced.append("folder" if is_folder(file) else "file") or fsync(file))
    monkeypatch.setattr(Path, "replace", lambda old, new: synced.append("rename") or rename(old, new))
    blobs.keep(PDF)
    folders_made = ["folder", "folder"]
    assert synced == [*folders_made, "file", "rename", "folder"]


def test_write_that_fails_leaves_nothing_behind(blobs, path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        blobs.keep(PDF)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", PDF[:-1], PDF + b" ", b"x" + PDF[1:]])
def test_damaged_blob_is_noticed_and_mended_when_kept_again(blobs, path, damage):
    blobs.keep(PDF)
    path.write_bytes(damage)
    with pytest.raises(DamagedError) as damaged:
        blobs.read(DIGEST)
    assert DIGEST in damaged.value.what.to("en")
    blobs.keep(PDF)
    assert blobs.read(DIGEST) == PDF


def test_missing_blob_is_noticed(blobs):
    with pytest.raises(DamagedError):
        blobs.read(DIGEST)


def test_report_whose_bytes_are_damaged_is_not_handed_out(tmp_path):
    store = furnish(open_store(tmp_path))
    store.submit(SUBMISSION, {}, {})
    store.keep_report(REPORT, PDF)
    (tmp_path / "blobs" / DIGEST[:2] / DIGEST).write_bytes(b"forged")
    with pytest.raises(DamagedError):
        store.report(SUBMISSION.digest, "pdf", "zh-Hans")
    store.close()


def test_bytes_taken_in_are_private_and_hashed_on_the_way(blobs, tmp_path):
    incoming = blobs.take_in()
    incoming.write(PDF[:4])
    (beside,) = (tmp_path / "blobs").glob(".new-*")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    incoming.write(PDF[4:])
    incoming.settle()
    blobs.adopt(incoming)
    incoming.discard()
    assert (incoming.digest, incoming.size) == (DIGEST, len(PDF))
    assert blobs.read(DIGEST) == PDF
    assert not beside.exists()


def test_bytes_taken_in_mend_a_damaged_blob(blobs, path):
    blobs.keep(PDF)
    path.write_bytes(b"damaged")
    incoming = blobs.take_in()
    incoming.write(PDF)
    incoming.settle()
    blobs.adopt(incoming)
    incoming.discard()
    assert blobs.read(DIGEST) == PDF


def test_what_was_broken_off_an_hour_ago_is_swept_and_what_is_under_way_stays(blobs, tmp_path):
    old, fresh = blobs.take_in(), blobs.take_in()
    long_ago = time.time() - 3700
    os.utime(old._path, (long_ago, long_ago))
    last = blobs.take_in()
    assert sorted((tmp_path / "blobs").iterdir()) == sorted([fresh._path, last._path])
    for incoming in (old, fresh, last):
        incoming.discard()
    assert list((tmp_path / "blobs").iterdir()) == []


def test_an_opened_blob_reads_on_after_it_is_dropped(blobs):
    blobs.keep(PDF)
    with blobs.open(DIGEST) as file:
        blobs.drop(DIGEST)
        assert file.read() == PDF
    with pytest.raises(DamagedError):
        blobs.open(DIGEST)


def test_what_was_discarded_cannot_be_kept(blobs):
    incoming = blobs.take_in()
    incoming.write(PDF)
    incoming.discard()
    with pytest.raises(ValueError, match="discarded"):
        blobs.adopt(incoming)
