"""The server is killed again and again while several people fill in: nothing that was called saved is lost."""

import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest

from engine.workflow import open_desk
from storage import open_store
from tests.house.people import LIBRARY, NOW, house
from tests.web.browsing import PASSWORD
from web.passwords import hash_password

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
WRITERS = 4
KILLS = 25


class Server:
    """`zhiping serve` in a process of its own."""

    def __init__(self, home, port):
        command = [sys.executable, "-c", "from cli import main; main()", "serve", "--workers", "0"]
        self.process = subprocess.Popen(
            [*command, "--home", str(home), "--port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        for _ in range(1200):
            assert self.process.poll() is None, "the server stopped"
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()


class Writer(threading.Thread):
    """Someone who answers one question after another as the page's script does, and notes what was called saved."""

    def __init__(self, port, account, questions, number):
        super().__init__(daemon=True)
        self.port, self.account, self.questions = port, account, questions
        self.random, self.cookies, self.token = Random(number), {}, ""
        self.seen, self.unanswered = dict.fromkeys(questions, 0), {}
        self.acknowledged, self.refused = [], []
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            try:
                if self.token:
                    self.save(self.random.choice(self.questions))
                else:
                    self.sign_in()
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)

    def sign_in(self):
        token = TOKEN.search(self.ask("GET", "/sign-in")[1])[1]
        sent = {"csrf_token": token, "login": self.account.login, "password": PASSWORD}
        if self.ask("POST", "/sign-in", sent)[0] == 303:
            self.token = TOKEN.search(self.ask("GET", "/assessments/a-1/sections/S01")[1])[1]

    def save(self, question):
        """Send an answer, or unchanged the one that got no word; note the revision that was called saved."""
        fresh = (str(self.random.randrange(5)), f"{self.random.random()}")
        value, note = self.unanswered.setdefault(question, fresh)
        sent = {"~question": question, "~account": self.account.id, "csrf_token": self.token, question: value}
        sent |= {f"{question}~note": note, f"{question}~seen": self.seen[question]}
        status, text = self.ask("POST", "/assessments/a-1/answers", sent)
        if status != 200:
            self.refused.append((status, text))
            return
        self.seen[question] = json.loads(text)["seen"]
        self.acknowledged.append((question, self.seen[question], value, note))
        del self.unanswered[question]

    def ask(self, method, path, sent=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if sent else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, urlencode(sent or {}), headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text


def levels(store, account):
    """Return the questions of maturity that are asked."""
    desk = open_desk(store, LIBRARY, account, "a-1", NOW)
    return [finding.question.id for finding in desk.outcome.findings if {"0", "4"} <= finding.question.option.keys()]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.long
def test_a_server_killed_in_a_storm_of_autosaves_loses_none_that_it_acknowledged(tmp_path):
    people = house(tmp_path / "home")
    people.assessment()
    people.store.set_password(people.li.id, hash_password(PASSWORD), "test", NOW)
    questions = levels(people.store, people.li)
    people.store.close()
    port, random = free_port(), Random(7)
    writers = [Writer(port, people.li, questions[number::WRITERS], number) for number in range(WRITERS)]
    server = Server(tmp_path / "home", port)
    for writer in writers:
        writer.start()
    for _ in range(KILLS):
        before = sum(len(writer.acknowledged) for writer in writers)
        while sum(len(writer.acknowledged) for writer in writers) < before + random.randrange(5, 120):
            time.sleep(0.001)
        server.kill()
        time.sleep(0.1)
        assert lost(tmp_path / "home", writers) == []
        server = Server(tmp_path / "home", port)
    for writer in writers:
        writer.stopping.set()
        writer.join()
    server.kill()
    assert lost(tmp_path / "home", writers) == []
    assert [writer.refused for writer in writers] == [[]] * WRITERS


def lost(home, writers):
    """Return the acknowledged answers that are not in the store; what is there must be sound."""
    store = open_store(home)
    assert store._door.read().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    missing = []
    for writer in writers:
        kept = {
            (question, stored.revision, stored.answer.value, stored.answer.note)
            for question in writer.questions
            for stored in store.history("a-1", question)
        }
        missing += [answer for answer in tuple(writer.acknowledged) if answer not in kept]
        current = store.answers("a-1")
        for question in writer.questions:
            assert question not in current or current[question].revision == len(store.history("a-1", question))
    store.close()
    return missing
