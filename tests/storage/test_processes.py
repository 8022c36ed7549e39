"""Several processes on one store, and one that is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage import open_store
from storage.sqlite.store import SqliteStore
from tests.storage.records import ASSESSMENT, change, furnish, save

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from engine.questions import Answer
from engine.records import Change
from storage.sqlite.store import SqliteStore

home, wal, question, times = sys.argv[1:]
store = SqliteStore(Path(home), wal=wal == "True")
seen = len(store.history("asm-1", question))
for number in range(seen, seen + int(times)):
    change = Change(question, Answer(str(number)), number)
    kept = store.save_answers("asm-1", [change], "acc-li", "2026-04-01T00:00:00Z")
    print(kept[question].revision, flush=True)
"""

OPENER = """
import sys
from pathlib import Path
from storage import open_store

sys.stdin.read()
open_store(Path(sys.argv[1]))
"""


def start(code, *arguments):
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def revisions(store, question):
    return [stored.revision for stored in store.history(ASSESSMENT.id, question)]


def test_two_processes_lose_none_of_their_saves(tmp_path):
    store = furnish(open_store(tmp_path))
    with start(WRITER, tmp_path, True, "Q-1", 60) as other:
        other.stdout.readline()
        for seen in range(60):
            save(store, change("Q-2", str(seen), seen))
        other.communicate()
    assert other.returncode == 0
    assert revisions(store, "Q-1") == revisions(store, "Q-2") == list(range(1, 61))
    store.close()


def test_what_another_process_saves_is_read_at_once(tmp_path):
    store, other = furnish(open_store(tmp_path)), open_store(tmp_path)
    for revision in range(3):
        save(other, change("S01-Q1", str(revision), revision), change("S01-Q2", "1", 0))
        assert store.answers(ASSESSMENT.id) == other.answers(ASSESSMENT.id)
        assert store.answers(ASSESSMENT.id)["S01-Q1"].answer.value == str(revision)


def test_processes_that_open_a_new_store_at_once_do_not_collide(tmp_path):
    openers = [start(OPENER, tmp_path / "home") for _ in range(4)]
    for opener in openers:
        opener.stdin.close()
    codes = []
    for opener in openers:
        with opener:
            codes.append(opener.wait())
    assert codes == [0, 0, 0, 0]


@pytest.mark.parametrize("wal", [True, False], ids=["wal", "rollback journal"])
def test_killed_writer_loses_no_save_that_it_acknowledged(tmp_path, wal):
    kill_again_and_again(tmp_path, wal, (1, 8, 25))


@pytest.mark.long
@pytest.mark.parametrize("wal", [True, False], ids=["wal", "rollback journal"])
def test_storm_of_kills_loses_no_save_that_was_acknowledged(tmp_path, wal):
    kill_again_and_again(tmp_path, wal, [1 + 7 * number % 40 for number in range(100)])


def kill_again_and_again(home, wal, rounds):
    store = furnish(SqliteStore(home, wal=wal))
    for saves in rounds:
        store.close()
        with start(WRITER, home, wal, "Q-1", 100_000) as writer:
            acknowledged = [int(writer.stdout.readline()) for _ in range(saves)]
            writer.kill()
            acknowledged += map(int, writer.stdout.read().split())
        kept = revisions(store, "Q-1")
        assert kept == list(range(1, len(kept) + 1))
        assert acknowledged[-1] <= kept[-1] <= acknowledged[-1] + 1
        assert store.answers(ASSESSMENT.id)["Q-1"].revision == kept[-1]
        assert store._door.read().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()
