"""Printing as work: what a worker does with one report, whatever goes wrong. No processes here; see test_workers."""

import hashlib
import json
import os
import pickle
import socket
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

import cli
from engine import printing as printing_flow
from engine.desk import submitted_of
from engine.errors import NotFoundError
from engine.printing import Choice, printings_of
from engine.records import JobState, Printing
from engine.texts import NO_TEXT
from engine.workflow import submit
from jobs.bell import BELL, MOST, bell_in
from jobs.work import LEASE, MOST_LOST, Workshop, drain, free, is_gone, perform, report_now, sweep, worker_name
from reports.errors import RenderError, TooLongError
from reports.formats import FORMATS
from reports.printing import UNSIGNED, Issuer, Printed
from tests.house.people import LIBRARY, NOW, house


class Clock:
    def __init__(self):
        self.time = datetime.fromisoformat(NOW).astimezone(UTC)

    def __call__(self):
        return self.time


class Press:
    """Prints at once, counts, and fails or breaks as told; the last answer stays."""

    def __init__(self, *answers):
        self.answers = list(answers) or [b"%PDF-"]
        self.printed = []

    def __call__(self, submitted, printing):
        self.printed.append(printing)
        given = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Printed(answer(given) + printing.language.encode(), NO_TEXT)


SLOW = RenderError("排版超过时限", "it took too long", "line 7")


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path / "home")
    home.assessment()
    home.answer_everything()
    submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    yield home
    home.store.close()


@pytest.fixture
def chinese(home):
    return printings_of(home.store.submission("a-1").digest)[0]


def shop(home, *answers, clock=None):
    return Workshop(home.store, LIBRARY, Press(*answers), clock or Clock())


def state(home, printing):
    return home.store.job(printing).state


def answer(given):
    if isinstance(given, BaseException):
        raise given
    return given


def chinese_fails(outcome, cover, language, paper):
    return answer(SLOW if language == "zh-Hans" else b"%PDF-")


def dead_worker():
    """Return the name of a worker that is no more."""
    code = "from jobs.work import worker_name; print(worker_name())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_submission_asks_for_its_pdf_in_both_languages(home):
    waiting = home.store.jobs(JobState.WAITING)
    assert [job.printing[1:] for job in waiting] == [("pdf", "zh-Hans", "A4"), ("pdf", "en", "A4")]
    assert {job.asked_by for job in waiting} == {home.li.id}


def test_report_is_printed_once_and_kept(home, chinese):
    work = shop(home)
    for _ in range(3):
        perform(work, chinese)
    assert work.print.printed == [chinese]
    report, data = home.store.report(*chinese)
    assert (data, report.blob) == (b"%PDF-zh-Hans", hashlib.sha256(data).hexdigest())
    assert (state(home, chinese), home.store.job(chinese).worker) == (JobState.DONE, worker_name())


def test_report_kept_by_another_way_is_not_printed_again(home, chinese):
    work = shop(home)
    perform(work, chinese)
    home.store.ask_for_reports((chinese,), "cli", NOW, again=True)
    perform(work, chinese)
    assert work.print.printed == [chinese]
    assert state(home, chinese) is JobState.DONE


def test_failure_waits_longer_each_time_and_then_is_final(home, chinese):
    clock = Clock()
    work, waits = shop(home, SLOW, clock=clock), []
    while state(home, chinese) is JobState.WAITING:
        due = datetime.fromisoformat(home.store.job(chinese).not_before)
        waits.append((due - clock.time).total_seconds())
        clock.time = due - timedelta(seconds=1)
        perform(work, chinese)
        clock.time = due
        perform(work, chinese)
    assert waits == [0, 10, 60]
    assert len(work.print.printed) == 3
    job = home.store.job(chinese)
    assert (job.state, job.tries, job.detail) == (JobState.FAILED, 3, "line 7")
    assert job.problem.zh == "报告没有生成：排版超过时限。"


