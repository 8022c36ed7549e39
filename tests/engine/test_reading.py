import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.strict_yaml import MAX_DEPTH, parse, plain
from tests.engine.sets import HUBEI, SET, read_law, read_set


def messages(source):
    return [problem.what.en for problem in parse(source, "f.yaml")[1]]


@pytest.mark.parametrize("word", ["no", "6.10", "1:30", "2026-03-31", "null", "~", "0x1F", "1e3"])
def test_scalar_stays_the_text_that_was_typed(word):
    root, problems = parse(f"key: {word}", "f.yaml")
    assert (plain(root), problems) == ({"key": word}, [])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("a: 1\na: 2", "already on line 1"),
        ("a: &x 1\nb: *x", "anchors"),
        ("a: !!python/object:os.system x", "tags"),
        ("a: {<<: b}", "merge keys"),
        ("a: 1\n---\nb: 2", "one document"),
        ("a: [1", "not valid YAML"),
        ("? [a]\n: b", "plain text"),
        ("a: \x07", "not valid YAML"),
    ],
)
def test_surprise_is_refused(source, says):
    assert any(says in message for message in messages(source))


def test_bomb_of_aliases_is_refused_at_once():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.perf_counter()
    assert messages(bomb)
    assert time.perf_counter() - start < 1


def test_depth_is_bounded():
    assert any("deeper" in message for message in messages("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)))
    assert messages("[" * 100_000)


@given(
    st.recursive(
        st.text("abc 是否0.:", max_size=6),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text("abcd", min_size=1, max_size=3), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_what_is_written_as_json_is_read_as_it_was(content):
    import json

    root, problems = parse(json.dumps(content, ensure_ascii=False), "f.yaml")
    assert problems == []
    assert root is not None
    assert plain(root) == content


def test_all_problems_of_a_set_come_at_once_with_line_and_nearest_name():
    broken = (
        SET.replace("scale: three\n        weight: 3", "scale: tree\n        weight: heavy", 1)
        .replace("cites: [HB-2, XZ-2]", "cites: [HB-2, XZ-22]")
        .replace("critical: true", "critcal: true")
        .replace("when: A-1 is unmet", "when: A-9 is unmet")
    )
    found = [problem.to("en") for problem in read_set(broken).problems]
    for expected in (
        "“tree” is not one of the known values; did you mean “three”?",
        "“heavy”: a whole number from 0 to 100",
        "no duty is called “XZ-22”; did you mean “XZ-2”?",
        "unknown key “critcal”; did you mean “critical”?",
        "“A-9” is no fact of the profile and no earlier question",
    ):
        assert any(expected in line for line in found), found
    assert all(line.startswith("set.yaml:") and line.split(":")[1].isdigit() for line in found)


def test_condition_may_not_look_at_a_later_question():
    source = SET.replace("weight: 3", "weight: 3\n        when: B-1 is met")
    assert any("no earlier question" in problem.what.en for problem in read_set(source).problems)


def test_condition_with_an_impossible_value_is_named_at_its_column():
    source = SET.replace("when: A-1 is unmet", "when: A-1 is umet")
    (problem,) = read_set(source).problems
    assert "never is “umet”; did you mean “unmet”?" in problem.what.en


def test_retired_id_is_never_used_again():
    assert any("retired" in problem.what.en for problem in read_set(SET + "retired: [A-1]\n").problems)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pin: art_1__para_1", "pin: art_9__para_1", "no such article; the last one is 3"),
        ("pin: art_1__para_1", "pin: art_1__para_2", "this article has 1 paragraph(s)"),
        ("pin: art_2__para_2__item_3", "pin: art_2__para_2__item_4", "this paragraph has 3 item(s)"),
        ("pin: art_1__para_1", "pin: art_1", "goes down to the paragraph"),
        ("force: supported", "force: suported", "did you mean “supported”?"),
        ("topic: system", "topic: sytem", "did you mean “system”?"),
        ("jurisdiction: '420000'", "jurisdiction: Hubei", "six-digit"),
        ("effective: 2024-11-01", "effective: 1 Nov 2024", "YYYY-MM-DD"),
        ("applies: profile.products any [food]", "applies: profile.products eny [food]", "column 18"),
    ],
)
def test_mistake_in_an_instrument_is_named(old, new, says):
    problems = read_law(HUBEI.replace(old, new)).problems
    assert any(says in problem.what.en for problem in problems), problems


def test_bands_with_a_hole_are_refused():
    bands = "[{below: 5, credit: 0, verdict: unmet}, {from: 6, credit: 100, verdict: met}]"
    source = SET.replace("kind: one-of", f"kind: number\n        bands: {bands}", 1)
    assert any("join without a hole" in problem.what.en for problem in read_set(source).problems)
    joined = source.replace("from: 6", "from: 5")
    assert not any("join without a hole" in problem.what.en for problem in read_set(joined).problems)
