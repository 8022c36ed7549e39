"""What is quoted from submission to print: words are frozen with it, and stay whatever is kept later."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from engine import workflow
from engine.desk import submitted_of
from engine.law_text.kept import Confirmation, KeptText
from engine.law_text.quoting import article_at
from engine.law_text.tree import Doubt, LawText
from engine.library import QUESTIONNAIRES
from engine.quoted import with_kept_words
from engine.records import Printing
from engine.texts import Text
from reports.printing import UNSIGNED
from storage import open_store
from tests.house.people import LIBRARY, NOW, house
from tests.reports.quoting import invented

HUBEI = LIBRARY.instrument["hubei-2024"]
EXAMPLE = QUESTIONNAIRES / "sets/enterprise-quality-duties/examples/wuhan-food.yaml"
LATER = "2026-04-30T08:00:00Z"


@pytest.fixture
def home(tmp_path):
    found = house(tmp_path / "home")
    found.assessment()
    found.answer_everything()
    return found


def keep(store, text=None, file=b"as obtained"):
    text = text or invented(HUBEI).text
    kept = KeptText(HUBEI.id, sha256(file).hexdigest(), date(2024, 11, 1), "公报", NOW, text)
    store.keep_text(kept, file, "txt", "test")
    return kept


def submit(home):
    return workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)


def report(home, submission):
    found = submitted_of(home.store, LIBRARY, submission)
    return UNSIGNED(found, Printing(submission.digest, "html", "zh-Hans")).data.decode()


def test_submission_freezes_the_words_it_quotes_and_a_later_text_changes_no_report(home):
    kept = keep(home.store)
    submission = submit(home)
    quotes = json.loads(submission.frozen)["quotes"]
    assert {quote["digest"] for quote in quotes.values()} == {kept.digest}
    before = report(home, submission)
    assert next(iter(quotes.values()))["words"] in before
    keep(home.store, invented(HUBEI, long=300).text)
    keep(home.store, invented(HUBEI, long=400).text, b"another file")
    assert report(home, submission) == before


def test_what_was_submitted_without_texts_is_printed_without_them_for_good(home):
    submission = submit(home)
    before = report(home, submission)
    assert "quotes" not in json.loads(submission.frozen)
    keep(home.store)
    assert report(home, submission) == before
    assert "<blockquote" not in before


def test_pages_show_what_is_kept_now_beside_what_was_submitted_without(home):
    submission = submit(home)
    keep(home.store)
    judged = submitted_of(home.store, LIBRARY, submission).outcome
    shown = with_kept_words(judged, home.store)
    assert (bool(judged.quotes), bool(shown.quotes)) == (False, True)
    assert with_kept_words(judged, home.store) is shown


def test_a_confirmed_reading_is_quoted_from_then_on(home):
    pin = next(duty.pin for duty in HUBEI.duties if duty.id == "HB24-43-2-a")
    text = invented(HUBEI, damaged={str(pin): "Service"}).text
    doubt = Doubt(pin, 1, "Service", "服务", Text("夹杂外文"))
    kept = keep(home.store, LawText(text.title, "art", (), (), text.articles, (), (doubt,)))
    outcome = workflow.open_desk(home.store, LIBRARY, home.li, "a-1", NOW).outcome
    assert "HB24-43-2-a" not in with_kept_words(outcome, home.store).quotes
    home.store.confirm_reading(HUBEI.id, kept.digest, Confirmation(doubt.key, "服务", "li", LATER))
    quote = with_kept_words(outcome, home.store).quotes["HB24-43-2-a"]
    assert (quote.mended, "Service" in quote.words) == ((("Service", "服务"),), False)


def test_a_text_that_holds_only_from_a_later_day_is_not_quoted(home):
    kept = invented(HUBEI)
    later = KeptText(HUBEI.id, sha256(b"f").hexdigest(), date(2031, 1, 1), "公报", NOW, kept.text)
    home.store.keep_text(later, b"f", "txt", "test")
    assert "quotes" not in json.loads(submit(home).frozen)


@pytest.fixture
def assess(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(**environment):
        words = ["assess", str(EXAMPLE), "--format", "json", "-o", "-"]
        done = CliRunner().invoke(cli.main, words, env=environment)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)["findings"]

    return call


def test_assess_quotes_from_the_store_of_its_home_and_never_makes_one(assess, tmp_path):
    plain = assess(ZHIPING_HOME="elsewhere")
    assert {one["quote"] for finding in plain for one in finding["citations"]} == {None}
    assert not Path("elsewhere").exists()
    kept = keep(open_store(tmp_path / "home"))
    quoted = assess(ZHIPING_HOME=str(tmp_path / "home"))
    finding = next(one for one in quoted if one["question"] == "S07-Q1")
    pin = next(duty.pin for duty in HUBEI.duties if duty.id == finding["citations"][0]["duty"])
    words = article_at(kept.text, pin).paragraphs[pin.para - 1].text
    assert finding["citations"][0]["quote"]["words"].startswith(words)
    assert finding["citations"][0]["quote"]["source"] == "公报"
