"""Workers as processes: they are replaced when they die, leave with their foreman, and lose nothing."""

import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from engine.desk import submitted_of
from engine.printing import printings_of
from engine.questions import Answer
from engine.records import Account, Change, JobState, Role
from engine.workflow import create_firm, open_desk, save_answers, start_assessment, submit
from reports.printing import UNSIGNED
from storage import open_store
from tests.house.people import LIBRARY, NOW, PROFILE, SET, USCC, house

ROOT = Path(__file__).resolve().parents[2]

# Prints at once, or as its argument says: says its process id and then waits for ever, the first time.
WORKERS = """
import logging, os, signal, sys
from pathlib import Path
from engine.texts import NO_TEXT
from reports.printing import Printed
from jobs.workers import run_workers

home, way = Path(sys.argv[1]), sys.argv[2]
logging.basicConfig(level=logging.ERROR)

def press(submitted, printing):
    waits = way == "slow" or way == "slow once" and not (home / "printed").exists()
    (home / "printed").touch()
    print("printing", os.getpid(), os.nice(0), flush=True)
    if waits:
        signal.pause()
    return Printed(b"%PDF-" + printing.language.encode(), NO_TEXT)

run_workers(home, 1, press=press)
"""


@pytest.fixture
def home(tmp_path):
    home = house(tmp_path / "home")
    home.assessment()
    home.answer_everything()
    submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    home.store.close()
    yield home
    home.store.close()


@pytest.fixture
def foreman(home, tmp_path):
    """Start a foreman with one worker that prints in a way; nothing of it is left at the end."""
    started = []

    def start(way):
        command = [sys.executable, "-W", "error", "-c", WORKERS, tmp_path / "home", way]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, cwd=ROOT, stdout=pipe, text=True, start_new_session=True))
        return started[-1]

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with process:
            process.stdout.read()


def hears(process):
    """Return the process id and the niceness of the worker that says next that it prints."""
    word, pid, nice = process.stdout.readline().split()
    assert word == "printing"
    return int(pid), int(nice)


def states(home):
    return [job.state for job in home.store.jobs(*JobState)]


def test_worker_stands_back_prints_what_waits_and_stops_when_told(home, foreman):
    process = foreman("at once")
    assert hears(process)[1] == hears(process)[1] == os.nice(0) + 10
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 0
    assert states(home) == [JobState.DONE, JobState.DONE]
    assert home.store.workers() == {}


def test_killed_worker_is_replaced_and_its_report_printed(home, foreman):
    process = foreman("slow once")
    first, _ = hears(process)
    os.kill(first, signal.SIGKILL)
    others = {hears(process)[0], hears(process)[0]}
    assert first not in others
    process.send_signal(signal.SIGTERM)
    process.wait()
    assert states(home) == [JobState.DONE, JobState.DONE]
    assert sorted(job.lost for job in home.store.jobs(JobState.DONE)) == [0, 1]


def test_worker_that_is_interrupted_puts_its_report_back(home, foreman):
    process = foreman("slow")
    hears(process)
    assert states(home).count(JobState.RUNNING) == 1
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    assert states(home) == [JobState.WAITING, JobState.WAITING]
    assert {job.lost for job in home.store.jobs(JobState.WAITING)} == {0}


def test_workers_leave_when_their_foreman_is_killed_and_the_next_one_takes_over(home, foreman):
    first = foreman("at once")
    hears(first)
    first.kill()
    first.stdout.read()  # ends when worker and sweeper have left
    if JobState.WAITING in states(home):
        second = foreman("at once")
        hears(second)
        second.send_signal(signal.SIGTERM)
        second.wait()
    assert states(home) == [JobState.DONE, JobState.DONE]


