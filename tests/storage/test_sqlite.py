import stat
from contextlib import contextmanager
from dataclasses import asdict, replace

import pytest

from engine.errors import ZhipingError
from engine.members import FirmRole, Member
from engine.plan import ActionChange, PlanAction
from engine.questions import Answer
from engine.records import Change, Session
from storage import ENGINES, open_store
from storage.errors import NewerStoreError, UnknownEngineError
from storage.sqlite.connection import is_sound
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.owning import UnownedTableError, owned_tables
from storage.sqlite.store import DATABASE, SqliteStore
from tests.storage.belongings_contract import THEIRS, WANG, two_firms
from tests.storage.contract import StoreContract
from tests.storage.law_texts_contract import CONFIRMED, FILE, LAW
from tests.storage.plans_contract import COMMENT
from tests.storage.records import (
    ASSESSMENT,
    FIRM,
    LI,
    PDF,
    PRINTING,
    REPORT,
    SUBMISSION,
    T1,
    T2,
    T3,
    change,
    furnish,
    save,
)


@contextmanager
def no_write_beside_the_door(store):
    """Fail at the end where the calling thread's connection has written outside a transaction."""
    connection, beside = store._door.read().conn, []

    def look(sql):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not connection.in_transaction:
            beside.append(sql)

    connection.set_trace_callback(look)
    yield
    assert beside == []


def furnish_first_tables(store):
    """Furnish a store whose tables are as they were before members had roles."""
    store.add_account(LI, by="operator")
    with store._door.write() as db:
        db.table("firm").insert(asdict(FIRM))
        db.execute("INSERT INTO member (firm, account) VALUES (?, ?)", (FIRM.id, LI.id))
    store.add_assessment(ASSESSMENT, {}, LI.id)
    return store


