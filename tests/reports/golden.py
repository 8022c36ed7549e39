"""The golden examples that ship, judged: what reports of real size are made of."""

from functools import lru_cache
from pathlib import Path

from engine.judging import judge
from engine.library import Library, read_library
from engine.outcome import Outcome
from engine.reading.answers import AnswersFile
from reports.cover import Cover


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the questionnaires that ship."""
    return read_library()


def examples() -> dict[str, AnswersFile]:
    """Return the golden examples by the names of their files."""
    return {Path(one.file).stem: one for one in library().examples}


@lru_cache(maxsize=8)
def golden(name: str) -> tuple[Outcome, Cover]:
    """Return what a golden example comes to, and the cover of its report."""
    given = examples()[name]
    assert given.on
    question_set = library().sets[given.question_set]
    found = judge(question_set, library().instruments, given.profile, given.answers, given.on)
    return found, Cover(given.firm.name, given.firm.uscc)
