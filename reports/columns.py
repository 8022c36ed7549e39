"""Columns: what a flat table says of each question, with figures as figures; for spreadsheets."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from engine.kinds import KINDS
from engine.outcome import Finding, Outcome, ScoreName
from engine.questions import Question
from reports.filed import file_names
from reports.names import draft_mark, force_mark, severity_mark, verdict_mark
from reports.quotations import quotation
from reports.wording import Words

Cell = str | int | Decimal | date | tuple[str, ...] | None
"""A cell: words, a figure, a day, several words that the format joins, or nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of questions; `cell` gets a question and its finding, which a pending question has none of."""

    title: str
    cell: Callable[[Question, Finding | None], Cell]


def columns(words: Words, outcome: Outcome) -> dict[str, Column]:
    """Return every column by name, in the order in which a table of all of them shows them."""
    found = {
        **_of_questions(words, outcome),
        **_of_answers(words, outcome.on),
        **_of_judging(words, outcome),
        **_of_gaps(words),
    }
    return {name: replace(column, title=column.title[:1].upper() + column.title[1:]) for name, column in found.items()}


def rows(outcome: Outcome, chosen: Iterable[Column]) -> tuple[tuple[Cell, ...], ...]:
    """Return a row per question that is asked, also open and inapplicable ones, then those still pending."""
    shown = tuple(chosen)
    pending = tuple(tuple(column.cell(question, None) for column in shown) for question in outcome.pending)
    return rows_of(outcome.findings, shown) + pending


def rows_of(findings: Iterable[Finding], chosen: Iterable[Column]) -> tuple[tuple[Cell, ...], ...]:
    """Return a row per finding."""
    shown = tuple(chosen)
    return tuple(tuple(column.cell(finding.question, finding) for column in shown) for finding in findings)


def finding_column(title: str, cell: Callable[[Finding], Cell]) -> Column:
    """Return a column that says nothing of pending questions."""
    return Column(title, lambda _question, finding: cell(finding) if finding else None)


def _of_questions(words: Words, outcome: Outcome) -> dict[str, Column]:
    sections, language = outcome.question_set.section, words.language
    return {
        "id": Column(words.say("编号"), lambda question, _: question.id),
        "section": Column(words.say("部分"), lambda question, _: sections[question.section].title.to(language)),
        "title": Column(words.say("题目"), lambda question, _: question.title.to(language)),
        "text": Column(words.say("问题"), lambda question, _: question.text.to(language)),
    }


def _evidence(words: Words, finding: Finding, on: date) -> tuple[str, ...]:
    return finding.answer.evidence + file_names(words, finding.answer, on)


def _of_answers(words: Words, on: date) -> dict[str, Column]:
    return {
        "answer": finding_column(words.say("作答"), lambda finding: _answer(words, finding)),
        "note": finding_column(words.say("说明"), lambda finding: finding.answer.note),
        "evidence": finding_column(words.say("佐证"), lambda finding: _evidence(words, finding, on)),
        "na": finding_column(words.say("不适用的理由"), lambda finding: finding.answer.na),
    }


def _of_judging(words: Words, outcome: Outcome) -> dict[str, Column]:
    yes, no = words.say("是"), words.say("否")
    counts = {
        ScoreName.COMPLIANCE: words.say("合规得分"),
        ScoreName.IMPROVEMENT: words.say("提升得分"),
        None: words.say("不计分"),
    }
    return {
        "verdict": Column(words.say("结论"), lambda _, finding: _verdict(words, finding)),
        "proven": finding_column(
            words.say("已佐证"), lambda finding: (yes if finding.proven else no) if finding.scored else None
        ),
        "score": finding_column(words.say("计入"), lambda finding: counts[finding.asked.score]),
        "credit": finding_column(words.say("得分率（%）"), lambda finding: finding.credit if finding.scored else None),
        "earned": finding_column(
            words.say("得到的分"), lambda finding: Decimal(finding.earned) / 100 if finding.scored else None
        ),
        "weight": finding_column(
            words.say("分值"), lambda finding: finding.question.weight if finding.asked.score else None
        ),
        "force": finding_column(words.say("约束力"), lambda finding: force_mark(words, finding.asked.force).text),
        "severity": finding_column(words.say("影响"), lambda finding: _severity(words, finding)),
        "red-line": finding_column(words.say("红线"), lambda finding: yes if finding.asked.red_line else None),
        "citations": finding_column(words.say("依据"), lambda finding: _citations(words, finding)),
        "gists": finding_column(words.say("要旨"), lambda finding: _gists(words, finding)),
        "quotes": finding_column(words.say("原文"), lambda finding: _quotes(words, outcome, finding)),
    }


def _of_gaps(words: Words) -> dict[str, Column]:
    language = words.language

    def short(title: str, cell: Callable[[Question], Cell]) -> Column:
        return finding_column(title, lambda finding: cell(finding.question) if finding.falls_short else None)

    return {
        "missing": short(words.say("缺少"), lambda question: question.gap.to(language)),
        "remedy": short(words.say("整改"), lambda q: q.remedy.text.to(language) if q.remedy else None),
        "first-step": short(words.say("第一步"), lambda q: q.remedy.first_step.to(language) if q.remedy else None),
        "owner": short(words.say("负责"), lambda q: q.remedy.owner.to(language) if q.remedy else None),
        "days": short(words.say("期限（日）"), lambda q: q.remedy.days if q.remedy else None),
    }


def _answer(words: Words, finding: Finding) -> str | None:
    question, value = finding.question, finding.answer.value
    return None if value is None else KINDS[question.kind].show(question, value, words.language)


def _verdict(words: Words, finding: Finding | None) -> str:
    return verdict_mark(words, finding.verdict).text if finding else words.say("是否适用待定")


def _severity(words: Words, finding: Finding) -> str | None:
    severity = finding.asked.severity
    return severity_mark(words, severity).text if severity else None


def _citations(words: Words, finding: Finding) -> tuple[str, ...]:
    draft = words.say("（{mark}）", mark=draft_mark(words).text)
    counting = [citation.text(words.language) for citation in finding.asked.citations]
    drafts = [citation.text(words.language) + draft for citation in finding.asked.drafts]
    return tuple(dict.fromkeys((*counting, *drafts)))


def _quotes(words: Words, outcome: Outcome, finding: Finding) -> tuple[str, ...]:
    citations = (*finding.asked.citations, *finding.asked.drafts)
    found = ((one, quotation(words, outcome, one.duty.id, one.instrument)) for one in citations)
    said = (f"{one.text(words.language)}{quote.words} {quote.source}" for one, quote in found if quote)
    return tuple(dict.fromkeys(said))


def _gists(words: Words, finding: Finding) -> tuple[str, ...]:
    citations = (*finding.asked.citations, *finding.asked.drafts)
    return tuple(dict.fromkeys(citation.duty.gist.to(words.language) for citation in citations))
