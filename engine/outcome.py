"""What judging finds: findings with their citations, scores with their ranges, the rating and its cap."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from engine.law import Duty, Force, Instrument, Severity, cite
from engine.law_text.quoting import Quote
from engine.questions import Answer, Question, QuestionSet, RatingBand, Section, Value, Verdict, Worth


class ScoreName(StrEnum):
    """The two scores, which are never added together."""

    COMPLIANCE = "compliance"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """A duty with the instrument that lays it; drafts are shown, and count for nothing."""

    instrument: Instrument
    duty: Duty

    def text(self, language: str = "zh-Hans") -> str:
        """Return the citation as lawyers print it."""
        return cite(self.instrument, self.duty.pin, language)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question that applies to the firm: with the citations that count, the strongest force first.

    `score` names the score it counts towards, None where it counts towards none. `worst` and `best` are the
    credits at the ends of the range while it is open.
    """

    question: Question
    citations: tuple[Citation, ...]
    drafts: tuple[Citation, ...]
    force: Force | None
    severity: Severity | None
    score: ScoreName | None
    worst: int
    best: int
    judge: Callable[[Question, Value, date], Worth | None]

    @property
    def red_line(self) -> bool:
        """Tell whether leaving it unmet caps the rating: critical in the set, mandatory for this firm."""
        return self.question.critical and self.force is Force.MANDATORY


JUDGED = frozenset((Verdict.MET, Verdict.PARTLY, Verdict.UNMET))
"""The verdicts that take part in a score."""


class Finding(NamedTuple):
    """A question judged; credit is 0 where the verdict is open or not applicable."""

    asked: Asked
    answer: Answer
    verdict: Verdict
    credit: int
    proven: bool

    @property
    def question(self) -> Question:
        """Return the question."""
        return self.asked.question

    @property
    def scored(self) -> bool:
        """Tell whether the finding takes part in a score now."""
        return self.asked.score is not None and self.verdict in JUDGED

    @property
    def falls_short(self) -> bool:
        """Tell whether the finding is a gap."""
        return self.verdict in (Verdict.PARTLY, Verdict.UNMET)

    @property
    def earned(self) -> int:
        """Return weight × credit, in hundredths of a point."""
        return self.question.weight * self.credit

    @property
    def shortfall(self) -> int:
        """Return what is missing to full credit, in hundredths of a point."""
        return self.question.weight * (100 - self.credit)


class Hidden(NamedTuple):
    """A question that is not asked: `no-citation` (no provision applies), `condition`, or `pending` on an open one."""

    question: Question
    reason: str


class Score(NamedTuple):
    """Points in hundredths: earned of available so far, how much of it is proven, and both ends of the range.

    `lowest` of `lowest_of` is what it comes to if every open question comes out worst, `highest` of `highest_of` if
    every one comes out best.
    Source: docs/scoring.md, "Range".
    """

    earned: int = 0
    available: int = 0
    proven: int = 0
    lowest: int = 0
    lowest_of: int = 0
    highest: int = 0
    highest_of: int = 0

    @property
    def percent(self) -> Decimal | None:
        """Return the score so far; None where nothing was answered."""
        return percent(self.earned, self.available)

    @property
    def low(self) -> Decimal | None:
        """Return the score if every open question came out worst; None where nothing applies."""
        return percent(self.lowest, self.lowest_of)

    @property
    def high(self) -> Decimal | None:
        """Return the score if every open question came out best; None where nothing applies."""
        return percent(self.highest, self.highest_of)

    @property
    def applies(self) -> bool:
        """Tell whether any question takes part, answered or open."""
        return self.highest_of > 0

    @property
    def ranges(self) -> bool:
        """Tell whether a question that takes part is still open."""
        return self[3:] != (self.earned, self.available, self.earned, self.available)


