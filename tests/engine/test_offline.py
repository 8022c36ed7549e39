from engine.offline import compare
from engine.questions import Answer
from engine.records import Change, StoredAnswer

T = "2026-03-31T08:00:00Z"
STORED = {"Q-1": StoredAnswer("Q-1", Answer("a"), 3, "wang", T)}


def test_a_change_of_what_was_seen_can_be_kept():
    change = Change("Q-1", Answer("b"), 3)
    assert compare(STORED, [change]).changes == (change,)
    assert compare(STORED, [change]).conflicts == ()


def test_a_change_of_something_older_is_a_conflict_with_both_values():
    change = Change("Q-1", Answer("b"), 2)
    (conflict,) = compare(STORED, [change]).conflicts
    assert (conflict.mine, conflict.theirs) == (change, STORED["Q-1"])


def test_what_is_kept_already_is_neither():
    found = compare(STORED, [Change("Q-1", Answer("a"), 1)])
    assert (found.changes, found.conflicts) == ((), ())


def test_a_first_answer_is_a_change_and_an_empty_one_is_none():
    first = Change("Q-2", Answer("b"), 0)
    assert compare(STORED, [first, Change("Q-3", Answer(), 0)]).changes == (first,)
