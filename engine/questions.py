"""Question sets: sections, questions, options, scales and what decides a rating."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from engine.conditions import ALWAYS, Condition
from engine.texts import NO_TEXT, Text

Value = str | tuple[str, ...] | tuple[tuple[str, ...], ...]
"""What was answered: an option, a figure or a date as text; several options; the rows of a table."""

PROFILE = "profile."
"""Prefix under which conditions and stores name the facts of the profile."""


class Verdict(StrEnum):
    """What a finding says of a question."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth: credits from 0 to 100 towards compliance and towards improvement.

    `proof` tells that the answer only counts as proven with evidence.
    """

    verdict: Verdict
    credit: int
    improvement: int
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer; `worth` is None where it scores nothing; `alone` excludes all others."""

    id: str
    label: Text
    help: Text = NO_TEXT
    worth: Worth | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of figures, from `low` (included) to `high` (excluded), and its worth; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    worth: Worth


@dataclass(frozen=True, slots=True)
class Remedy:
    """How a gap is closed: what to do, what first, who, and how many calendar days it usually takes."""

    text: Text
    first_step: Text
    owner: Text
    days: int


@dataclass(frozen=True, eq=False)
class Question:
    """One practice asked about, or, with the id `profile.…`, one fact about the firm.

    `weight` is in points, 0 for what is never scored; `na` says when "not applicable" may be answered, None
    forbids it; `cites` names duties; `levels` are described per option in the options' `help`. `site` names the site
    that it is asked about where its section is repeated.
    """

    id: str
    kind: str
    title: Text
    text: Text
    section: str = ""
    help: Text = NO_TEXT
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    columns: tuple[Text, ...] = ()
    weight: int = 0
    critical: bool = False
    core: bool = False
    when: Condition = ALWAYS
    na: Text | None = None
    evidence: Text = NO_TEXT
    cites: tuple[str, ...] = ()
    gap: Text = NO_TEXT
    remedy: Remedy | None = None
    site: str = ""

    @property
    def number(self) -> str:
        """Return the id as people read it beside the title, which names the site."""
        return self.id.partition("@")[0]

    @property
    def label(self) -> str:
        """Return the id as people read it by itself."""
        return f"{self.number} · {self.site}" if self.site else self.id

    @cached_property
    def option(self) -> dict[str, Option]:
        """Return the options by id."""
        return {option.id: option for option in self.options}


class Upward(StrEnum):
    """What the sites of a repeated section come to: the site with the worst score, or the mean of all."""

    WORST = "worst"
    MEAN = "mean"


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A page of questions.

    `repeats` names the fact of the profile that lists the sites for which it is repeated, empty where it is not. The
    copy for a `site` knows the section that it is a copy `of`.
    """

    id: str
    title: Text
    intro: Text
    questions: tuple[Question, ...]
    repeats: str = ""
    upward: Upward = Upward.MEAN
    site: str = ""
    of: "Section | None" = None


@dataclass(frozen=True, slots=True)
class RatingBand:
    """A letter and the lowest percent that earns it."""

    letter: str
    title: Text
    from_percent: int


@dataclass(frozen=True, slots=True)
class RatingRule:
    """The bands, best first, and the letter that caps the rating while a critical duty is unmet."""

    bands: tuple[RatingBand, ...]
    critical_unmet: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """A mandatory duty that no question asks, and why."""

    duty: str
    reason: Text


@dataclass(frozen=True, eq=False)
class QuestionSet:
    """A question set in one version; `digest` is the SHA-256 of its canonical bytes.

    The set as a firm with several sites is asked knows the one that was `written`.
    """

    id: str
    version: str
    title: Text
    about: Text
    profile: tuple[Question, ...]
    sections: tuple[Section, ...]
    rating: RatingRule
    digest: str
    ask_uncited: bool = False
    unasked: tuple[Unasked, ...] = ()
    retired: tuple[str, ...] = ()
    written: "QuestionSet | None" = None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return every question of every section, in order, without the profile."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def question(self) -> dict[str, Question]:
        """Return the questions by id, those of the profile as `profile.<id>`."""
        return {question.id: question for question in (*self.profile, *self.questions)}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Return the sections by id."""
        return {section.id: section for section in self.sections}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that proves an answer; `digest` is the SHA-256 of its bytes, days are ISO text, empty where unknown."""

    title: str
    digest: str
    issued: str = ""
    expires: str = ""

    def expired_on(self, day: date) -> bool:
        """Tell whether its last day is past: an expired file proves nothing."""
        return bool(self.expires) and self.expires < day.isoformat()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a firm answered: a value, or a reason why the question does not apply; what proves it; a note.

    `evidence` are references and links in words, `documents` the files.
    """

    value: Value | None = None
    na: str = ""
    note: str = ""
    evidence: tuple[str, ...] = field(default=())
    documents: tuple[Document, ...] = field(default=())

    def evidenced_on(self, day: date) -> bool:
        """Tell whether anything proves it on a day."""
        return bool(self.evidence) or any(not document.expired_on(day) for document in self.documents)

    @property
    def given(self) -> bool:
        """Tell whether there is a value or a reason for N/A: a note alone leaves the question open."""
        return self.value is not None or bool(self.na)


class AnswerError(ValueError):
    """An answer that the question cannot take; `what` says to the person what would be right."""

    def __init__(self, zh: str, en: str) -> None:
        self.what = Text(zh, en)
        super().__init__(en)
