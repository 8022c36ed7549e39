"""The summary: both scores, the rating and what caps it, the worst gaps, and how much is open or unproven."""

from dataclasses import dataclass
from decimal import Decimal

from engine.outcome import Finding, Outcome, Rating, Score
from reports.citations import Cited, places
from reports.gaps import nothing_found
from reports.names import force_mark, red_line_mark, severity_mark
from reports.parts import Fact, Heading, Mark
from reports.wording import Words

WORST = 5


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A score: its figure, its range while questions are open, and what it means; `percent` is for drawings."""

    name: str
    figure: str
    span: str
    meaning: str
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class RatingCard:
    """The rating: its letter (or a dash), its title, and why it is that one."""

    name: str
    letter: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class WorstGap:
    """A gap in one line, with one citation per jurisdiction; `anchor` leads to the whole of it."""

    number: str
    anchor: str
    title: str
    marks: tuple[Mark, ...]
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The page that a director reads."""

    heading: Heading
    scores: tuple[ScoreCard, ...]
    rating: RatingCard
    worst_title: str
    worst: tuple[WorstGap, ...]
    no_gap: str
    counts: tuple[Fact, ...]


def summary(words: Words, outcome: Outcome) -> Summary:
    """Return the summary."""
    shown = words.counted("最重要的 {count} 项差距", min(WORST, len(outcome.gaps)))
    return Summary(
        heading=Heading("summary", words.say("概要")),
        scores=_scores(words, outcome),
        rating=rating_card(words, outcome),
        worst_title=shown if outcome.gaps else words.say("差距"),
        worst=tuple(_worst(words, outcome, number, gap) for number, gap in enumerate(outcome.gaps[:WORST], 1)),
        no_gap="" if outcome.gaps else nothing_found(words, outcome),
        counts=_counts(words, outcome),
    )


def figure(words: Words, score: Score) -> str:
    """Return a score so far: 61.5%, 无适用条款 where nothing applies, 未作答 where nothing is answered yet."""
    if not score.applies:
        return words.say("无适用条款")
    return words.say("未作答") if score.percent is None else words.percent(score.percent)


def span(words: Words, score: Score) -> str:
    """Return the range of a score while questions are open, nothing where none is."""
    if not score.ranges or score.low is None or score.high is None:
        return ""
    return words.say("{low} 至 {high}", low=words.percent(score.low), high=words.percent(score.high))


def _scores(words: Words, outcome: Outcome) -> tuple[ScoreCard, ...]:
    compliance, improvement, proven = outcome.compliance, outcome.improvement, outcome.proven
    return (
        _card(
            words,
            words.say("合规得分"),
            compliance,
            words.say("对企业“必须做到”的强制性条款，已经做到多少。"),
            words.say(
                "本系统收录的法规文件中，没有在评估基准日对企业经营地区有效、并对它提出强制性要求的条款，因此不计算这一得分。"
            ),
        ),
        _card(
            words,
            words.say("提升得分"),
            improvement,
            words.say("对法规鼓励和支持的做法，已经走了多远；从不与合规得分相加。"),
            words.say("没有适用的鼓励或支持条款，因此不计算这一得分。"),
        ),
        _card(
            words,
            words.say("已佐证的合规得分"),
            proven,
            words.say("只承认列明了佐证材料的作答时，合规得分是多少。"),
            words.say("没有适用的强制性条款，因此不计算这一得分。"),
        ),
    )


def _card(words: Words, name: str, score: Score, meaning: str, nothing: str) -> ScoreCard:
    open_range = span(words, score)
    if open_range:
        open_range = words.say("尚有题目未作答，最终结果在 {span} 之间", span=open_range)
    return ScoreCard(name, figure(words, score), open_range, meaning if score.applies else nothing, score.percent)


def rating_card(words: Words, outcome: Outcome) -> RatingCard:
    """Return the rating, or why there is none."""
    name, rating = words.say("等级"), outcome.rating
    if rating is None:
        return RatingCard(name, "—", words.say("不评定等级"), _no_rating(words, outcome))
    return RatingCard(name, rating.band.letter, rating.band.title.to(words.language), _reason(words, rating))


def _no_rating(words: Words, outcome: Outcome) -> str:
    if not outcome.compliance.applies:
        return words.say("没有适用的强制性条款，不评定等级。")
    if not outcome.complete:
        return words.say("还有题目没有作答，作答完毕后才评定等级。")
    return words.say("适用的强制性条款均被标为不适用，不评定等级。")


def _reason(words: Words, rating: Rating) -> str:
    if rating.cap is None:
        return words.say("由合规得分评定；没有红线题未满足。")
    ids = words.listed([finding.question.label for finding in rating.capped_by])
    count, cap = len(rating.capped_by), rating.cap.letter
    if rating.lowered:
        return words.counted(
            "按得分为 {letter} 级；因 {count} 道红线题未满足（{ids}），最高为 {cap} 级。",
            count,
            letter=rating.by_score.letter,
            ids=ids,
            cap=cap,
        )
    return words.counted(
        "由合规得分评定。另有 {count} 道红线题未满足（{ids}）：在它们满足之前，最高为 {cap} 级。",
        count,
        ids=ids,
        cap=cap,
    )


def _worst(words: Words, outcome: Outcome, number: int, gap: Finding) -> WorstGap:
    asked = gap.asked
    marks = [red_line_mark(words)] if asked.red_line else []
    marks += [force_mark(words, asked.force)]
    kind = marks[-1].kind
    marks += [severity_mark(words, asked.severity)] if asked.severity else []
    found = (
        next((c for c in place.citations if c.force.kind == kind), None) for place in places(words, outcome, asked)
    )
    return WorstGap(
        str(number),
        f"gap-{number}",
        gap.question.title.to(words.language),
        tuple(marks),
        tuple(citation for citation in found if citation),
    )


def _counts(words: Words, outcome: Outcome) -> tuple[Fact, ...]:
    counts = {
        words.say("适用题目"): len(outcome.findings),
        words.say("强制性差距"): len(outcome.mandatory_gaps),
        words.say("其他差距"): len(outcome.gaps) - len(outcome.mandatory_gaps),
        words.say("未佐证"): len(outcome.unproven),
        words.say("不适用"): len(outcome.not_applicable),
        words.say("未作答"): len(outcome.open) + len(outcome.pending) + len(outcome.open_facts),
    }
    return tuple(Fact(label, str(count)) for label, count in counts.items())
