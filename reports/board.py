"""The board summary: what a board must know of a report, on one page."""

from dataclasses import dataclass

from reports.charts import Charts
from reports.cover import Proof
from reports.gap_report import GapReport
from reports.parts import Fact
from reports.story import Lever
from reports.summary import RatingCard, ScoreCard, WorstGap
from reports.wording import Words

MISSES = 5


@dataclass(frozen=True, slots=True)
class Board:
    """The page; `no_miss` and `no_lever` are said where there is none, `limits` tells what the page is and is not."""

    title: str
    notice: str
    firm: str
    facts: tuple[Fact, ...]
    scores: tuple[ScoreCard, ...]
    rating: RatingCard
    charts: Charts
    misses_title: str
    misses: tuple[WorstGap, ...]
    no_miss: str
    levers_title: str
    levers: tuple[Lever, ...]
    together: str
    unproven: Fact
    proof: Proof | None
    limits: tuple[str, ...]


def board(report: GapReport) -> Board:
    """Return the page of a report, in its language; it says nothing that the report does not."""
    words, story = Words(report.language), report.story
    missed = tuple(gap for gap in report.summary.worst if "mandatory" in {mark.kind for mark in gap.marks})
    of = sum(len(group.gaps) for group in report.gaps.groups if group.heading.anchor == "gaps-mandatory")
    shown = min(MISSES, len(missed))
    return Board(
        title=words.say("董事会摘要"),
        notice=report.cover.notice,
        firm=report.cover.firm,
        facts=report.cover.facts,
        scores=report.summary.scores,
        rating=report.summary.rating,
        charts=report.charts,
        misses_title=words.say("强制性差距：共 {of} 项，最重要的 {shown} 项", of=of, shown=shown)
        if of > shown
        else words.say("强制性差距"),
        misses=missed[:MISSES],
        no_miss=story.no_miss,
        levers_title=story.levers_title,
        levers=story.levers,
        together=story.together,
        unproven=story.unproven,
        proof=report.cover.proof,
        limits=(
            words.say("本页是差距报告的摘要，依据、全部差距和整改计划见报告全文。"),
            report.cover.explanation,
        ),
    )
