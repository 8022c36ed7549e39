"""Revising, copying and confirming, with a real store and the base set."""

import json
import shutil
import threading

import pytest

from engine import workflow
from engine.errors import (
    EditionError,
    IncompleteError,
    NotAllowedError,
    NotFoundError,
    SubmittedError,
    UnsubmittedError,
)
from engine.library import QUESTIONNAIRES, read_library
from engine.questions import Answer
from engine.records import Change
from engine.workflows import versions
from reports.gap_report import gap_report
from reports.printing import UNSIGNED
from tests.house.people import LIBRARY, NOW, SET, USCC, house

LATER = "2027-03-31T08:00:00Z"


@pytest.fixture
def home(tmp_path):
    """Return a house in which assessment a-1 was submitted."""
    home = house(tmp_path / "home")
    home.assessment()
    home.answer_everything()
    workflow.submit(home.store, LIBRARY, home.li, "a-1", "李华", NOW)
    return home


def revised(home, new="a-2", source="a-1", library=LIBRARY):
    return versions.revise(home.store, library, home.li, source, new, LATER)


def copied(home, new="a-2", source="a-1", library=LIBRARY, firm="firm-1"):
    return versions.copy_assessment(home.store, library, home.li, firm, source, new, LATER)


def desk(home, assessment="a-2", library=LIBRARY):
    return workflow.open_desk(home.store, library, home.li, assessment, LATER)


def save(home, question, answer, assessment="a-2"):
    seen = home.store.answers(assessment)[question].revision
    workflow.save_answers(home.store, LIBRARY, home.li, assessment, [Change(question, answer, seen)], LATER)


def confirm_all(home, library=LIBRARY):
    """Confirm page after page, as what is confirmed lets more be asked."""
    waiting = home.store.unconfirmed("a-2")
    while versions.confirm(home.store, library, home.li, "a-2", waiting, LATER):
        waiting = home.store.unconfirmed("a-2")


def newer_library(tmp_path, *changes):
    """Return the library with the base set in a newer version with some text changed."""
    folder = shutil.copytree(QUESTIONNAIRES, tmp_path / "newer")
    path = folder / "sets" / SET / "set.yaml"
    source = path.read_text("utf-8")
    for old, new in (("\nversion: ", "\nversion: 9"), *changes):
        assert old in source
        source = source.replace(old, new, 1)
    path.write_text(source, "utf-8")
    shutil.rmtree(folder / "sets" / SET / "examples")
    return read_library(folder)


def test_a_revision_may_be_submitted_at_once_and_comes_to_the_same(home):
    revised(home)
    before, after = (workflow.open_desk(home.store, LIBRARY, home.li, name, NOW).outcome for name in ("a-1", "a-2"))
    assert after.complete
    assert (after.compliance, after.improvement, after.rating.band) == (
        before.compliance,
        before.improvement,
        before.rating.band,
    )
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)


def test_what_is_changed_in_a_revision_leaves_the_submitted_version_alone(home):
    frozen = home.store.submission("a-1")
    revised(home)
    save(home, "S01-Q1", Answer("0"))
    assert home.store.answers("a-1")["S01-Q1"].answer == Answer("4")
    assert home.store.submission("a-1") == frozen
    with pytest.raises(SubmittedError):
        save(home, "S01-Q1", Answer("0"), "a-1")


def test_two_clicks_give_the_same_revision_and_a_revision_can_be_revised(home):
    assert revised(home).id == revised(home, "a-3").id == "a-2"
    with pytest.raises(UnsubmittedError):
        revised(home, "a-3", "a-2")
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)
    assert revised(home, "a-3").id == "a-2"
    assert revised(home, "a-3", "a-2").id == "a-3"
    chain, version = versions.chain_of(home.store, home.li, "a-2")
    assert [one.assessment.id for one in chain.versions] == ["a-3", "a-2", "a-1"]
    assert version.number == 2


