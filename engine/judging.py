"""Judging: one pure function from a set, the law, a profile and answers to an outcome.

Source: docs/scoring.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from engine.conditions import Fact, comparisons, holds
from engine.kinds import KINDS
from engine.law import Bearer, Force, Instrument, Status
from engine.outcome import Asked, Citation, Finding, Hidden, Outcome, Rating, Score, ScoreName, SectionScore
from engine.questions import PROFILE, Answer, Question, QuestionSet, RatingBand, RatingRule, Value, Verdict
from engine.sites import at_sites
from engine.tallying import as_proven, counted, section_scores, total

Profile = Mapping[str, Value]
"""Facts about the firm, by the id of the profile's question (`profile.size`)."""

Answers = Mapping[str, Answer]
"""Answers by question id."""

_SCORE = {
    Force.MANDATORY: ScoreName.COMPLIANCE,
    Force.ENCOURAGED: ScoreName.IMPROVEMENT,
    Force.SUPPORTED: ScoreName.IMPROVEMENT,
    Force.SUPERVISED: None,
}
_NOTHING = Answer()
_OPEN, _NOT_APPLICABLE, _UNMET = Verdict.OPEN, Verdict.NOT_APPLICABLE, Verdict.UNMET
_COMPLIANCE, _IMPROVEMENT = ScoreName.COMPLIANCE, ScoreName.IMPROVEMENT