def test_report_that_is_too_long_is_not_tried_again(home, chinese):
    work = shop(home, TooLongError(50, 40))
    perform(work, chinese)
    job = home.store.job(chinese)
    assert (job.state, job.tries) == (JobState.FAILED, 1)
    assert "网页（HTML）" in job.problem.zh


def test_second_try_that_succeeds_leaves_no_complaint(home, chinese):
    assert drain(Workshop(home.store, LIBRARY, Press(SLOW, b"%PDF-"), Clock(), (timedelta(0),))) == ()
    job = home.store.job(chinese)
    assert (job.state, job.problem, job.detail) == (JobState.DONE, NO_TEXT, "")


def test_fault_of_ours_is_told_in_a_sentence_and_logged_in_full(home, chinese, caplog):
    with pytest.raises(ZeroDivisionError):
        perform(shop(home, ZeroDivisionError("secret")), chinese)
    job = home.store.job(chinese)
    assert (job.state, job.tries) == (JobState.WAITING, 1)
    assert "secret" not in job.problem.zh + job.problem.en
    assert "ZeroDivisionError" in job.detail
    assert "ZeroDivisionError" in caplog.text


def test_worker_that_is_stopped_puts_its_report_back(home, chinese):
    with pytest.raises(KeyboardInterrupt):
        perform(shop(home, KeyboardInterrupt()), chinese)
    job = home.store.job(chinese)
    assert (job.state, job.tries, job.lost) == (JobState.WAITING, 0, 0)


def test_report_of_a_dead_worker_is_printed_by_the_next(home, chinese):
    home.store.take_job(chinese, dead_worker(), NOW)
    work = shop(home)
    assert drain(work) == ()
    assert state(home, chinese) is JobState.DONE
    assert home.store.job(chinese).lost == 1


def test_report_that_kills_every_worker_fails_in_the_end(home, chinese):
    dead, work = dead_worker(), shop(home)
    for _ in range(MOST_LOST + 1):
        home.store.take_job(chinese, dead, NOW)
        free(work)
    assert state(home, chinese) is JobState.FAILED


@pytest.mark.parametrize("worker", [worker_name(), "another-host:1:1"], ids=["here", "elsewhere"])
def test_report_of_a_living_worker_is_left_to_it_until_its_lease_runs_out(home, chinese, worker):
    clock = Clock()
    home.store.take_job(chinese, worker, NOW)
    free(shop(home, clock=clock))
    assert state(home, chinese) is JobState.RUNNING
    clock.time += LEASE + timedelta(seconds=1)
    free(shop(home, clock=clock))
    assert state(home, chinese) is JobState.WAITING


def test_process_that_took_over_a_number_is_not_the_worker():
    assert not is_gone(worker_name())
    assert is_gone(f"{socket.gethostname()}:{os.getpid()}:1")
    assert not is_gone("another-host:1:1")


def test_drain_works_everything_off_and_returns_what_failed(home, chinese):
    failed = drain(Workshop(home.store, LIBRARY, Press(SLOW, SLOW, b"%PDF-", SLOW), Clock(), ()))
    assert [job.printing.language for job in failed] == ["zh-Hans", "en"]
    home.store.ask_for_reports([job.printing for job in failed], "cli", NOW, again=True)
    assert drain(shop(home)) == ()
    assert drain(shop(home, SLOW)) == ()


def test_drain_goes_on_after_a_fault_of_ours(home):
    failed = drain(Workshop(home.store, LIBRARY, Press(ZeroDivisionError(), b"%PDF-"), Clock(), ()))
    assert [job.printing.language for job in failed] == ["zh-Hans"]
    assert len(home.store.jobs(JobState.DONE)) == 1


def test_report_wanted_now_is_the_one_that_is_kept(home, chinese):
    work = shop(home)
    assert report_now(work, chinese) == report_now(work, chinese) == home.store.report(*chinese)[1]
    assert work.print.printed == [chinese]
    with pytest.raises(RenderError):
        report_now(shop(home, SLOW), chinese._replace(language="en"))


