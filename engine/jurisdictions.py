"""Jurisdictions: how a firm would stand if it worked in one of its regions alone."""

from engine.judging import judge
from engine.outcome import Outcome
from engine.questions import PROFILE

REGIONS = f"{PROFILE}regions"


def regions_of(outcome: Outcome) -> tuple[str, ...]:
    """Return the codes of the regions that the profile names."""
    return tuple(str(code) for code in dict(outcome.profile).get(REGIONS, ()))


def as_in(outcome: Outcome, region: str) -> Outcome:
    """Return what the same answers come to on the same day in one region alone, by the law of the outcome."""
    profile = dict(outcome.profile) | {REGIONS: (region,)}
    answers = {finding.question.id: finding.answer for finding in outcome.findings}
    return judge(outcome.question_set, outcome.instruments, profile, answers, outcome.on)
