"""Former: what a submission says of the one before it, frozen with it, so that its report stays the same for good."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.outcome import Outcome
from engine.records import Moment
from engine.versions import Way

KEY = "before"
"""The part of a frozen submission that holds it; one that follows nothing has none."""


@dataclass(frozen=True, slots=True)
class Former:
    """The submission before: how this one follows it, when it was made, its compliance, its gaps by question."""

    way: Way
    submitted: Moment
    compliance: Decimal | None
    gaps: frozenset[str]


def former_of(way: Way, submitted: Moment, outcome: Outcome) -> Former:
    """Return what is frozen of the outcome before."""
    return Former(way, submitted, outcome.compliance.percent, frozenset(gap.question.id for gap in outcome.gaps))


def content_of_former(former: Former | None) -> dict[str, Any]:
    """Return the part of a frozen submission, empty where it follows nothing."""
    if former is None:
        return {}
    percent = None if former.compliance is None else str(former.compliance)
    kept = {"way": former.way.value, "submitted": former.submitted, "compliance": percent}
    return {KEY: kept | {"gaps": sorted(former.gaps)}}


def read_former(record: str) -> Former | None:
    """Return what a frozen submission (canonical JSON, empty for a draft) says of the one before it.

    ArithmeticError, LookupError, TypeError or ValueError where it is none of ours.
    """
    found: Mapping[str, Any] | None = json.loads(record).get(KEY) if record else None
    if found is None:
        return None
    percent = found["compliance"]
    compliance = None if percent is None else Decimal(percent)
    return Former(Way(found["way"]), str(found["submitted"]), compliance, frozenset(map(str, found["gaps"])))
