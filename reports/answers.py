"""All answers, section by section: what was said, how it was judged, what it is worth, what it rests on."""

from dataclasses import dataclass

from engine.kinds import KINDS
from engine.outcome import Finding, Outcome, Score, ScoreName
from engine.questions import Section, Value, Verdict
from reports.citations import Source, sources
from reports.gaps import Answered, answered
from reports.names import shortened, unproven_mark, verdict_mark
from reports.parts import Fact, Heading, Mark
from reports.summary import figure
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with its answer; a question set aside answers with its reason.

    `reckoned` is its arithmetic, led by the score it counts towards: 合规 3 × 50% = 1.5.
    `gap` names the gap that says more about it, `anchor` leads there; both are empty where it does not fall short.
    """

    id: str
    title: str
    answered: Answered
    marks: tuple[Mark, ...]
    gap: str
    anchor: str
    credit: str
    weight: str
    reckoned: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AnsweredSection:
    """The answers of a section, and what they add up to in each score."""

    anchor: str
    title: str
    rows: tuple[AnswerRow, ...]
    sums: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The chapter of all answers; `profile` are the facts that decided what applies."""

    heading: Heading
    profile_title: str
    profile: tuple[Fact, ...]
    columns: tuple[str, ...]
    note: str
    evidence: str
    sum: str
    sections: tuple[AnsweredSection, ...]
    unasked: str


def answers(words: Words, outcome: Outcome) -> Answers:
    """Return the chapter."""
    sections = [_section(words, outcome, section) for section in outcome.question_set.sections]
    hidden = len(outcome.hidden) - len(outcome.pending)
    return Answers(
        heading=Heading("answers", words.say("全部作答")),
        profile_title=words.say("企业画像"),
        profile=_profile(words, outcome),
        columns=_columns(words),
        note=words.say("说明"),
        evidence=words.say("佐证"),
        sum=words.say("合计"),
        sections=tuple(section for section in sections if section.rows),
        unasked=words.counted("另有 {count} 题没有适用的条款或条件不成立，未向本企业提出。", hidden) if hidden else "",
    )


def _columns(words: Words) -> tuple[str, ...]:
    return (
        words.say("题目"),
        words.say("作答"),
        words.say("结论"),
        words.say("分值 × 得分率 = 得分"),
        words.say("依据"),
    )


def _profile(words: Words, outcome: Outcome) -> tuple[Fact, ...]:
    known: dict[str, Value] = dict(outcome.profile)
    told = [question for question in outcome.question_set.profile if question.id in known]
    shown = [KINDS[question.kind].show(question, known[question.id], words.language) for question in told]
    return tuple(
        Fact(question.title.to(words.language), shortened(words, value))
        for question, value in zip(told, shown, strict=True)
    )


def _section(words: Words, outcome: Outcome, section: Section) -> AnsweredSection:
    numbers = {gap.question.id: number for number, gap in enumerate(outcome.gaps, 1)}
    rows = tuple(
        _row(words, outcome, finding, numbers.get(finding.question.id, 0))
        for finding in outcome.findings
        if finding.question.section == section.id
    )
    scores = next(((c, i) for one, c, i in outcome.sections if one is section), ())
    sums = (_sum(words, name, score) for name, score in zip(_scores(words).values(), scores, strict=False))
    return AnsweredSection(
        f"answers-{section.id}", section.title.to(words.language), rows, tuple(fact for fact in sums if fact.value)
    )


def _scores(words: Words) -> dict[ScoreName, str]:
    return {ScoreName.COMPLIANCE: words.say("合规"), ScoreName.IMPROVEMENT: words.say("提升")}


def _sum(words: Words, name: str, score: Score) -> Fact:
    """Return a section's sum, without a value where nothing is answered."""
    if not score.available:
        return Fact(name, "")
    return Fact(name, f"{words.points(score.earned)} / {words.points(score.available)} = {figure(words, score)}")


def _reckoned(words: Words, finding: Finding) -> str:
    if not finding.scored:
        return words.say("不计分") if finding.asked.score is None else "—"
    score = _scores(words)[ScoreName(finding.asked.score or "")]
    return f"{score} {words.number(finding.question.weight)} × {finding.credit}% = {words.points(finding.earned)}"


def _row(words: Words, outcome: Outcome, finding: Finding, gap: int) -> AnswerRow:
    question = finding.question
    said = answered(words, finding, outcome.on)
    if finding.verdict is Verdict.NOT_APPLICABLE:
        said = Answered(shortened(words, finding.answer.na), "", said.note, said.evidence)
    marks = [verdict_mark(words, finding.verdict)] + ([] if finding.proven else [unproven_mark(words)])
    return AnswerRow(
        id=question.number,
        title=question.title.to(words.language),
        answered=said,
        marks=tuple(marks),
        gap=words.say("见差距 {number}", number=gap) if gap else "",
        anchor=f"gap-{gap}" if gap else "",
        credit=f"{finding.credit}%" if finding.scored else "—",
        weight=words.number(question.weight) if finding.asked.score else "—",
        reckoned=_reckoned(words, finding),
        sources=sources(words, outcome, finding.asked, short=True),
    )
