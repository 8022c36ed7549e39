"""Tasks: what is done and what is left of an assessment, derived from what was judged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from engine.conditions import Fact, holds
from engine.desk import Desk
from engine.kinds import KINDS
from engine.law import Instrument, Status
from engine.library import Library
from engine.outcome import Outcome
from engine.questions import Question, QuestionSet, Section, Verdict
from engine.records import StoredAnswer
from engine.regions import covers, region_name

REGIONS = "profile.regions"


class State(StrEnum):
    """How far a page of questions is."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    DONE = "done"


class Task(NamedTuple):
    """A page of questions in the task list; `section` is None for the profile."""

    section: Section | None
    answered: int
    asked: int

    @property
    def state(self) -> State:
        """Return how far the page is."""
        if self.answered >= self.asked:
            return State.DONE
        return State.STARTED if self.answered else State.NOT_STARTED


class LocalLaw(NamedTuple):
    """An instrument of a place inside a region that was only named as a whole."""

    region: str
    place: str
    instrument: Instrument


def asked_facts(question_set: QuestionSet, stored: Mapping[str, StoredAnswer]) -> tuple[Question, ...]:
    """Return the questions of the profile that are asked, in order."""
    facts: dict[str, Fact] = {}
    asked: list[Question] = []
    for question in question_set.profile:
        kept = stored.get(question.id)
        if holds(question.when, facts.get) is False:
            facts[question.id] = ()
            continue
        asked.append(question)
        value = kept.answer.value if kept else None
        facts[question.id] = KINDS[question.kind].words(value) if value is not None else None
    return tuple(asked)


def profile_task(desk: Desk) -> Task:
    """Return how far the profile is."""
    asked = asked_facts(desk.question_set, desk.stored)
    open_facts = {*desk.outcome.open_facts, *desk.unconfirmed}
    given = [fact for fact in asked if fact.id not in open_facts]
    return Task(None, len(given), len(asked))


@lru_cache(maxsize=128)
def section_tasks(outcome: Outcome) -> tuple[Task, ...]:
    """Return the sections in which anything is asked of the firm, in order."""
    asked = Counter(finding.question.section for finding in outcome.findings)
    left = Counter(finding.question.section for finding in outcome.findings if finding.verdict is Verdict.OPEN)
    return tuple(
        Task(section, asked[section.id] - left[section.id], asked[section.id])
        for section in outcome.question_set.sections
        if asked[section.id]
    )


def next_section(outcome: Outcome, section: str) -> str:
    """Return the section that follows, empty after the last."""
    ids = [task.section.id for task in section_tasks(outcome) if task.section]
    later = ids[ids.index(section) + 1 :] if section in ids else ids
    return later[0] if later else ""


def local_laws(library: Library, desk: Desk, language: str) -> tuple[LocalLaw, ...]:
    """Return the instruments of places inside the firm's regions that only count once the place itself is named."""
    kept = desk.stored.get(REGIONS)
    regions = [str(code) for code in kept.answer.value or ()] if kept else []
    return tuple(
        LocalLaw(region_name(region, language), region_name(i.jurisdiction, language), i)
        for region in regions
        for i in library.instruments
        if i.status is Status.IN_FORCE
        and _is_inside(i.jurisdiction, region)
        and not any(covers(i.jurisdiction, other) for other in regions)
    )


def covered_regions(library: Library, language: str) -> tuple[str, ...]:
    """Return the names of the regions that have an instrument in force."""
    codes = dict.fromkeys(i.jurisdiction for i in library.instruments if i.status is Status.IN_FORCE)
    return tuple(region_name(code, language) for code in codes if code in library.region_names)


def region_code(library: Library, typed: str) -> str:
    """Return the code of the region that was typed by name or code; what was typed where it names none."""
    word = "".join(typed.split()).lower()
    if word in library.region_names or not word:
        return word
    names = _codes_by_name(library)
    if word in names:
        return names[word]
    ending = [code for name, code in names.items() if name.endswith(word) or name.partition(",")[0] == word]
    return ending[0] if len(ending) == 1 else typed


@lru_cache(maxsize=4)
def _codes_by_name(library: Library) -> dict[str, str]:
    """Return the codes by Chinese and English names, these without blanks and capitals."""
    found = {name: code for code, name in library.region_names.items()}
    english = {region_name(code, "en"): code for code in library.region_names}
    return found | {"".join(name.split()).lower(): code for name, code in english.items()}


def _is_inside(place: str, region: str) -> bool:
    return place != region and covers(region, place)


def named(questions: Iterable[Question], language: str) -> tuple[str, ...]:
    """Return the titles of questions."""
    return tuple(question.title.to(language) for question in questions)
