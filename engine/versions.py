"""Versions: how an assessment follows another, as its revision or with last year's answers, and what is carried over.

Source: docs/firms.md, "Versions".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from engine.judging import profile_facts
from engine.kinds import KINDS
from engine.questions import Answer, AnswerError, Question, QuestionSet
from engine.records import Assessment, Moment, StoredAnswer
from engine.sites import at_sites
from engine.texts import Text


class Way(StrEnum):
    """How an assessment follows another: the same one corrected, or a new one that begins with its answers."""

    REVISION = "revision"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Origin:
    """Which submitted assessment another one was begun from, and how."""

    assessment: str
    based_on: str
    way: Way


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer that was carried over: its revision there (here it is revision 1), and who confirmed it, when.

    What a revision carries is confirmed by whoever began it.
    """

    question: str
    revision: int
    confirmed_by: str = ""
    confirmed_at: Moment = ""


class Left(NamedTuple):
    """An answer that cannot be carried: the question as it was asked then, and why."""

    question: Question
    why: Text


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The submitted assessment that another one was begun from, with its set and its answers."""

    origin: Origin
    assessment: Assessment
    question_set: QuestionSet
    stored: dict[str, StoredAnswer]


class Since(StrEnum):
    """How an answer stands to the predecessor's."""

    UNCONFIRMED = "unconfirmed"
    SAME = "same"
    CHANGED = "changed"
    LEFT = "left"


class Version(NamedTuple):
    """An assessment in its chain: its number counts from 1 and grows with every revision."""

    assessment: Assessment
    number: int


class Chain(NamedTuple):
    """An assessment with its revisions, newest first; `copied_from` is where the first one's answers came from."""

    versions: tuple[Version, ...]
    copied_from: Assessment | None

    @property
    def latest(self) -> Version:
        """Return the newest version."""
        return self.versions[0]

    @property
    def earlier(self) -> tuple[Version, ...]:
        """Return all versions but the newest."""
        return self.versions[1:]

    @property
    def submitted(self) -> Version | None:
        """Return the newest version that was submitted."""
        return next((version for version in self.versions if version.assessment.submitted), None)


def carry(
    before: QuestionSet, after: QuestionSet, stored: Mapping[str, StoredAnswer]
) -> tuple[tuple[StoredAnswer, ...], tuple[Left, ...]]:
    """Return the answers that hold under another version of the set, and those that do not."""
    carried: list[StoredAnswer] = []
    left: list[Left] = []
    before, after = asked_set(before, stored), asked_set(after, stored)
    for kept in stored.values():
        question = before.question.get(kept.question)
        if question is None or kept.answer == Answer():
            continue
        why = _obstacle(question, after.question.get(kept.question), kept.answer)
        if why is None:
            carried.append(kept)
        else:
            left.append(Left(question, why))
    return tuple(carried), tuple(left)


def asked_set(question_set: QuestionSet, stored: Mapping[str, StoredAnswer]) -> QuestionSet:
    """Return a set as the firm with these answers is asked: its repeated sections once for each site."""
    profile = {name: kept.answer.value for name, kept in stored.items() if kept.answer.value is not None}
    return at_sites(question_set, profile_facts(question_set, profile))


def _obstacle(before: Question, after: Question | None, answer: Answer) -> Text | None:
    """Return what keeps an answer from being carried."""
    if after is None:
        return Text("新版题库不再有这一题", "the new version of the set no longer asks this")
    if after is before:
        return None
    if after.kind != before.kind:
        return Text("题型变了", "the question is of another kind now")
    if _offered(after) != _offered(before):
        return Text("选项变了", "its options have changed")
    if answer.na and after.na is None:
        return Text("这一题不能再选“不适用”", "“not applicable” is no longer allowed here")
    return _unreadable(after, answer)


def _offered(question: Question) -> tuple[object, ...]:
    """Return what an answer is chosen from; regions come and go without changing the others."""
    options = () if question.kind == "regions" else question.options
    return (*((option.id, option.label.zh) for option in options), *(column.zh for column in question.columns))


def _unreadable(question: Question, answer: Answer) -> Text | None:
    if answer.value is None:
        return None
    raw: object = answer.value
    try:
        same = KINDS[question.kind].read(question, raw) == answer.value  # type: ignore[arg-type]  # as posted
    except AnswerError as error:
        return error.what
    return None if same else Text("答案的写法不再有效", "the answer is no longer written like this")


def since(now: StoredAnswer | None, before: StoredAnswer | None) -> Since | None:
    """Return how an answer that counts stands to the predecessor's; None where there was none."""
    if before is None or before.answer == Answer():
        return None
    if now is None:
        return Since.LEFT
    return Since.SAME if now.answer == before.answer else Since.CHANGED


def chains(assessments: Sequence[Assessment], origins: Mapping[str, Origin]) -> tuple[Chain, ...]:
    """Return a firm's assessments, newest first, as chains of revisions; the chain begun last comes first."""
    known = {assessment.id: assessment for assessment in assessments}
    revised = {origin.based_on: origin.assessment for origin in origins.values() if origin.way is Way.REVISION}
    firsts = [one for one in assessments if (origin := origins.get(one.id)) is None or origin.way is Way.COPY]
    place = {assessment.id: at for at, assessment in enumerate(assessments)}
    found = []
    for first in firsts:
        line = [first]
        while line[-1].id in revised:
            line.append(known[revised[line[-1].id]])
        versions = tuple(Version(one, number) for number, one in reversed(list(enumerate(line, 1))))
        origin = origins.get(first.id)
        found.append(Chain(versions, known.get(origin.based_on) if origin else None))
    return tuple(sorted(found, key=lambda chain: place[chain.latest.assessment.id]))
