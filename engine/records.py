"""What is kept: accounts, firms, assessments, answers, submissions and reports."""

from dataclasses import dataclass
from enum import StrEnum

from engine.questions import Answer

Moment = str
"""A UTC time as ISO text with seconds, ending in Z: 2026-03-31T08:15:00Z; sorts as text."""


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
    """A signed-in browser; `digest` is the SHA-256 of the token that only the browser holds."""

    digest: str
    account: str
    created: Moment
    expires: Moment


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


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """A line of the audit trail: who did what to which thing."""

    at: Moment
    by: str
    action: str
    thing: str