def test_job_of_no_submission_fails_with_a_sentence(home, chinese):
    stray = chinese._replace(submission="none")
    with home.store._door.write() as db:
        db.execute("UPDATE job SET submission = 'none' WHERE language = 'en'")
    with pytest.raises(NotFoundError):
        perform(Workshop(home.store, LIBRARY, Press(), Clock(), ()), stray._replace(language="en"))
    assert state(home, chinese) is JobState.WAITING


def test_worker_prints_what_is_printed_directly(home, chinese):
    drain(Workshop(home.store, LIBRARY, clock=Clock()))
    submitted = submitted_of(home.store, LIBRARY, home.store.submission("a-1"))
    direct = FORMATS["pdf"].print(submitted.outcome, Issuer().cover_of(submitted), "zh-Hans")
    assert home.store.report(*chinese)[1] == direct
    assert home.store.job(chinese).warning == NO_TEXT


def test_characters_that_cannot_be_drawn_are_counted(home, monkeypatch):
    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], print=lambda *_: b"%PDF-"))
    submitted = submitted_of(home.store, LIBRARY, home.store.submission("a-1"))
    odd = replace(submitted, submission=replace(submitted.submission, frozen='{"note":"\U0001f600\u202e"}'))
    assert "2 character(s)" in UNSIGNED(odd, Printing("d", "pdf", "en")).warning.en
    assert UNSIGNED(odd, Printing("d", "json", "en")).warning == NO_TEXT


class TestBell:
    @pytest.fixture
    def heard(self):
        return []

    @pytest.fixture
    def bell(self, tmp_path, heard):
        bell = bell_in(tmp_path, heard.append)
        yield bell
        bell.huey.storage.close()

    def test_what_is_rung_for_is_heard_by_another_process_through_the_file(self, bell, heard, tmp_path):
        ringer = bell_in(tmp_path)
        ringer.ring([Printing("d", "pdf", "en"), Printing("d", "pdf", "zh-Hans", "Letter")])
        ringer.huey.storage.close()
        bell.answer_all()
        assert heard == [Printing("d", "pdf", "en"), Printing("d", "pdf", "zh-Hans", "Letter")]

    def test_nothing_but_our_own_json_is_read(self, bell, heard):
        class Trap:
            def __reduce__(self):
                return (heard.append, ("unpickled",))

        good = json.dumps({"id": "1", "name": "jobs.bell.render", "args": ["d", "pdf", "en", "A4"]})
        for message in (pickle.dumps(Trap()), b"[]", b"{}", good.replace("A4", 'A4","more').encode(), good.encode()):
            bell.huey.storage.enqueue(message)
        assert len(bell.huey.pending()) == 1
        for _ in range(4):
            with pytest.raises((ValueError, KeyError, TypeError)):
                bell.answer_all()
        bell.answer_all()
        assert heard == [Printing("d", "pdf", "en", "A4")]

    def test_sweep_rings_for_what_waits_and_is_due_and_never_twice(self, home, bell, heard, chinese):
        clock = Clock()
        work = shop(home, SLOW, clock=clock)
        for _ in range(2):
            sweep(work, bell)
        bell.answer_all()
        assert [printing.language for printing in heard] == ["zh-Hans", "en"]
        perform(work, chinese)
        heard.clear()
        sweep(work, bell)
        bell.answer_all()
        assert [printing.language for printing in heard] == ["en"]

    def test_endless_queue_does_not_fill_the_bell(self, bell):
        bell.ring_again([Printing(str(number), "pdf", "en") for number in range(MOST * 2)])
        bell.ring_again([Printing(str(number), "pdf", "en") for number in range(MOST * 2)])
        assert bell.huey.pending_count() == MOST

    def test_broken_bell_is_made_anew(self, tmp_path):
        (tmp_path / BELL).write_bytes(b"no database at all" * 100)
        bell = bell_in(tmp_path)
        assert bell.huey.pending_count() == 0
        bell.huey.storage.close()

    def test_bell_that_cannot_be_rung_stops_nobody(self, bell, tmp_path, caplog):
        with sqlite3.connect(tmp_path / BELL) as other:
            other.execute("DROP TABLE task")
        other.close()
        bell.ring([Printing("d", "pdf", "en")])
        assert "cannot be rung" in caplog.text

    def test_bell_has_a_rollback_journal_and_no_share_in_the_stores_file(self, home, bell, tmp_path):
        bell.ring([Printing("d", "pdf", "en")])
        assert bell.huey.storage.conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert bell.huey.storage.filename == str(tmp_path / BELL)


