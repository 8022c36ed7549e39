"""How it was scored: the rules in sentences, the bands, and the arithmetic of each section."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.outcome import Outcome, Score, SectionScore
from engine.questions import RatingRule, Upward
from reports.parts import Heading, Table
from reports.summary import figure, span
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Scoring:
    """The chapter of rules and sums."""

    heading: Heading
    rules: tuple[str, ...]
    bands: Table
    arithmetic_title: str
    arithmetic: Table


def scoring(words: Words, outcome: Outcome) -> Scoring:
    """Return the chapter."""
    return Scoring(
        heading=Heading("scoring", words.say("得分是怎样算出来的")),
        rules=_rules(words, outcome.question_set.rating),
        bands=_bands(words, outcome.question_set.rating),
        arithmetic_title=words.say("各部分的计算"),
        arithmetic=_arithmetic(words, outcome),
    )


def _rules(words: Words, rule: RatingRule) -> tuple[str, ...]:
    return (
        words.say(
            "每题得到的分 = 分值 × 得分率；得分 = 得到的分 ÷ 满分。"
            "全程用整数计算，只在显示时四舍五入一次，保留一位小数。"
        ),
        words.say(
            "一题对企业的约束力，取适用条款中最强的一种：强制性的题目只计入合规得分，鼓励和支持的题目只计入提升得分，"
            "监管关注的题目不计分。两个得分从不相加。"
        ),
        words.say(
            "条款是否适用，看它在评估基准日是否有效、是否在企业经营地区施行、是否与企业画像相符。草案只作提示，从不计分。"
        ),
        words.say("说明了理由的不适用题目，不进入得到的分，也不进入满分。未作答的题目使得分成为区间，不按零分计算。"),
        words.say(
            "等级先按合规得分评定；只要有红线题未满足，最高为 {letter} 级；取两者中较低的一个。",
            letter=rule.critical_unmet,
        ),
        words.say("作答要求佐证而没有列明材料的，得分照算并列为未佐证；已佐证的合规得分只计有佐证的部分。"),
    )


def _bands(words: Words, rule: RatingRule) -> Table:
    limits = [words.say("{percent}% 及以上", percent=band.from_percent) for band in rule.bands]
    if len(rule.bands) > 1:
        limits[-1] = words.say("不足 {percent}%", percent=rule.bands[-2].from_percent)
    rows = tuple(
        (band.letter, band.title.to(words.language), limit) for band, limit in zip(rule.bands, limits, strict=True)
    )
    return Table("bands", (words.say("等级"), words.say("含义"), words.say("合规得分")), rows)


def _arithmetic(words: Words, outcome: Outcome) -> Table:
    columns = (
        words.say("部分"),
        words.say("合规：得到的分 / 满分"),
        words.say("合规得分"),
        words.say("提升：得到的分 / 满分"),
        words.say("提升得分"),
    )
    rows = [row for one in outcome.counted_sections for row in _section_rows(words, outcome, one)]
    if rows:
        rows.append((words.say("合计"), *_sum(words, outcome.compliance), *_sum(words, outcome.improvement)))
        rows.append((words.say("其中已佐证"), *_sum(words, outcome.proven), "", ""))
    return Table("arithmetic", columns, tuple(rows), words.say("没有适用条款，无可计算。"))


def _section_rows(words: Words, outcome: Outcome, whole: SectionScore) -> Iterator[tuple[str, ...]]:
    """Yield the row of a section; for a repeated one a row for each site, then what they count as."""
    sites = [one for one in outcome.sections if one.section.of is whole.section]
    for site in sites:
        yield _row(words, site.section.title.to(words.language), site)
    title = whole.section.title.to(words.language)
    yield _row(words, f"{title}{_ways(words)[whole.section.upward]}" if sites else title, whole)


def _ways(words: Words) -> dict[Upward, str]:
    return {
        Upward.WORST: words.say("（计入总分：得分最低的一处）"),
        Upward.MEAN: words.say("（计入总分：各处平均）"),
    }


def _row(words: Words, title: str, one: SectionScore) -> tuple[str, ...]:
    return title, *_sum(words, one.compliance), *_sum(words, one.improvement)


def _sum(words: Words, score: Score) -> tuple[str, str]:
    """Return a score as a fraction and as a percent, with its range while questions are open."""
    if not score.applies:
        return "—", words.say("无适用条款")
    fraction = f"{words.points(score.earned)} / {words.points(score.available)}"
    open_range = span(words, score)
    return fraction, figure(words, score) + (words.say("（{span}）", span=open_range) if open_range else "")
