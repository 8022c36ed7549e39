import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.errors import NotFoundError
from storage.sqlite.connection import Door


@pytest.fixture(params=[True, False], ids=["wal", "rollback journal"])
def door(request, tmp_path):
    door = Door(tmp_path / "test.sqlite3", wal=request.param)
    with door.write() as db:
        db.execute("CREATE TABLE deed (id TEXT PRIMARY KEY) STRICT")
        db.execute("CREATE TABLE part (deed TEXT NOT NULL REFERENCES deed (id)) STRICT")
        db.execute("CREATE TABLE counter (number INTEGER NOT NULL) STRICT")
        db.execute("INSERT INTO counter VALUES (0)")
    yield door
    door.close()


def pragma(door, name):
    return door.read().execute(f"PRAGMA {name}").fetchone()[0]


def deeds(door):
    return {row[0] for row in door.read().execute("SELECT id FROM deed")}


def add(door, *names):
    with door.write() as db:
        for name in names:
            db.execute("INSERT INTO deed VALUES (?)", (name,))


def in_child(work):
    """Return the exit status of a forked child that does some work: 0 done, 3 refused."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except RuntimeError:
            status = 3
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(
    ("name", "value"),
    [("foreign_keys", 1), ("busy_timeout", 10_000), ("mmap_size", 0), ("trusted_schema", 0)],
)
def test_connection_is_set_up_to_be_safe(door, name, value):
    assert pragma(door, name) == value


def test_row_that_points_to_nothing_is_not_found(door):
    with pytest.raises(NotFoundError), door.write() as db:
        db.execute("INSERT INTO part VALUES ('no such deed')")


@pytest.mark.parametrize(("wal", "mode", "synchronous"), [(True, "wal", 2), (False, "delete", 3)])
def test_journal_and_syncing_fit_together(tmp_path, wal, mode, synchronous):
    door = Door(tmp_path / "test.sqlite3", wal=wal)
    assert (pragma(door, "journal_mode"), pragma(door, "synchronous")) == (mode, synchronous)
    door.close()


def test_file_in_wal_mode_goes_back_to_a_rollback_journal_where_wal_is_not_sound(tmp_path):
    path = tmp_path / "test.sqlite3"
    for wal, mode in ((True, "wal"), (False, "delete"), (True, "wal")):
        door = Door(path, wal=wal)
        assert pragma(door, "journal_mode") == mode
        door.close()


def test_what_fails_within_the_door_is_undone(door):
    with pytest.raises(door.read().conn.IntegrityError):
        add(door, "half", "half")
    assert deeds(door) == set()
    add(door, "whole")
    assert deeds(door) == {"whole"}


def test_one_write_cannot_hold_another(door):
    with pytest.raises(door.read().conn.OperationalError, match="within a transaction"), door.write():
        add(door, "inner")
    assert deeds(door) == set()


def test_each_thread_has_its_own_connection(door):
    def own():
        connection = door.read()
        again = door.read()
        door.close()
        return connection, again

    with ThreadPoolExecutor(1) as pool:
        connection, again = pool.submit(own).result()
    assert connection is again
    assert connection is not door.read()


def test_two_threads_lose_none_of_two_hundred_writes(door):
    together = threading.Barrier(2)

    def count(thread):
        together.wait()
        for number in range(100):
            with door.write() as db:
                before = db.execute("SELECT number FROM counter").fetchone()[0]
                db.execute("UPDATE counter SET number = ?", (before + 1,))
                db.execute("INSERT INTO deed VALUES (?)", (f"{thread}-{number}",))
        door.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(count, "ab"))
    assert door.read().execute("SELECT number FROM counter").fetchone()[0] == 200
    assert len(deeds(door)) == 200


def test_reader_sees_the_state_before_while_another_thread_writes(tmp_path):
    door = Door(tmp_path / "test.sqlite3", wal=True)
    with door.write() as db:
        db.execute("CREATE TABLE deed (id TEXT PRIMARY KEY) STRICT")

    def look():
        found = deeds(door)
        door.close()
        return found

    with ThreadPoolExecutor(1) as pool:
        with door.write() as db:
            db.execute("INSERT INTO deed VALUES ('new')")
            assert pool.submit(look).result() == set()
        assert pool.submit(look).result() == {"new"}
    door.close()


def test_forked_child_writes_through_a_connection_of_its_own(door):
    add(door, "before")
    assert in_child(lambda: add(door, "child")) == 0
    add(door, "after")
    assert deeds(door) == {"before", "child", "after"}
    assert pragma(door, "integrity_check") == "ok"


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_child_forked_while_another_thread_is_connected_is_refused(door):
    connected, done = threading.Event(), threading.Event()

    def stay():
        add(door, "thread")
        connected.set()
        done.wait()
        door.close()

    with ThreadPoolExecutor(1) as pool:
        staying = pool.submit(stay)
        connected.wait()
        status = in_child(lambda: add(door, "child"))
        done.set()
        staying.result()
    assert status == 3
    assert deeds(door) == {"thread"}


def test_snapshot_shows_one_moment_and_holds_up_no_writer(tmp_path):
    door = Door(tmp_path / "test.sqlite3", wal=True)
    with door.write() as db:
        db.execute("CREATE TABLE deed (id TEXT PRIMARY KEY) STRICT")

    def elsewhere():
        add(door, "meanwhile")
        door.close()

    with door.snapshot() as db:
        assert db.execute("SELECT count(*) FROM deed").fetchone()[0] == 0
        with ThreadPoolExecutor(1) as pool:
            pool.submit(elsewhere).result(timeout=5)
        assert db.execute("SELECT count(*) FROM deed").fetchone()[0] == 0
    assert deeds(door) == {"meanwhile"}
    door.close()
