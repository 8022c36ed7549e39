"""Judged: what an assessment's kept answers are worth; remembered while none of them changes, as every page asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from engine.evidence import EvidenceFile
from engine.judging import judge
from engine.law import Instrument
from engine.outcome import Outcome
from engine.questions import PROFILE, Answer, Document, QuestionSet
from engine.records import StoredAnswer

Documents = tuple[tuple[str, tuple[Document, ...]], ...]
_NOTHING = Answer()


def judged(
    question_set: QuestionSet,
    law: tuple[Instrument, ...],
    stored: Mapping[str, StoredAnswer],
    unconfirmed: frozenset[str],
    files: Mapping[str, tuple[EvidenceFile, ...]],
    on_date: date,
) -> Outcome:
    """Return the outcome of kept answers on a day; the same object while nothing that it stands on is another."""
    documents = tuple((name, tuple(file.document for file in linked)) for name, linked in files.items())
    return _judged(question_set.written or question_set, law, _Same(stored), unconfirmed, documents, on_date)


class _Same:
    """Answers as a key: equal where every one is the same object; the key keeps them alive, so that none is mistaken.

    A store that gives out the same object for the same revision lets this be told without looking into the answers.
    """

    __slots__ = ("_ids", "stored")

    def __init__(self, stored: Mapping[str, StoredAnswer]) -> None:
        self.stored = stored
        self._ids = frozenset(map(id, stored.values()))

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._ids == other._ids


@lru_cache(maxsize=128)
def _judged(
    question_set: QuestionSet,
    law: tuple[Instrument, ...],
    same: _Same,
    unconfirmed: frozenset[str],
    documents: Documents,
    on_date: date,
) -> Outcome:
    answers = {name: kept.answer for name, kept in same.stored.items() if name not in unconfirmed}
    facts = [name for name in answers if name.startswith(PROFILE)]
    profile = {name: value for name in facts if (value := answers.pop(name).value) is not None}
    for name, linked in documents:
        answers[name] = replace(answers.get(name, _NOTHING), documents=linked)
    return judge(question_set, law, profile, answers, on_date)