def test_many_who_revise_at_once_get_one_revision(home):
    found, ready = [], threading.Barrier(4)

    def click(number):
        ready.wait()
        found.append(revised(home, f"a-{number}").id)
        home.store.close()

    clicks = [threading.Thread(target=click, args=(number,)) for number in range(2, 6)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(home.store.assessments_of("firm-1")) == 2


def test_two_who_submit_at_once_submit_once(home):
    revised(home)
    outcomes, ready = [], threading.Barrier(2)

    def submit(name):
        ready.wait()
        try:
            outcomes.append(workflow.submit(home.store, LIBRARY, home.li, "a-2", name, LATER).declared_by)
        except SubmittedError:
            outcomes.append("")
        home.store.close()

    both = [threading.Thread(target=submit, args=(name,)) for name in ("甲", "乙")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(map(bool, outcomes)) == [False, True]
    assert home.store.submission("a-2").declared_by in outcomes


def test_a_copy_counts_nothing_until_it_is_confirmed(home):
    copied(home)
    opened = desk(home)
    assert opened.stored["S01-Q1"].answer == Answer("4")
    assert opened.outcome.open_facts
    assert opened.outcome.compliance.percent is None
    versions.confirm(home.store, LIBRARY, home.li, "a-2", opened.unconfirmed, LATER)
    opened = desk(home)
    assert not opened.outcome.open_facts
    assert {finding.verdict for finding in opened.outcome.findings} == {"open"}
    with pytest.raises(IncompleteError):
        workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)


def test_a_copy_with_all_confirmed_comes_to_the_same_and_can_be_submitted(home):
    copied(home)
    confirm_all(home)
    before, after = (workflow.open_desk(home.store, LIBRARY, home.li, name, NOW).outcome for name in ("a-1", "a-2"))
    assert (after.compliance, after.proven, after.improvement) == (
        before.compliance,
        before.proven,
        before.improvement,
    )
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)


def test_changing_a_copied_answer_confirms_it_and_no_other(home):
    copied(home)
    versions.confirm(home.store, LIBRARY, home.li, "a-2", PROFILE_FACTS, LATER)
    save(home, "S01-Q1", Answer("3"))
    opened = desk(home)
    assert opened.outcome.finding["S01-Q1"].answer == Answer("3")
    assert {"S01-Q1"} == opened.stored.keys() - opened.unconfirmed - set(PROFILE_FACTS)


PROFILE_FACTS = [question.id for question in LIBRARY.sets[SET].profile]


def test_what_is_not_asked_is_not_confirmed(home):
    copied(home)
    assert versions.confirm(home.store, LIBRARY, home.li, "a-2", ["S01-Q1", "NO-SUCH"], LATER) == 0
    assert "S01-Q1" in home.store.unconfirmed("a-2")


def test_a_newer_set_takes_what_still_fits_and_names_the_rest(home, tmp_path):
    newer = newer_library(tmp_path, ("id: S01-Q1\n", "id: S01-Q77\n"), ("id: S01-Q2\n", "id: S01-Q78\n"))
    copy = copied(home, library=newer)
    assert copy.digest == newer.sets[SET].digest != LIBRARY.sets[SET].digest
    assert {"S01-Q1", "S01-Q2"}.isdisjoint(home.store.answers("a-2"))
    left = versions.left_behind(home.store, newer, home.li, "a-2")
    assert [one.question.id for one in left] == ["S01-Q1", "S01-Q2"]
    confirm_all(home, newer)
    assert {finding.question.id for finding in desk(home, library=newer).outcome.open} == {"S01-Q77", "S01-Q78"}


def test_a_revision_keeps_the_set_of_its_version_when_there_is_a_newer_one(home, tmp_path):
    newer = newer_library(tmp_path)
    assert revised(home, library=newer).digest == LIBRARY.sets[SET].digest
    assert desk(home, library=newer).outcome.complete


def test_a_set_that_is_nowhere_to_be_had_is_said_and_nothing_is_begun(home, tmp_path):
    newer = newer_library(tmp_path)
    home.store.edition = lambda _digest: None
    for begin in (revised, copied):
        with pytest.raises(EditionError):
            begin(home, library=newer)
    assert len(home.store.assessments_of("firm-1")) == 1


