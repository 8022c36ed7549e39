"""What is remembered of a judgement is never that of other answers."""

from engine.desk import with_answers
from engine.questions import Answer
from engine.records import Change
from engine.workflow import open_desk, save_answers
from tests.house.people import LIBRARY, NOW, house

LATER = "2027-03-31T08:00:00Z"


def opened(people, now=NOW):
    return open_desk(people.store, LIBRARY, people.li, "a-1", now)


def test_an_outcome_is_remembered_while_no_answer_changes(tmp_path):
    people = house(tmp_path)
    people.assessment()
    before = opened(people)
    assert opened(people).outcome is before.outcome
    changes = [Change("S01-Q1", Answer("4"), 0)]
    saved = save_answers(people.store, LIBRARY, people.li, "a-1", changes, NOW)
    after = opened(people)
    assert after.outcome.finding["S01-Q1"].answer == Answer("4")
    assert before.outcome.finding["S01-Q1"].answer == Answer()
    assert with_answers(before, LIBRARY, saved).outcome is after.outcome
    people.store.close()


def test_another_day_is_judged_anew(tmp_path):
    people = house(tmp_path)
    people.assessment()
    assert opened(people, LATER).outcome.on.year == 2027
    assert opened(people).outcome.on.year == 2026
    people.store.close()


def test_an_answer_taken_back_and_given_again_is_judged_as_it_stands(tmp_path):
    people = house(tmp_path)
    people.assessment()
    for seen, answer in enumerate((Answer("4"), Answer(), Answer("4"), Answer("0"))):
        save_answers(people.store, LIBRARY, people.li, "a-1", [Change("S01-Q1", answer, seen)], NOW)
        assert opened(people).outcome.finding["S01-Q1"].answer == answer
    people.store.close()