def test_command_prints_a_real_report(home, tmp_path):
    command = [Path(sys.executable).with_name("zhiping"), "jobs", "--drain", "--home", tmp_path / "home"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    submission = home.store.submission("a-1")
    for printing in printings_of(submission.digest):
        _report, data = home.store.report(*printing)
        assert data == UNSIGNED(submitted_of(home.store, LIBRARY, submission), printing).data


def test_site_keeps_its_workers_running_and_takes_them_along(tmp_path, monkeypatch):
    from commands import beside

    said = tmp_path / "said"
    code = f"import os, signal; print(os.getpid(), file=open({str(said)!r}, 'a'), flush=True); signal.pause()"
    os.mkfifo(said)
    monkeypatch.setattr(beside, "_command", lambda home, count: [sys.executable, "-c", code])
    with beside.workers_beside(tmp_path, 1, "http://127.0.0.1:8000"):
        first = int(said.read_text())
        os.kill(first, signal.SIGKILL)
        second = int(said.read_text())
        assert first != second
    assert not Path(f"/proc/{second}").exists()


def test_no_workers_beside_the_site_where_none_are_wanted(tmp_path):
    from commands import beside

    before = threading.active_count()
    with beside.workers_beside(tmp_path, 0, "http://127.0.0.1:8000"):
        assert threading.active_count() == before


@pytest.mark.long
def test_storm_of_kills_loses_no_report_and_prints_none_twice(tmp_path):
    wanted = submissions(tmp_path / "home", 30)
    kill_at_random(tmp_path / "home", 100)
    work = [Path(sys.executable).with_name("zhiping"), "jobs", "--home", tmp_path / "home"]
    drains = [subprocess.Popen([*work, "--drain"], stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [drain.wait() for drain in drains] == [0, 0]
    store = open_store(tmp_path / "home")
    assert [job.state for job in store.jobs(*JobState)] == [JobState.DONE] * 60
    assert sum(job.lost for job in store.jobs(JobState.DONE)) > 10
    for submission in wanted:
        assert [entry.action for entry in store.trail(submission.assessment)].count("keep report") == 2
    for submission in random.sample(wanted, 6):
        for printing in printings_of(submission.digest):
            direct = UNSIGNED(submitted_of(store, LIBRARY, submission), printing).data
            assert store.report(*printing)[1] == direct
    assert store._door.read().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()


def submissions(folder, count):
    """Return so many submissions, each of a firm of its own, whose reports are asked for."""
    home, made = house(folder), []
    for number in range(count):
        li = Account(f"li-{number}", f"li{number}", "李华", Role.FIRM, "hash", NOW)
        home.store.add_account(li, by="test")
        firm = create_firm(home.store, LIBRARY, li, f"武汉示例食品{number}有限公司", USCC, "420100", f"f-{number}", NOW)
        begun = start_assessment(home.store, LIBRARY, li, firm.id, SET, f"a-{number}", NOW)
        facts = [Change(name, Answer(value), 0) for name, value in PROFILE.items()]
        save_answers(home.store, LIBRARY, li, begun.id, facts, NOW)
        found = open_desk(home.store, LIBRARY, li, begun.id, NOW).outcome.open
        worst = [Change(f.question.id, Answer(f.question.options[0].id), 0) for f in found]
        save_answers(home.store, LIBRARY, li, begun.id, worst, NOW)
        made.append(submit(home.store, LIBRARY, li, begun.id, "李华", NOW))
    home.store.close()
    return made


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_at_random(folder, times):
    """Run two workers and kill one of their processes, or the foreman, again and again, at random moments."""
    command = [Path(sys.executable).with_name("zhiping"), "jobs", "--workers", "2", "--home", folder]
    chance, never = random.Random(20260331), threading.Event()
    foreman = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(times):
        while not (children := children_of(foreman.pid)):  # it is still warming up
            never.wait(0.05)
        never.wait(chance.uniform(0.0, 2.5))
        victim = chance.choice([foreman.pid, *children * 3])
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == foreman.pid:
            foreman.wait()
            foreman = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    foreman.terminate()
    foreman.wait()
