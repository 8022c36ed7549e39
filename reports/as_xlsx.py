"""The gap report as XLSX, for working with: summary, gaps, plan to fill in, answers, provisions.

Source: docs/report-formats.md, "XLSX".
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from engine.outcome import Outcome
from reports.columns import Cell, columns, finding_column, rows, rows_of
from reports.cover import Cover
from reports.gap_report import GapReport, gap_report
from reports.plan import Measure
from reports.provisions import ProvisionTable
from reports.visible import visible
from reports.wording import Words
from reports.workbook import Block, Document, Share, Sheet, workbook

_WIDTHS = {
    "id": 9, "section": 14, "title": 18, "text": 32, "answer": 18, "note": 20, "evidence": 22, "na": 16, "verdict": 9,
    "proven": 8, "score": 10, "credit": 8, "earned": 8, "weight": 7, "force": 11, "severity": 10, "red-line": 6,
    "citations": 34, "gists": 36, "quotes": 60, "missing": 24, "remedy": 34,
}  # fmt: skip
_GAPS = (
    "id", "title", "force", "severity", "red-line", "verdict", "answer", "note", "missing", "citations", "gists",
    "remedy",
)  # fmt: skip
_ANSWERS = (
    "id", "title", "section", "text", "answer", "note", "evidence", "na", "verdict", "proven", "score", "credit",
    "earned", "weight", "force", "citations",
)  # fmt: skip


def as_xlsx(outcome: Outcome, cover: Cover, language: str = "zh-Hans") -> bytes:
    """Return the workbook, the same bytes for the same outcome and cover."""
    words, report = Words(language), gap_report(outcome, cover, language)
    firm = visible(report.cover.firm)
    document = Document(
        title=f"{report.title} · {firm}",
        author=firm,
        footer=f"{report.cover.notice} · {firm}",
        made=datetime.fromisoformat(report.made),
    )
    sheets = (
        _summary(words, outcome, report),
        _gaps(words, outcome),
        _plan(words, report),
        _answers(words, outcome),
        _provisions(words, report),
    )
    return workbook(words, document, sheets)


def _summary(words: Words, outcome: Outcome, report: GapReport) -> Sheet:
    rating, summary = report.summary.rating, report.summary
    facts = tuple((fact.label, fact.value) for fact in report.cover.facts)
    blocks = (
        Block((report.title, report.cover.notice), ((words.say("企业"), report.cover.firm), *facts)),
        _scores(words, outcome, report),
        Block((rating.name, words.say("含义"), words.say("理由")), ((rating.letter, rating.title, rating.reason),)),
        Block((words.say("项目"), words.say("数量")), tuple((one.label, int(one.value)) for one in summary.counts)),
        _sections(words, outcome),
        Block((report.answers.profile_title, ""), tuple((fact.label, fact.value) for fact in report.answers.profile)),
        Block((report.sources.heading.title, ""), tuple((one.title, one.digest.value) for one in report.sources.used)),
        Block((report.quoted.heading.title, ""), tuple((one.title, one.digest.value) for one in report.quoted.texts)),
        Block((report.checking.heading.title, ""), tuple((one.label, one.value) for one in report.checking.digests)),
    )
    return Sheet(words.say("概要"), (34, 18, 14, 14, 84), tuple(block for block in blocks if block.rows))


def _scores(words: Words, outcome: Outcome, report: GapReport) -> Block:
    titles = (words.say("得分"), words.say("当前"), words.say("最低"), words.say("最高"), words.say("含义"))
    scores = (outcome.compliance, outcome.improvement, outcome.proven)
    shown = zip(report.summary.scores, scores, strict=True)
    return Block(
        titles,
        tuple(
            (card.name, _share(score.percent) or card.figure, _share(score.low), _share(score.high), card.meaning)
            for card, score in shown
        ),
    )


def _sections(words: Words, outcome: Outcome) -> Block:
    titles = (words.say("部分"), words.say("合规得分"), words.say("提升得分"))
    rows = ((row.section.title.to(words.language), row.compliance, row.improvement) for row in outcome.sections)
    return Block(titles, tuple((title, _share(one.percent), _share(two.percent)) for title, one, two in rows))


def _share(percent: Decimal | None) -> Share | None:
    return None if percent is None else Share(percent)


def _gaps(words: Words, outcome: Outcome) -> Sheet:
    known = columns(words, outcome)
    numbers = {gap.question.id: number for number, gap in enumerate(outcome.gaps, 1)}
    number = finding_column(words.say("序号"), lambda finding: numbers[finding.question.id])
    names = (*_GAPS, "quotes") if outcome.quotes else _GAPS
    shown = (number, *(known[name] for name in names))
    block = Block(tuple(column.title for column in shown), rows_of(outcome.gaps, shown))
    return Sheet(words.say("差距"), (6, *(_WIDTHS[name] for name in names)), (block,))


def _answers(words: Words, outcome: Outcome) -> Sheet:
    known = columns(words, outcome)
    shown = [known[name] for name in _ANSWERS]
    block = Block(tuple(column.title for column in shown), rows(outcome, shown))
    return Sheet(words.say("作答"), tuple(_WIDTHS[name] for name in _ANSWERS), (block,))


def _plan(words: Words, report: GapReport) -> Sheet:
    states = (words.say("未开始"), words.say("进行中"), words.say("已完成"), words.say("已复核"))
    titles = (
        words.say("序号"), words.say("编号"), words.say("题目"), words.say("约束力"), words.say("整改措施"),
        words.say("第一步"), words.say("依据"), words.say("负责岗位"), words.say("期限（日）"), words.say("完成日期"),
        words.say("责任人"), words.say("完成情况"), words.say("实际完成日期"), words.say("备注"),
    )  # fmt: skip
    measures = report.plan.measures
    owners = tuple(dict.fromkeys(one.owner for one in measures if one.owner))
    block = Block(
        titles,
        tuple(_measure(words, one) for one in measures),
        {titles.index(words.say("责任人")): owners, titles.index(words.say("完成情况")): states},
    )
    return Sheet(words.say("整改计划"), (6, 9, 20, 11, 36, 28, 28, 14, 8, 12, 14, 12, 14, 20), (block,))


def _measure(words: Words, one: Measure) -> tuple[Cell, ...]:
    cited = tuple(source.title + words.say("、").join(source.pins) for source in one.sources)
    marks = tuple(mark.text for mark in one.marks)
    days = one.day_count or None
    given = (one.action, one.first_step, cited, one.owner, days, one.due_on)
    return (int(one.number), one.id, one.title, marks, *given, None, None, None, None)


def _provisions(words: Words, report: GapReport) -> Sheet:
    titles = (words.say("法规文件"), words.say("地区"), *report.provisions.columns, words.say("说明"))
    rows = tuple(row for table in report.provisions.tables for row in _duties(table))
    widths = (24, 14, 20, 44, 11, 10, 40, 34)
    if not report.quoted.texts:
        return Sheet(words.say("条款对照"), widths, (Block(titles, tuple(row[:-1] for row in rows)),))
    return Sheet(words.say("条款对照"), (*widths, 60), (Block((*titles, words.say("原文")), rows),))


def _duties(table: ProvisionTable) -> Iterator[tuple[Cell, ...]]:
    title = (table.heading.title, *(mark.text for mark in table.marks))
    for row in table.rows:
        answers = tuple(f"{one.id} {one.title} {one.verdict.text} {one.credit}" for one in row.answered_by)
        yield (
            title,
            table.place,
            row.pin,
            row.gist,
            row.force.text,
            row.finding.text,
            answers,
            row.detail,
            row.quote.words if row.quote else None,
        )
