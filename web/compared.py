"""Compared: what changed from one submitted assessment to the next, in words."""

from engine.comparing import Compared, SectionStep, points_gained
from engine.outcome import Finding, Outcome, Score
from engine.versions import Predecessor, Way
from engine.workflows.versions import compare
from reports.names import verdict_mark
from reports.summary import figure
from web.language import say
from web.pages import ComparedGap, ComparedRow, ComparedWords
from web.rooms import actor, rooms, words


def compared_words(assessment: str, before: Predecessor | None) -> ComparedWords | None:
    """Return the comparison of a submitted assessment with its predecessor, where it has one."""
    house = rooms()
    found = compare(house.store, house.library, actor(), assessment) if before else None
    if found is None or before is None:
        return None
    day = words().day(found.before.on)
    revision = before.origin.way is Way.REVISION
    return ComparedWords(
        title=say("与上一版相比") if revision else say("与上次自评相比"),
        since=say("上一版提交于 {day}。", day=day) if revision else say("上次自评提交于 {day}。", day=day),
        place=before.assessment.id,
        totals=_totals(found),
        sections=tuple(_section(step) for step in found.sections),
        closed=tuple(_closed(gap, found.now) for gap in found.closed),
        fresh=tuple(_gap(gap) for gap in found.fresh),
        remaining=tuple(_remaining(gap, found.before) for gap in found.remaining),
    )


def _totals(found: Compared) -> tuple[ComparedRow, ...]:
    before, now = found.before, found.now
    return (
        ComparedRow(say("合规得分"), (_step(before.compliance, now.compliance),)),
        ComparedRow(say("提升得分"), (_step(before.improvement, now.improvement),)),
        ComparedRow(say("等级"), (_said(_letter(before), _letter(now)),)),
    )


def _section(step: SectionStep) -> ComparedRow:
    before, now = step.before, step.now
    return ComparedRow(
        step.section.title.to(words().language),
        (
            _step(before.compliance if before else None, now.compliance if now else None),
            _step(before.improvement if before else None, now.improvement if now else None),
        ),
    )


def _step(before: Score | None, now: Score | None) -> str:
    then, today = (figure(words(), score) if score and score.applies else "—" for score in (before, now))
    gain = points_gained(before, now)
    if not gain:
        return _said(then, today)
    return say("{before} → {now}（{gain}）", before=then, now=today, gain=f"{gain:+}")


def _said(before: str, now: str) -> str:
    return now if before == now else say("{before} → {now}", before=before, now=now)


def _letter(outcome: Outcome) -> str:
    return outcome.rating.band.letter if outcome.rating else "—"


def _closed(gap: Finding, now: Outcome) -> ComparedGap:
    """Return a gap that is none any more, with what became of it."""
    found = now.finding.get(gap.question.id)
    return _gap(gap)._replace(became=verdict_mark(words(), found.verdict).text if found else say("不再提问"))


def _remaining(gap: Finding, before: Outcome) -> ComparedGap:
    then = before.finding[gap.question.id].verdict
    now = verdict_mark(words(), gap.verdict).text
    return _gap(gap)._replace(became=now if then is gap.verdict else _said(verdict_mark(words(), then).text, now))


def _gap(gap: Finding) -> ComparedGap:
    return ComparedGap(gap.question.title.to(words().language), verdict_mark(words(), gap.verdict).text)