class TestStoreWithWal(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        store = SqliteStore(tmp_path / "home", wal=True)
        with no_write_beside_the_door(store):
            yield store
        store.close()


class TestStoreWithRollbackJournal(StoreContract):
    @pytest.fixture
    def store(self, tmp_path):
        store = SqliteStore(tmp_path / "home", wal=False)
        yield store
        store.close()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "var" / "home"


@pytest.fixture
def store(home):
    store = open_store(home)
    yield store
    store.close()


def test_home_is_for_nobody_else(store, home):
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert (home / "zhiping.sqlite3").is_file()


def test_store_opened_again_has_what_was_kept(store, home):
    furnish(store)
    again = open_store(home, "sqlite:")
    assert again.assessment(ASSESSMENT.id) == ASSESSMENT
    again.close()


def test_unknown_engine_is_named_with_those_that_exist(tmp_path):
    with pytest.raises(UnknownEngineError) as unknown:
        open_store(tmp_path, "postgresql://db/zhiping")
    assert unknown.value.what.to("en") == "There is no storage engine “postgresql”; there are: sqlite."
    assert isinstance(unknown.value, ZhipingError)
    assert sorted(ENGINES) == ["sqlite"]


@pytest.mark.parametrize(
    ("version", "sound"), [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_wal_is_trusted_from_sqlite_3_51_3_on(version, sound):
    assert is_sound(version) is sound


def test_operator_is_told_of_a_rollback_journal_and_of_nothing_else(tmp_path):
    (notice,) = SqliteStore(tmp_path / "old", wal=False).notices
    assert "rollback journal" in notice.to("en")
    assert "回滚日志" in notice.to("zh-Hans")
    assert SqliteStore(tmp_path / "new", wal=True).notices == ()


def test_each_step_is_applied_once_and_recorded(store, home):
    open_store(home)
    names = [row["name"] for row in store._door.read().table("migration").rows]
    assert names == [step.__name__ for step in MIGRATIONS]


def test_store_of_a_newer_version_is_refused_and_left_alone(store, home):
    with store._door.write() as db:
        db.table("migration").insert({"number": len(MIGRATIONS) + 1, "name": "from the future"})
    before = (home / DATABASE).read_bytes()
    with pytest.raises(NewerStoreError) as newer:
        open_store(home)
    assert "upgrade the program" in newer.value.what.to("en")
    assert (home / DATABASE).read_bytes() == before


def test_step_that_fails_leaves_no_half_made_tables(home, monkeypatch):
    def broken(db):
        db.execute("CREATE TABLE half (made TEXT) STRICT")
        raise ZeroDivisionError

    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", [*MIGRATIONS, broken])
    with pytest.raises(ZeroDivisionError):
        open_store(home)
    monkeypatch.undo()
    store = open_store(home)
    assert "half" not in store._door.read().table_names()
    store.close()


def test_reports_kept_before_there_were_papers_are_on_a4(home, monkeypatch):
    first = MIGRATIONS[:1]
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", first)
    old = open_store(home)
    furnish_first_tables(old)
    old._blobs.keep(PDF)
    with old._door.write() as db:
        made = (SUBMISSION.assessment, SUBMISSION.declared_by, SUBMISSION.at, SUBMISSION.by)
        db.execute("INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?)", (*made, SUBMISSION.digest, SUBMISSION.frozen))
        row = (REPORT.submission, REPORT.format, REPORT.language, REPORT.blob, REPORT.made)
        db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", row)
    old.close()
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", MIGRATIONS)
    store = open_store(home)
    assert store.report(*PRINTING) == (REPORT, PDF)
    store.close()


def test_sessions_begun_before_they_knew_their_browser_go_on(home, monkeypatch):
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", MIGRATIONS[:2])
    old = furnish_first_tables(open_store(home))
    with old._door.write() as db:
        db.execute("INSERT INTO session VALUES (?, ?, ?, ?)", ("token", LI.id, T1, T2))
    old.close()
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", MIGRATIONS)
    store = open_store(home)
    assert store.session("token", T1) == Session("token", LI.id, T1, T2, T1)
    store.close()


def test_members_of_a_store_without_roles_become_owners(home, monkeypatch):
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", MIGRATIONS[:2])
    furnish_first_tables(open_store(home)).close()
    monkeypatch.setattr("storage.sqlite.migrations.MIGRATIONS", MIGRATIONS)
    store = open_store(home)
    assert store.members(FIRM.id) == (Member(FIRM.id, LI.id, LI.login, LI.name, LI.role, FirmRole.OWNER, FIRM.created),)
    store.close()


def test_every_table_is_strict(store):
    made_by_sqlite = ("sqlite_", "law_words")  # the full-text index and the tables under it cannot be
    tables = [table for table in store._door.read().tables if not table.name.startswith(made_by_sqlite)]
    assert len(tables) > 10
    assert [table.name for table in tables if not table.strict] == []


@pytest.mark.parametrize(
    "table",
    ["history", "submission", "edition", "trail", "action_history", "action_comment", "law_file", "law_reading"],
)
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
def test_what_has_happened_cannot_be_changed(store, table, sql):
    save(furnish(store), change("Q-1", "met"))
    store.submit(SUBMISSION, {"Q-1": 1}, {})
    store.save_action(ASSESSMENT.id, ActionChange("Q-1", PlanAction("办证"), 0), COMMENT, LI.id, T1)
    store.keep_text(LAW, FILE, "txt", "cli")
    store.confirm_reading(LAW.instrument, LAW.digest, CONFIRMED)
    door = store._door
    with pytest.raises(door.read().conn.IntegrityError, match=f"{table} is only ever added to"), door.write() as db:
        db.execute(sql.format(table))


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT OR REPLACE INTO history SELECT * FROM history",
        "UPDATE account SET role = 'director'",
        "UPDATE account SET created = '31.03.2026'",
        "UPDATE answer SET revision = 'one'",
        "DELETE FROM account",
        "DELETE FROM law_text",
        "UPDATE law_text SET dated = '31.03.2026'",
    ],
)
def test_tables_refuse_what_makes_no_sense(store, sql):
    store.keep_text(LAW, FILE, "txt", "cli")
    save(furnish(store), change("Q-1", "met"))
    door = store._door
    with pytest.raises((door.read().conn.IntegrityError, ZhipingError)), door.write() as db:
        db.execute(sql)
    assert store.account(LI.id) == LI


def test_failed_write_leaves_neither_row_nor_trail(store):
    furnish(store)
    with pytest.raises(store._door.read().conn.IntegrityError):
        save(store, change("Q-1", "met"), change("", "no question"), at=T1)
    assert store.answers(ASSESSMENT.id) == {}
    assert [entry.action for entry in store.trail(ASSESSMENT.id)] == ["start assessment"]


def test_erased_firm_is_nowhere_in_the_folder(home):
    store = SqliteStore(home, wal=True)
    secret = "绝密备注" * 50
    two_firms(store)
    store.add_assessment(replace(ASSESSMENT, id="asm-3"), {}, LI.id)
    store.save_answers("asm-3", [Change("Q-9", Answer("met", note=secret), 0)], LI.id, T2)
    assert any(secret.encode() in path.read_bytes() for path in home.rglob("*") if path.is_file())
    store.erase_firm(FIRM.id, LI.id, T3)
    for path in (path for path in home.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert secret.encode() not in data, path
        assert FIRM.name.encode() not in data, path
    store.close()


def test_erased_firm_has_no_row_in_any_table(store):
    two_firms(store)
    db = store._door.read()
    tables = owned_tables(db)
    store.erase_firm(FIRM.id, LI.id, T3)
    for table, mine in tables.items():
        assert not db.execute(f"SELECT 1 FROM {table} WHERE {mine}", {"firm": FIRM.id}).fetchone(), table
    store.erase_firm(THEIRS.id, WANG.id, T3)
    assert {table for table in tables if db.table(table).count} == set()
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_after_an_erasure_nothing_that_has_happened_can_be_changed(store):
    before = guards(store)
    two_firms(store).erase_firm(FIRM.id, LI.id, T3)
    assert guards(store) == before
    door = store._door
    with pytest.raises(door.read().conn.IntegrityError, match="only ever added to"), door.write() as db:
        db.execute("DELETE FROM history")


def test_erasure_that_breaks_off_has_erased_nothing(store, monkeypatch):
    two_firms(store)
    before = guards(store)
    monkeypatch.setattr("storage.sqlite.belongings.note", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.erase_firm(FIRM.id, LI.id, T3)
    assert store.report(*PRINTING) == (REPORT, PDF)
    assert store.answers(ASSESSMENT.id)["Q-1"].revision == 2
    assert guards(store) == before


def test_files_that_a_power_cut_left_behind_are_removed_at_the_next_start(home, monkeypatch):
    store = open_store(home)
    two_firms(store).erase_firm(THEIRS.id, WANG.id, T3)
    with monkeypatch.context() as power:
        power.setattr("storage.sqlite.belongings.FirmBelongings.drop_discarded", lambda _: None)
        store.erase_firm(FIRM.id, LI.id, T3)
    store.close()
    assert list((home / "blobs").rglob(REPORT.blob))
    open_store(home).close()
    assert not list((home / "blobs").rglob(REPORT.blob))


def test_table_that_is_neither_a_firms_nor_nobodys_stops_an_erasure(store):
    two_firms(store)
    with store._door.write() as db:
        db.execute("CREATE TABLE diary (page TEXT) STRICT")
    with pytest.raises(UnownedTableError, match="diary"):
        store.erase_firm(FIRM.id, LI.id, T3)
    assert store.firm(FIRM.id) == FIRM


def guards(store):
    """Return the triggers of a store."""
    return sorted(store._door.read().execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
