import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions import MAX_DEPTH, MAX_LENGTH, ConditionError, holds, parse_condition

FACTS = {
    "profile.products": ("food", "drug"),
    "profile.size": ("large",),
    "Q-1": ("no", "unmet"),
    "Q-2": None,
    "Q-3": (),
    "N": ("12.5", "met"),
}


def value(line):
    return holds(parse_condition(line), FACTS.get)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("always", True),
        ("profile.products any [food, toys]", True),
        ("profile.products all [food, drug]", True),
        ("profile.products all [food, toys]", False),
        ("profile.products none [toys]", True),
        ("profile.size is large", True),
        ("not profile.size is large", False),
        ("Q-1 is unmet", True),
        ("Q-1 any [yes]", False),
        ("profile.size is small or Q-1 is unmet", True),
        ("profile.size is large and not Q-1 is met", True),
        ("(profile.size is small or profile.size is large) and Q-1 is unmet", True),
        ("N >= 12.5", True),
        ("N < 3", False),
        ("Q-3 is unmet", False),
        ("not Q-3 is unmet", True),
    ],
)
def test_condition_says_what_its_words_say(line, expected):
    assert value(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Q-2 is met", None),
        ("not Q-2 is met", None),
        ("Q-2 is met and profile.size is small", False),
        ("Q-2 is met or profile.size is large", True),
        ("Q-2 is met and profile.size is large", None),
    ],
)
def test_open_question_makes_it_pending_unless_the_rest_decides(line, expected):
    assert value(line) is expected


def test_region_is_matched_by_the_region_that_covers_it():
    facts = {"profile.regions": ("420100",)}.get
    assert holds(parse_condition("profile.regions any [420000]"), facts) is True
    assert holds(parse_condition("profile.regions any [320000]"), facts) is False
    assert holds(parse_condition("profile.regions any [500000]"), {"profile.regions": ("510100",)}.get) is False


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("", 1),
        ("profile.size", 13),
        ("profile.size like large", 14),
        ("profile.size is", 16),
        ("profile.products any food", 22),
        ("profile.products any [food", 27),
        ("(profile.size is large", 23),
        ("profile.size is large )", 23),
        ("profile.size is large and", 26),
        ("Q-1 < many", 7),
        ("profile.size == large", 15),
        ("open('x')", 6),
        ("profile.size is large; drop", 22),
        ("质量 is met", 1),
    ],
)
def test_mistake_is_shown_at_its_column(line, column):
    with pytest.raises(ConditionError) as caught:
        parse_condition(line)
    assert caught.value.column == column
    assert str(column) in caught.value.what.zh


def test_length_and_depth_are_bounded():
    with pytest.raises(ConditionError, match="longer"):
        parse_condition("x is y " * MAX_LENGTH)
    with pytest.raises(ConditionError, match="deeper"):
        parse_condition("not " * (MAX_DEPTH + 1) + "x is y")
    with pytest.raises(ConditionError, match="deeper"):
        parse_condition("(" * (MAX_DEPTH + 1) + "x is y" + ")" * (MAX_DEPTH + 1))


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused_with_a_column(line):
    assert 0 <= column_of_mistake(line) <= len(line) + 1


def column_of_mistake(line):
    try:
        parse_condition(line)
    except ConditionError as error:
        return error.column
    return 0
