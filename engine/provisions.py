"""Provisions: what an outcome says of each duty that an instrument lays on enterprises, one by one.

Source: docs/scoring.md, "Provision by provision".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.conditions import Comparison, comparisons, holds
from engine.judging import profile_facts
from engine.law import Bearer, Duty, Instrument
from engine.outcome import Citation, Finding, Outcome
from engine.questions import Question, Verdict
from engine.texts import NO_TEXT, Text


class Standing(StrEnum):
    """How a firm stands to a duty: the worst verdict of the questions that answer it, or why there is none."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"
    OPEN = "open"
    OTHER_FIRMS = "other-firms"
    """The duty is laid on firms of another kind: its `applies` does not hold."""
    PENDING = "pending"
    """The profile or the answers do not tell yet whether it applies or is asked."""
    NOT_SHOWN = "not-shown"
    """The questions that would answer it were not put to this firm: their `when` does not hold."""
    UNASKED = "unasked"
    """No question of the set answers it."""


@dataclass(frozen=True, slots=True, eq=False)
class DutyFinding:
    """What was found on one duty; `findings` are the questions that answer it, the worst first.

    `reason` is what the set says of a duty that it does not ask; `asks` is what the duty's condition compares.
    """

    citation: Citation
    standing: Standing
    findings: tuple[Finding, ...] = ()
    reason: Text = NO_TEXT
    asks: tuple[Comparison, ...] = ()


_WORST_FIRST = (Verdict.UNMET, Verdict.PARTLY, Verdict.OPEN, Verdict.MET, Verdict.NOT_APPLICABLE)


def duty_findings(outcome: Outcome) -> dict[Instrument, tuple[DutyFinding, ...]]:
    """Return, by instrument of the outcome, every duty on enterprises in the order of the text.

    Of several questions that answer one duty, the worst decides; one that is open is worse than one that is met.
    """
    facts = profile_facts(outcome.question_set, dict(outcome.profile))
    asking = _asking(outcome.question_set.questions)
    return {
        instrument: tuple(
            _found(outcome, Citation(instrument, duty), holds(duty.applies, facts.get), asking.get(duty.id, ()))
            for duty in _enterprise_duties(instrument)
        )
        for instrument in outcome.instruments
    }


def _enterprise_duties(instrument: Instrument) -> Iterator[Duty]:
    found = (duty for duty in instrument.duties if duty.bearer is Bearer.ENTERPRISE)
    yield from sorted(found, key=lambda duty: (duty.pin, duty.sentence))


def _asking(questions: tuple[Question, ...]) -> dict[str, tuple[Question, ...]]:
    asking: dict[str, tuple[Question, ...]] = {}
    for question in questions:
        for duty in question.cites:
            asking[duty] = (*asking.get(duty, ()), question)
    return asking


def _found(outcome: Outcome, citation: Citation, applies: bool | None, questions: tuple[Question, ...]) -> DutyFinding:
    duty = citation.duty
    if applies is False:
        return DutyFinding(citation, Standing.OTHER_FIRMS, asks=tuple(comparisons(duty.applies)))
    if not questions:
        reasons = (entry.reason for entry in outcome.question_set.unasked if entry.duty == duty.id)
        return DutyFinding(citation, Standing.UNASKED, reason=next(reasons, NO_TEXT))
    found = [outcome.finding[question.id] for question in questions if question.id in outcome.finding]
    found.sort(key=lambda finding: (_WORST_FIRST.index(finding.verdict), -finding.shortfall))
    if applies is None:
        return DutyFinding(citation, Standing.PENDING, tuple(found))
    if found:
        return DutyFinding(citation, Standing(found[0].verdict.value), tuple(found))
    pending = {question.id for question in outcome.pending}
    waiting = any(question.id in pending for question in questions)
    return DutyFinding(citation, Standing.PENDING if waiting else Standing.NOT_SHOWN)