def judge(
    question_set: QuestionSet,
    instruments: Iterable[Instrument],
    profile: Profile,
    answers: Answers,
    on_date: date,
) -> Outcome:
    """Return everything that these answers say of a firm on a day.

    Pure: the same arguments give the same outcome. Answers to questions that are not asked are read as absent.
    """
    facts = tuple(sorted(profile.items()))
    sheet = _sheet(question_set, tuple(instruments), facts, on_date)
    findings, hidden, pending = _findings(sheet, answers, on_date)
    sections = section_scores(sheet.question_set, findings, (*sheet.pending, *pending))
    whole = counted(sections)
    compliance = total(section.compliance for section in whole)
    complete = (
        not pending
        and not sheet.pending
        and not sheet.open_facts
        and not any(finding[2] is _OPEN for finding in findings)
    )
    return Outcome(
        question_set=sheet.question_set,
        profile=facts,
        on=on_date,
        instruments=sheet.instruments,
        findings=findings,
        hidden=(*sheet.hidden, *hidden),
        compliance=compliance,
        improvement=total(section.improvement for section in whole),
        proven=_proven(sections, whole, compliance),
        sections=sections,
        counted_sections=whole,
        rating=_rating(question_set.rating, findings, compliance) if complete else None,
        support=sheet.support,
        open_facts=sheet.open_facts,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """What one firm is asked on one day, before any answer: depends on the profile alone.

    `asked` names each question and tells whether it is plain: always shown, and no other question looks at it.
    `found` remembers the last finding of each of those, which holds while the answer is the same object.
    """

    question_set: QuestionSet
    asked: tuple[tuple[Asked, str, bool], ...]
    pending: tuple[Asked, ...]
    hidden: tuple[Hidden, ...]
    instruments: tuple[Instrument, ...]
    support: tuple[Citation, ...]
    profile: dict[str, Fact]
    open_facts: tuple[str, ...]
    found: list[Finding | None]


@lru_cache(maxsize=256)
def _sheet(
    question_set: QuestionSet,
    instruments: tuple[Instrument, ...],
    facts: tuple[tuple[str, Value], ...],
    on_date: date,
) -> _Sheet:
    profile = profile_facts(question_set, dict(facts))
    question_set = at_sites(question_set, profile)
    holding = tuple(i for i in instruments if _holds_for(i, profile, on_date))
    citations = {
        duty.id: (Citation(instrument, duty), applies)
        for instrument in holding
        for duty in instrument.duties
        if (applies := holds(duty.applies, profile.get)) is not False
    }
    asked: list[Asked] = []
    pending: list[Asked] = []
    hidden: list[Hidden] = []
    for question in question_set.questions:
        found = [citations[duty] for duty in question.cites if duty in citations]
        one = _ask(question, [c for c, applies in found if applies], ask_uncited=question_set.ask_uncited)
        if _only_profile(question) and holds(question.when, profile.get) is False:
            hidden.append(Hidden(question, "condition"))
        elif one is None:
            possible = _ask(question, [citation for citation, _applies in found], ask_uncited=False)
            hidden.append(Hidden(question, "pending" if possible else "no-citation"))
            pending += [possible] if possible else []
        else:
            asked.append(one)
    support = tuple(c for c, applies in citations.values() if applies and _is_opportunity(c))
    open_facts = tuple(name for name, fact in profile.items() if fact is None)
    told = _told_apart(asked, profile)
    findings: list[Finding | None] = [None] * len(told)
    return _Sheet(question_set, told, tuple(pending), tuple(hidden), holding, support, profile, open_facts, findings)


def _told_apart(asked: list[Asked], profile: dict[str, Fact]) -> tuple[tuple[Asked, str, bool], ...]:
    compared = {test.name for one in asked for test in comparisons(one.question.when)}
    return tuple(
        (
            one,
            one.question.id,
            one.question.id not in compared and holds(one.question.when, profile.get) is True,
        )
        for one in asked
    )


def profile_facts(question_set: QuestionSet, profile: Profile) -> dict[str, Fact]:
    """Return the facts by name; a fact that is not asked of this firm is known to be nothing."""
    facts: dict[str, Fact] = {}
    for question in question_set.profile:
        if holds(question.when, facts.get) is False:
            facts[question.id] = ()
        elif question.id in profile:
            facts[question.id] = KINDS[question.kind].words(profile[question.id])
        else:
            facts[question.id] = None
    return facts


def _holds_for(instrument: Instrument, profile: dict[str, Fact], on_date: date) -> bool:
    regions = profile.get(f"{PROFILE}regions") or ()
    in_time = instrument.binds_on(on_date) or instrument.status is Status.DRAFT
    return in_time and any(instrument.holds_in(region) for region in regions)


def _ask(question: Question, found: list[Citation], *, ask_uncited: bool) -> Asked | None:
    drafts = tuple(citation for citation in found if citation.instrument.status is Status.DRAFT)
    counting = sorted((c for c in found if c not in drafts), key=lambda c: c.duty.force.rank)
    if not counting and not ask_uncited:
        return None
    force = counting[0].duty.force if counting else None
    strongest = [c.duty for c in counting if c.duty.force is force]
    severity = min((duty.severity for duty in strongest), key=lambda s: s.rank, default=None)
    worths = KINDS[question.kind].worths(question)
    score = _SCORE[force] if force and worths and question.weight else None
    credits = [w.credit if score is _COMPLIANCE else w.improvement for w in worths] or [0]
    judge_answer = KINDS[question.kind].judge
    return Asked(question, tuple(counting), drafts, force, severity, score, min(credits), max(credits), judge_answer)


def _only_profile(question: Question) -> bool:
    return all(comparison.name.startswith(PROFILE) for comparison in comparisons(question.when))


def _is_opportunity(citation: Citation) -> bool:
    duty = citation.duty
    supports = duty.force is Force.SUPPORTED and duty.direct and duty.bearer is not Bearer.ENTERPRISE
    return supports and citation.instrument.status is not Status.DRAFT


def _findings(
    sheet: _Sheet, answers: Answers, on_date: date
) -> tuple[tuple[Finding, ...], tuple[Hidden, ...], tuple[Asked, ...]]:
    facts = dict(sheet.profile)
    findings: list[Finding] = []
    hidden: list[Hidden] = []
    pending: list[Asked] = []
    for at, (asked, name, plain) in enumerate(sheet.asked):
        if plain:
            answer, last = answers.get(name, _NOTHING), sheet.found[at]
            if last is None or last[1] is not answer:
                last = sheet.found[at] = _finding(asked, answer, on_date)
            findings.append(last)
            continue
        shown = holds(asked.question.when, lambda name: facts.get(name, ()))
        facts[name] = None if shown is None else ()
        if shown:
            findings.append(_finding(asked, answers.get(name, _NOTHING), on_date))
            facts[name] = _fact(findings[-1])
        else:
            hidden.append(Hidden(asked.question, "pending" if shown is None else "condition"))
            pending += [asked] if shown is None else []
    return tuple(findings), tuple(hidden), tuple(pending)


def _finding(asked: Asked, answer: Answer, on_date: date) -> Finding:
    value = answer.value
    if value is None:
        return Finding(asked, answer, _NOT_APPLICABLE if answer.na else _OPEN, 0, True)
    worth = asked.judge(asked.question, value, on_date)
    if worth is None:
        return Finding(asked, answer, Verdict.MET, 0, True)
    credit = worth.improvement if asked.score is _IMPROVEMENT else worth.credit
    return Finding(asked, answer, worth.verdict, credit, not worth.proof or answer.evidenced_on(on_date))


def _fact(finding: Finding) -> Fact:
    if finding.verdict is _OPEN:
        return None
    if finding.answer.value is None:
        return (finding.verdict,)
    return (*KINDS[finding.question.kind].words(finding.answer.value), finding.verdict)


def _proven(sections: tuple[SectionScore, ...], whole: tuple[SectionScore, ...], compliance: Score) -> Score:
    """Return the compliance score with proven answers only; sites are compared anew by what they have proven."""
    if len(sections) == len(whole):
        return as_proven(compliance)
    proven = counted(one._replace(compliance=as_proven(one.compliance)) for one in sections)
    return total(one.compliance for one in proven)


def _rating(rule: RatingRule, findings: tuple[Finding, ...], compliance: Score) -> Rating | None:
    """Return the lower of score and gate; None where no mandatory duty applies."""
    points = compliance.percent
    if points is None:
        return None
    by_score = next(band for band in rule.bands if points >= band.from_percent)
    unmet = tuple(f for f in findings if f[2] is _UNMET and f.asked.red_line)
    cap = _cap(rule) if unmet else None
    band = max((by_score, cap or by_score), key=rule.bands.index)
    return Rating(band, by_score, cap, unmet)


def _cap(rule: RatingRule) -> RatingBand:
    return next(band for band in rule.bands if band.letter == rule.critical_unmet)