class TestPermissions:
    ASKED = Choice("pdf", "en", "Letter")

    @pytest.mark.parametrize(
        "way", [printing_flow.report_state, printing_flow.ask_for_report, printing_flow.retry_report]
    )
    def test_reports_are_for_the_firm_and_its_regulators(self, home, way):
        for stranger in (home.wang, home.xinjiang):
            with pytest.raises(NotFoundError):
                way(home.store, stranger, "a-1", self.ASKED, NOW)
            with pytest.raises(NotFoundError):
                printing_flow.open_report(home.store, stranger, "a-1", self.ASKED)
        assert home.store.job(Printing(home.store.submission("a-1").digest, *self.ASKED)) is None
        for reader in (home.li, home.hubei):
            assert way(home.store, reader, "a-1", self.ASKED, NOW).printing.paper == "Letter"

    def test_regulator_who_asks_is_named(self, home):
        state = printing_flow.ask_for_report(home.store, home.hubei, "a-1", self.ASKED, NOW)
        assert (state.job.asked_by, state.ahead) == (home.hubei.id, 2)
        assert [entry.by for entry in home.store.trail("a-1") if entry.action == "ask for report"] == [home.hubei.id]

    def test_only_what_failed_is_tried_again(self, home, chinese):
        choice = Choice(*chinese[1:])
        drain(Workshop(home.store, LIBRARY, Press(), Clock(), ()))
        assert printing_flow.retry_report(home.store, home.li, "a-1", choice, NOW).job.state is JobState.DONE
        assert printing_flow.open_report(home.store, home.li, "a-1", choice) == b"%PDF-zh-Hans"


class TestCommand:
    @pytest.fixture
    def run(self, home, tmp_path, monkeypatch):
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        return lambda *words: CliRunner().invoke(cli.main, ["jobs", "--home", str(tmp_path / "home"), *words])

    def test_list_says_what_waits_and_what_failed_and_why(self, home, run):
        assert "waiting 2 · running 0 · done 0 · failed 0" in run("--list").output
        drain(Workshop(home.store, LIBRARY, Press(SLOW), Clock(), ()))
        done = run("--list")
        assert done.exit_code == 0
        assert done.output.count("The report was not made: it took too long.") == 2
        assert "line 7" not in done.output

    def test_list_as_json_has_the_details_for_the_operator(self, home, run):
        drain(Workshop(home.store, LIBRARY, Press(SLOW, b"%PDF-"), Clock(), ()))
        home.store.see_worker("w", NOW)
        content = json.loads(run("--list", "--format", "json").output)
        assert (content["done"], content["workers"]) == (1, {"w": NOW})
        (job,) = content["jobs"]
        assert (job["state"], job["tries"], job["detail"], job["paper"]) == ("failed", 1, "line 7", "A4")

    def test_retry_asks_again_for_what_failed(self, home, run, chinese):
        drain(Workshop(home.store, LIBRARY, Press(SLOW), Clock(), ()))
        assert "Asked again for 2 report(s)" in run("--retry").output
        assert state(home, chinese) is JobState.WAITING
        assert "Asked again for 0 report(s)" in run("--retry").output

    def test_drain_tries_at_once_and_ends_with_1_where_something_failed(self, home, run, chinese, monkeypatch):
        monkeypatch.setattr("os.nice", lambda _: None)
        monkeypatch.setattr("reports.pdf.warm.warm_up", lambda: None)
        monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], print=chinese_fails))
        done = run("--drain")
        assert (done.exit_code, done.stderr.count("it took too long")) == (1, 1)
        assert [job.state for job in home.store.jobs(*JobState)] == [JobState.FAILED, JobState.DONE]
        assert run("--drain").exit_code == 0
