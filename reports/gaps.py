"""The gaps: what is asked, what was answered, what is missing, which provisions say so, and how to close it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from engine.kinds import KINDS
from engine.law import Force
from engine.outcome import Finding, Outcome
from reports.citations import Place, places
from reports.filed import evidence_names
from reports.names import (
    force_mark,
    red_line_mark,
    severity_mark,
    shortened,
    unproven_mark,
    verdict_mark,
)
from reports.parts import Heading, Mark
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Remedy:
    """How a gap is closed; parts that the set does not give are empty."""

    text: str
    first_step: str
    owner: str
    days: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: the answer, what its level means, the firm's note, its evidence."""

    answer: str
    level: str
    note: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding that falls short, whole."""

    number: str
    anchor: str
    id: str
    title: str
    text: str
    marks: tuple[Mark, ...]
    points: str
    answered: Answered
    missing: str
    places: tuple[Place, ...]
    remedy: Remedy | None


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of the same force, worst first."""

    heading: Heading
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class GapLabels:
    """What stands before the parts of a gap."""

    answered: str
    note: str
    evidence: str
    missing: str
    remedy: str
    first_step: str
    owner: str
    days: str
    provisions: str
    gist: str
    original: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The chapter of gaps, in groups."""

    heading: Heading
    labels: GapLabels
    groups: tuple[GapGroup, ...]
    empty: str


def gaps(words: Words, outcome: Outcome) -> Gaps:
    """Return the chapter: mandatory gaps, then what may be improved, then what supervisors look at."""
    return Gaps(
        heading=Heading(
            "gaps",
            words.say("差距与整改建议"),
            _lead(words, outcome),
        ),
        labels=gap_labels(words),
        groups=tuple(_groups(words, outcome)),
        empty="" if outcome.gaps else nothing_found(words, outcome),
    )


def _lead(words: Words, outcome: Outcome) -> str:
    said = words.say("按约束力、影响、差距大小排序。条款后的要旨为本系统用自己的话所作的概括，以公布的正式文本为准。")
    if not outcome.quotes:
        return said
    return said + words.say("加引号的是原文，逐字引自“引用的法规文本”所列的文件。")


def nothing_found(words: Words, outcome: Outcome) -> str:
    """Return what is said where there is no gap: nothing found, or nothing asked."""
    if not outcome.findings:
        return words.say("没有向企业提出的问题：在评估基准日，所选地区没有收录适用于企业的有效条款。")
    return words.say("已作答的题目中没有发现差距。")


def answered(words: Words, finding: Finding, on: date) -> Answered:
    """Return what was answered to a question, as it stood on a day."""
    question, answer = finding.question, finding.answer
    value = answer.value
    shown = "" if value is None else KINDS[question.kind].show(question, value, words.language)
    option = question.option.get(value) if isinstance(value, str) else None
    return Answered(
        answer=shortened(words, shown),
        level=option.help.to(words.language) if option else "",
        note=shortened(words, answer.note),
        evidence=evidence_names(words, answer, on),
    )


def points(words: Words, finding: Finding) -> str:
    """Return the points a finding earned of those available; nothing where it scores nothing."""
    if not finding.scored:
        return ""
    earned, weight = words.points(finding.earned), words.number(finding.question.weight)
    return words.say("得 {earned} 分，满分 {weight} 分", earned=earned, weight=weight)


def gap_labels(words: Words) -> GapLabels:
    """Return what stands before the parts of a gap."""
    return GapLabels(
        answered=words.say("作答"),
        note=words.say("说明"),
        evidence=words.say("佐证"),
        missing=words.say("缺少"),
        remedy=words.say("整改"),
        first_step=words.say("第一步"),
        owner=words.say("负责"),
        days=words.say("期限"),
        provisions=words.say("依据"),
        gist=words.say("要旨"),
        original=words.say("原文"),
    )


def _groups(words: Words, outcome: Outcome) -> Iterator[GapGroup]:
    numbered = list(enumerate(outcome.gaps, 1))
    for heading, belongs in _headings(words):
        found = tuple(gap_of(words, outcome, number, f) for number, f in numbered if belongs(f.asked.force))
        if found:
            yield GapGroup(heading, found)


def _headings(words: Words) -> tuple[tuple[Heading, Callable[[Force | None], bool]], ...]:
    return (
        (
            Heading(
                "gaps-mandatory", words.say("强制性差距"), words.say("法规要求企业必须做到而尚未做到的，优先整改。")
            ),
            lambda force: force is Force.MANDATORY,
        ),
        (
            Heading("gaps-improvement", words.say("提升空间"), words.say("法规鼓励或支持的做法，不影响合规得分。")),
            lambda force: force in (Force.ENCOURAGED, Force.SUPPORTED),
        ),
        (
            Heading("gaps-supervised", words.say("监管关注"), words.say("监督管理中会看到的方面，不计分。")),
            lambda force: force is Force.SUPERVISED,
        ),
        (
            Heading("gaps-other", words.say("其他差距"), words.say("题库询问、但没有适用条款的方面，不计分。")),
            lambda force: force is None,
        ),
    )


def gap_of(words: Words, outcome: Outcome, number: int, finding: Finding) -> Gap:
    """Return a gap in words, with its number in the report."""
    question = finding.question
    return Gap(
        number=str(number),
        anchor=f"gap-{number}",
        id=question.number,
        title=question.title.to(words.language),
        text=question.text.to(words.language),
        marks=tuple(_marks(words, finding)),
        points=points(words, finding),
        answered=answered(words, finding, outcome.on),
        missing=question.gap.to(words.language),
        places=places(words, outcome, finding.asked),
        remedy=_remedy(words, finding),
    )


def _marks(words: Words, finding: Finding) -> Iterator[Mark]:
    asked = finding.asked
    if asked.red_line:
        yield red_line_mark(words)
    yield force_mark(words, asked.force)
    if asked.severity:
        yield severity_mark(words, asked.severity)
    yield verdict_mark(words, finding.verdict)
    if not finding.proven:
        yield unproven_mark(words)


def _remedy(words: Words, finding: Finding) -> Remedy | None:
    remedy = finding.question.remedy
    if remedy is None:
        return None
    return Remedy(
        text=remedy.text.to(words.language),
        first_step=remedy.first_step.to(words.language),
        owner=remedy.owner.to(words.language),
        days=words.counted("{count} 日", remedy.days),
    )
