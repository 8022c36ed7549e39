"""Standing: one sentence that says on a page of questions where the firm stands so far."""

from engine.desk import Desk
from engine.outcome import Score
from engine.questions import Section, Verdict
from reports.summary import figure, span
from web.language import say
from web.rooms import words


def standing(desk: Desk, section: Section | None) -> str:
    """Return the scores so far with their range, and what is open; on the profile how many questions apply."""
    outcome = desk.outcome
    if section is None:
        return say("按目前的画像，有 {count} 题适用于贵企业。", count=len(outcome.findings))
    open_here = sum(f.question.section == section.id and f.verdict is Verdict.OPEN for f in outcome.findings)
    return say(
        "目前合规得分 {compliance}；提升得分 {improvement}。本部分还有 {open} 题未作答。",
        compliance=_so_far(outcome.compliance),
        improvement=_so_far(outcome.improvement),
        open=open_here,
    )


def _so_far(score: Score) -> str:
    open_range = span(words(), score)
    so_far = figure(words(), score)
    return say("{figure}（最终在 {range} 之间）", figure=so_far, range=open_range) if open_range else so_far
