"""Why this number: the questions that made a score, section by section, with their arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.outcome import Finding, Outcome, Score, ScoreName, SectionScore
from engine.questions import Upward, Verdict
from engine.tallying import as_proven
from reports.names import verdict_mark
from reports.parts import Mark
from reports.summary import figure, span
from reports.wording import Words


class Figure(StrEnum):
    """The figures that can be explained."""

    COMPLIANCE = "compliance"
    IMPROVEMENT = "improvement"
    PROVEN = "proven"


@dataclass(frozen=True, slots=True)
class WhyRow:
    """A question: its verdict, and what it adds in words: 3 × 50% = 1.5."""

    id: str
    number: str
    title: str
    verdict: Mark
    sum: str


@dataclass(frozen=True, slots=True)
class WhySection:
    """A section: what its questions add up to; `remark` says how sites count."""

    anchor: str
    title: str
    sum: str
    remark: str
    rows: tuple[WhyRow, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A score: how it is reckoned, and the sections that it comes from."""

    title: str
    figure: str
    sentence: str
    sections: tuple[WhySection, ...]


def why(words: Words, outcome: Outcome, name: Figure) -> Why:
    """Return what made a score."""
    score = {
        Figure.COMPLIANCE: outcome.compliance,
        Figure.IMPROVEMENT: outcome.improvement,
        Figure.PROVEN: outcome.proven,
    }[name]
    return Why(
        title=_title(words, name),
        figure=figure(words, score),
        sentence=_sentence(words, score),
        sections=tuple(_sections(words, outcome, name)),
    )


def _title(words: Words, name: Figure) -> str:
    return {
        Figure.COMPLIANCE: words.say("合规得分"),
        Figure.IMPROVEMENT: words.say("提升得分"),
        Figure.PROVEN: words.say("已佐证的合规得分"),
    }[name]


def _sentence(words: Words, score: Score) -> str:
    if not score.applies:
        return words.say("没有适用的题目，不计算这一得分。")
    if not score.available:
        return words.say("适用的题目都还没有作答。")
    told = words.say(
        "得到的分 {earned} ÷ 满分 {available} = {percent}",
        earned=words.points(score.earned),
        available=words.points(score.available),
        percent=figure(words, score),
    )
    open_range = span(words, score)
    return told + (words.say("；还有题目未作答，最终在 {span} 之间", span=open_range) if open_range else "")


def _sections(words: Words, outcome: Outcome, name: Figure) -> Iterator[WhySection]:
    for one in outcome.sections:
        score = _score_of(one, name)
        rows = tuple(_rows(words, outcome, name, one.section.id))
        if rows:
            yield WhySection(
                f"why-{one.section.id}",
                one.section.title.to(words.language),
                _sum(words, score),
                _remark(words, one),
                rows,
            )


def _score_of(one: SectionScore, name: Figure) -> Score:
    if name is Figure.IMPROVEMENT:
        return one.improvement
    return as_proven(one.compliance) if name is Figure.PROVEN else one.compliance


def _sum(words: Words, score: Score) -> str:
    if not score.available:
        return figure(words, score)
    return f"{words.points(score.earned)} / {words.points(score.available)} = {figure(words, score)}"


def _remark(words: Words, one: SectionScore) -> str:
    if not one.section.site:
        return ""
    if one.section.upward is Upward.WORST:
        return words.say("这一部分各处分别计算，得分最低的一处计入总分。")
    return words.say("这一部分各处分别计算，取平均计入总分。")


def _rows(words: Words, outcome: Outcome, name: Figure, section: str) -> Iterator[WhyRow]:
    score = ScoreName.IMPROVEMENT if name is Figure.IMPROVEMENT else ScoreName.COMPLIANCE
    for finding in outcome.towards(score, section):
        question = finding.question
        yield WhyRow(
            question.id,
            question.number,
            question.title.to(words.language),
            verdict_mark(words, finding.verdict),
            _reckoned(words, finding, proven_only=name is Figure.PROVEN),
        )


def _reckoned(words: Words, finding: Finding, *, proven_only: bool) -> str:
    weight = words.points(finding.question.weight * 100)
    if finding.verdict is Verdict.OPEN:
        return words.say("满分 {weight}，未作答", weight=weight)
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return words.say("不适用，不计入满分")
    if proven_only and not finding.proven:
        return words.say("满分 {weight}，未佐证，得 0", weight=weight)
    return f"{weight} × {finding.credit}% = {words.points(finding.earned)}"