def percent(earned: int, available: int) -> Decimal | None:
    """Return the percent earned, one decimal, rounded half up; None when nothing was asked.

    Both arguments are in hundredths of a point.
    Source: docs/scoring.md, "Rounding".
    """
    if not available:
        return None
    return Decimal((2000 * earned + available) // (2 * available)).scaleb(-1)


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating: the lower of what the score earns and what unmet critical duties allow.

    `capped_by` holds the unmet critical findings, also where the score alone was as low as the cap.
    """

    band: RatingBand
    by_score: RatingBand
    cap: RatingBand | None
    capped_by: tuple[Finding, ...]

    @property
    def lowered(self) -> bool:
        """Tell whether the gate, not the score, decided."""
        return self.band is not self.by_score


class SectionScore(NamedTuple):
    """Both scores of one section."""

    section: Section
    compliance: Score
    improvement: Score


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything that judging found for one firm on one day.

    `question_set` is the set as this firm is asked, its repeated sections once for each site; `counted_sections` are
    the sections as they count towards the scores, `sections` each site's own. `findings` are in the order of the set;
    `support` is all that government offers to such a firm. Judging knows nothing of the last two: `quotes`
    are the official words beside citations, by the id of their duty; `ended` holds, by id, what is on file now of
    instruments that have ended since.
    """

    question_set: QuestionSet
    profile: tuple[tuple[str, Value], ...]
    on: date
    instruments: tuple[Instrument, ...]
    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]
    compliance: Score
    improvement: Score
    proven: Score
    sections: tuple[SectionScore, ...]
    counted_sections: tuple[SectionScore, ...]
    rating: Rating | None
    support: tuple[Citation, ...]
    open_facts: tuple[str, ...]
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    ended: Mapping[str, Instrument] = field(default_factory=dict)

    @cached_property
    def finding(self) -> dict[str, Finding]:
        """Return the findings by question id."""
        return {finding.question.id: finding for finding in self.findings}

    @cached_property
    def gaps(self) -> tuple[Finding, ...]:
        """Return the findings that fall short, by force, severity, shortfall and weight, worst first."""
        return tuple(sorted((f for f in self.findings if f.falls_short), key=_urgency))

    @cached_property
    def opportunities(self) -> tuple[Citation, ...]:
        """Return the support that fits the firm and that no met or inapplicable answer shows as used or moot."""
        settled = {
            citation.duty.id
            for finding in self.findings
            if finding.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)
            for citation in finding.asked.citations
        }
        return tuple(citation for citation in self.support if citation.duty.id not in settled)

    @property
    def mandatory_gaps(self) -> tuple[Finding, ...]:
        """Return the gaps in what the firm must do, worst first."""
        return tuple(gap for gap in self.gaps if gap.asked.force is Force.MANDATORY)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Return the questions not answered yet."""
        return tuple(f for f in self.findings if f.verdict is Verdict.OPEN)

    @property
    def pending(self) -> tuple[Question, ...]:
        """Return the questions of which it is not known yet whether they are asked."""
        return tuple(hidden.question for hidden in self.hidden if hidden.reason == "pending")

    @property
    def complete(self) -> bool:
        """Tell whether nothing is open or pending, the profile included."""
        return not self.open and not self.pending and not self.open_facts

    @property
    def not_applicable(self) -> tuple[Finding, ...]:
        """Return the questions set aside with a reason."""
        return tuple(f for f in self.findings if f.verdict is Verdict.NOT_APPLICABLE)

    @property
    def unproven(self) -> tuple[Finding, ...]:
        """Return the findings that claim credit without the evidence their answer requires."""
        return tuple(f for f in self.findings if f.scored and not f.proven)

    def towards(self, score: ScoreName, section: str) -> Iterator[Finding]:
        """Yield the findings of a section that count towards a score, open and inapplicable ones too.

        What they earn adds up to the section's score: why this number is what it is.
        """
        for finding in self.findings:
            if finding.asked.score is score and finding.question.section == section:
                yield finding


def _urgency(finding: Finding) -> tuple[int, int, int, int]:
    force, severity = finding.asked.force, finding.asked.severity
    return (
        force.rank if force else len(Force),
        severity.rank if severity else len(Severity),
        -finding.shortfall,
        -finding.question.weight,
    )