def test_a_copy_whose_former_set_is_lost_can_still_be_worked_on(home, tmp_path):
    newer = newer_library(tmp_path)
    copied(home, library=newer)
    kept = home.store.edition
    home.store.edition = lambda digest: kept(digest) if digest == newer.sets[SET].digest else None
    assert versions.open_predecessor(home.store, newer, home.li, "a-2") is None
    assert versions.left_behind(home.store, newer, home.li, "a-2") == ()
    assert desk(home, library=newer).unconfirmed


def test_only_what_was_submitted_is_revised_or_copied(home):
    revised(home)
    save(home, "S01-Q1", Answer("0"))
    for begin in (revised, copied):
        with pytest.raises(UnsubmittedError):
            begin(home, "a-3", "a-2")


def test_strangers_and_regulators_neither_see_nor_begin_versions(home):
    copied(home)
    for actor in (home.wang, home.hubei):
        for call in (
            lambda who: versions.revise(home.store, LIBRARY, who, "a-1", "a-9", NOW),
            lambda who: versions.copy_assessment(home.store, LIBRARY, who, "firm-1", "a-1", "a-9", NOW),
            lambda who: versions.confirm(home.store, LIBRARY, who, "a-2", ["S01-Q1"], NOW),
            lambda who: versions.open_predecessor(home.store, LIBRARY, who, "a-2"),
            lambda who: versions.left_behind(home.store, LIBRARY, who, "a-2"),
            lambda who: versions.chain_of(home.store, who, "a-1"),
        ):
            with pytest.raises(NotFoundError):
                call(actor)
    with pytest.raises(NotAllowedError):
        versions.firm_chains(home.store, home.hubei)


def test_another_firms_answers_are_not_copied(home):
    theirs = workflow.create_firm(home.store, LIBRARY, home.wang, "别的公司", USCC, "420100", "firm-2", NOW)
    with pytest.raises(NotFoundError):
        versions.copy_assessment(home.store, LIBRARY, home.wang, theirs.id, "a-1", "a-9", NOW)
    assert home.store.assessments_of(theirs.id) == ()


def line_of(home, assessment, language="zh-Hans"):
    """Return the line on the version before, as the report of a submission says it."""
    submitted = workflow.open_submitted(home.store, LIBRARY, home.li, assessment)
    return gap_report(submitted.outcome, UNSIGNED.__self__.cover_of(submitted), language).former


def test_report_of_a_later_version_says_how_it_stands_to_the_one_before(home):
    assert line_of(home, "a-1") == ""
    revised(home)
    save(home, "S01-Q1", Answer("0"))
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)
    before, now = (workflow.open_desk(home.store, LIBRARY, home.li, name, LATER).outcome for name in ("a-1", "a-2"))
    gain = now.compliance.percent - before.compliance.percent
    assert gain < 0
    assert line_of(home, "a-2") == f"与上一版（2026年3月31日）相比：合规得分 {gain:+}，改正 0 项，新增差距 1 项。"
    english = f"Compared with the version before (March 31, 2026): compliance {gain:+}, gaps closed: 0, new gaps: 1."
    assert line_of(home, "a-2", "en") == english
    revised(home, "a-3", "a-2")
    save(home, "S01-Q1", Answer("4"), "a-3")
    workflow.submit(home.store, LIBRARY, home.li, "a-3", "李华", LATER)
    assert f"{-gain:+}，改正 1 项，新增差距 0 项" in line_of(home, "a-3")


def test_line_on_the_version_before_is_frozen_with_the_submission(home, monkeypatch):
    revised(home)
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)
    line = line_of(home, "a-2")
    assert "合规得分 不变，改正 0 项" in line
    frozen = json.loads(home.store.submission("a-2").frozen)
    assert set(frozen["before"]) == {"way", "submitted", "compliance", "gaps"}
    assert "before" not in json.loads(home.store.submission("a-1").frozen)
    monkeypatch.setattr(home.store, "origin", lambda _assessment: None)
    assert line_of(home, "a-2") == line


def test_line_names_the_assessment_whose_answers_were_copied(home):
    copied(home)
    confirm_all(home)
    workflow.submit(home.store, LIBRARY, home.li, "a-2", "李华", LATER)
    assert line_of(home, "a-2").startswith("与上次自评（2026年3月31日）相比：")
