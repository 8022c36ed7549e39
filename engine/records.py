"""What is kept: accounts, firms, assessments, answers, submissions, reports and the work on them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from engine.questions import Answer
from engine.texts import NO_TEXT, Text

Moment = str
"""A UTC time as ISO text with seconds, ending in Z: 2026-03-31T08:15:00Z; sorts as text."""


A4 = "A4"
LETTER = "Letter"
PAPERS = (A4, LETTER)
"""The papers that a report can be laid out for."""


class Role(StrEnum):
    """The three people."""

    FIRM = "firm"
    REGULATOR = "regulator"
    CONSULTANT = "consultant"


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can sign in; `region` is the GB/T 2260 code of a regulator's jurisdiction."""

    id: str
    login: str
    name: str
    role: Role
    password_hash: str
    created: Moment
    region: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser; `digest` is the SHA-256 of the token that only the browser holds.

    `seen` is when it was last used, to the minute; `agent` is what the browser calls itself.
    """

    digest: str
    account: str
    created: Moment
    expires: Moment
    seen: Moment
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm; `uscc` is its 统一社会信用代码, `region` the GB/T 2260 code of its seat."""

    id: str
    name: str
    uscc: str
    region: str
    created: Moment


@dataclass(frozen=True, slots=True)
class Assessment:
    """One firm's pass through one version of a question set; `digest` pins the set."""

    id: str
    firm: str
    question_set: str
    version: str
    digest: str
    created: Moment
    submitted: Moment = ""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer (or, under `profile.…`, a fact) as kept; revisions count from 1, `by` is an account's id."""

    question: str
    answer: Answer
    revision: int
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Change:
    """An answer to be kept; `seen` is the revision its writer had before the eyes, 0 for none."""

    question: str
    answer: Answer
    seen: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that met a newer answer: what was to be kept, and what is."""

    mine: Change
    theirs: StoredAnswer


@dataclass(frozen=True, slots=True)
class Submission:
    """A frozen assessment: `frozen` is canonical JSON of all that was judged, `digest` its SHA-256."""

    assessment: str
    declared_by: str
    at: Moment
    by: str
    digest: str
    frozen: str


@dataclass(frozen=True, slots=True)
class Report:
    """A rendered report of a submission; `blob` is the SHA-256 of its bytes."""

    submission: str
    format: str
    language: str
    blob: str
    made: Moment
    paper: str = A4


class Printing(NamedTuple):
    """What is to be printed: the report of a submission (by its digest) in a format and a language, on a paper."""

    submission: str
    format: str
    language: str
    paper: str = A4


class JobState(StrEnum):
    """How far a printing is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A printing as work: the same is never done twice.

    `tries` counts attempts that failed, `lost` workers that vanished over it. `not_before` is when it is due,
    `worker` who took it last. `problem` is what failed and `warning` what a good report cannot show, as sentences
    for everybody; `detail` is for the operator alone. `seconds` is how long the printing took.
    """

    printing: Printing
    state: JobState
    asked: Moment
    asked_by: str
    not_before: Moment
    tries: int = 0
    lost: int = 0
    taken: Moment = ""
    worker: str = ""
    problem: Text = NO_TEXT
    detail: str = ""
    warning: Text = NO_TEXT
    finished: Moment = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """A line of the audit trail: who did what to which thing."""

    at: Moment
    by: str
    action: str
    thing: str
