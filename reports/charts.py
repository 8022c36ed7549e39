"""Charts as data: both scores of every section, with what a drawing needs and the words beside the marks."""

from dataclasses import dataclass
from decimal import Decimal

from engine.outcome import Outcome, Score
from reports.parts import Heading
from reports.summary import figure
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One mark: its figure in words, its percent, and the range while questions are open; None draws nothing."""

    figure: str
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class BarRow:
    """A section with one bar for each series."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from 0 to 100 percent; `series` names the columns of bars."""

    title: str
    description: str
    series: tuple[str, ...]
    rows: tuple[BarRow, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The part of the summary that compares sections."""

    heading: Heading
    sections: BarChart


def charts(words: Words, outcome: Outcome) -> Charts:
    """Return the chart of sections."""
    title = words.say("各部分得分")
    rows = tuple(
        BarRow(section.title.to(words.language), (bar(words, compliance), bar(words, improvement)))
        for section, compliance, improvement in outcome.sections
    )
    description = words.say("{title}：", title=title) + words.say("；").join(
        words.say(
            "{section} 合规 {first}、提升 {second}",
            section=row.label,
            first=row.bars[0].figure,
            second=row.bars[1].figure,
        )
        for row in rows
    )
    chart = BarChart(title, description, (words.say("合规得分"), words.say("提升得分")), rows)
    return Charts(Heading("sections", title, _legend(words, rows)), chart)


def _legend(words: Words, rows: tuple[BarRow, ...]) -> str:
    ranged = any(bar.low is not None for row in rows for bar in row.bars)
    legend = words.say("“—”表示该部分没有这一类适用条款。")
    return legend + (words.say("细线是未作答题目可能带来的得分区间。") if ranged else "")


def bar(words: Words, score: Score) -> Bar:
    """Return a score as a mark."""
    known = score.applies and score.ranges
    return Bar(
        figure=figure(words, score) if score.applies else "—",
        percent=score.percent,
        low=score.low if known else None,
        high=score.high if known else None,
    )
