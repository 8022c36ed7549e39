"""Tallying: what findings add up to, section by section, and over the sites of a repeated section.

Source: docs/scoring.md, "Two scores, never added" and "Sites".
"""

from collections.abc import Iterable
from fractions import Fraction

from engine.outcome import Asked, Finding, Score, ScoreName, SectionScore
from engine.questions import QuestionSet, Section, Upward, Verdict

_OPEN, _NOT_APPLICABLE = Verdict.OPEN, Verdict.NOT_APPLICABLE
_COMPLIANCE = ScoreName.COMPLIANCE


def section_scores(
    question_set: QuestionSet, findings: Iterable[Finding], pending: Iterable[Asked] = ()
) -> tuple[SectionScore, ...]:
    """Return both scores of each section in which anything is asked or pending."""
    tallies: dict[str, _Tally] = {}
    section, tally = "", _Tally()
    for asked, _answer, verdict, credit, proven in findings:
        question = asked.question
        if question.section != section:
            section = question.section
            tally = tallies.setdefault(section, _Tally())
        score = asked.score
        if score is None or verdict is _NOT_APPLICABLE:
            continue
        counts = tally.compliance if score is _COMPLIANCE else tally.improvement
        if verdict is _OPEN:
            _count_open(counts, asked)
            continue
        weight = question.weight
        earned = weight * credit
        counts[0] += earned
        counts[1] += weight * 100
        if proven:
            counts[2] += earned
    for asked in pending:
        tally = tallies.setdefault(asked.question.section, _Tally())
        _count_open(tally.compliance if asked.score is _COMPLIANCE else tally.improvement, asked)
    return tuple(
        SectionScore(section, _score(tally.compliance), _score(tally.improvement))
        for section in question_set.sections
        for tally in [tallies.get(section.id)]
        if tally
    )


def counted(sections: Iterable[SectionScore]) -> tuple[SectionScore, ...]:
    """Return the scores as they count towards the whole: those of a repeated section's sites become one."""
    written: dict[str, tuple[Section, list[SectionScore]]] = {}
    for one in sections:
        section = one.section.of or one.section
        written.setdefault(section.id, (section, []))[1].append(one)
    return tuple(
        SectionScore(
            section,
            _upward(section.upward, [one.compliance for one in sites]),
            _upward(section.upward, [one.improvement for one in sites]),
        )
        for section, sites in written.values()
    )


def total(parts: Iterable[Score]) -> Score:
    """Return the sum of scores."""
    return Score(*map(sum, zip(Score(), *parts, strict=True)))


def as_proven(score: Score) -> Score:
    """Return what a score is with proven answers only."""
    lack = score.earned - score.proven
    return score._replace(earned=score.proven, lowest=score.lowest - lack, highest=score.highest - lack)


class _Tally:
    """The counts of a section's two scores: earned, available, proven, and worst, best and available of open ones."""

    __slots__ = ("compliance", "improvement")

    def __init__(self) -> None:
        self.compliance = [0] * 6
        self.improvement = [0] * 6


def _count_open(counts: list[int], asked: Asked) -> None:
    if asked.score is not None:
        weight = asked.question.weight
        counts[3] += weight * asked.worst
        counts[4] += weight * asked.best
        counts[5] += weight * 100


def _score(counts: list[int]) -> Score:
    earned, available, proven, worst, best, still = counts
    return Score(earned, available, proven, earned + worst, available + still, earned + best, available + still)


def _upward(way: Upward, sites: list[Score]) -> Score:
    """Return what the scores of a section's sites count as; one site counts as it is."""
    applying = [site for site in sites if site.applies]
    if len(applying) < 2:
        return applying[0] if applying else Score()
    answered = [site for site in applying if site.available] or [Score()]
    if way is Upward.WORST:
        now = min(answered, key=lambda site: _ratio(site.earned, site.available))
        low = min(applying, key=lambda site: _ratio(site.lowest, site.lowest_of))
        high = min(applying, key=lambda site: _ratio(site.highest, site.highest_of))
        return Score(*now[:3], low.lowest, low.lowest_of, high.highest, high.highest_of)
    return Score(
        *map(_mean, zip(*(site[:3] for site in answered), strict=True)),
        *map(_mean, zip(*(site[3:] for site in applying), strict=True)),
    )


def _mean(counts: tuple[int, ...]) -> int:
    """Return the mean, rounded half up to a whole hundredth of a point."""
    return (2 * sum(counts) + len(counts)) // (2 * len(counts))


def _ratio(earned: int, available: int) -> Fraction:
    return Fraction(earned, available) if available else Fraction(0)
