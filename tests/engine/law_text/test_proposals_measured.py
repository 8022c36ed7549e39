"""How good the proposals are, against the duties that an expert registered: docs/new-instrument.md prints the figures.

Runs where ZHIPING_LAW_TEXTS names a folder with the official texts, which the repository does not hold.
"""

import os
from pathlib import Path

import pytest

from engine.law import Bearer, Kind
from engine.law_text.authoring.proposing import propose
from engine.law_text.reading.parsing import parse
from engine.library import read_library

FOLDER = Path(os.environ.get("ZHIPING_LAW_TEXTS", "no such folder"))
TEXTS = [(one, FOLDER / f"{one.id}.txt") for one in read_library().instruments]


def same_place(one, other):
    """Tell whether two stand in one passage, and in one sentence where both name theirs."""
    return one.pin == other.pin and (one.sentence == other.sentence or not one.sentence or not other.sentence)


def figures(*, of_firms):
    """Return proposals, right ones, registered duties, found ones, and those of the same force."""
    told = [0] * 5
    for instrument, path in TEXTS:
        text = parse(path.read_text("utf-8").split("\n"))
        wanted = [d for d in instrument.duties if not of_firms or d.bearer is Bearer.ENTERPRISE]
        proposed = propose(text, binding=instrument.kind is not Kind.POLICY_DOCUMENT)
        made = [p for p in proposed if not of_firms or p.bearer is Bearer.ENTERPRISE]
        found = [d for d in wanted if any(same_place(p, d) for p in made)]
        told[0] += len(made)
        told[1] += sum(any(same_place(p, d) for d in wanted) for p in made)
        told[2] += len(wanted)
        told[3] += len(found)
        told[4] += sum(any(same_place(p, d) and p.force is d.force for p in made) for d in found)
    return told


@pytest.mark.skipif(not all(path.exists() for _one, path in TEXTS), reason="the official texts are not here")
@pytest.mark.parametrize(("of_firms", "precise", "complete"), [(True, 0.95, 0.99), (False, 0.95, 0.65)])
def test_proposals_are_as_good_as_the_guide_says(of_firms, precise, complete):
    proposals, right, duties, found, same_force = figures(of_firms=of_firms)
    assert right / proposals >= precise
    assert found / duties >= complete
    assert same_force / found >= 0.95
