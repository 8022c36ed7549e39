"""The firm: its desk, its assessments page by page, and what they came to."""

from web.firm import (
    answers,
    assigning,
    autosave,
    beside,
    check,
    desk,
    evidence,
    new_firm,
    plan_action,
    plans,
    profile,
    question_evidence,
    result,
    section,
    team,
    versions,
    worklist,
)
from web.firm.blueprint import firm

__all__ = [
    "answers",
    "assigning",
    "autosave",
    "beside",
    "check",
    "desk",
    "evidence",
    "firm",
    "new_firm",
    "plan_action",
    "plans",
    "profile",
    "question_evidence",
    "result",
    "section",
    "team",
    "versions",
    "worklist",
]
