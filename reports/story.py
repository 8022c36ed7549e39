"""The story in short: what is missed, what would help most and by how much, and what is claimed without proof."""

from dataclasses import dataclass
from decimal import Decimal

from engine.leverage import Leverage, leverage
from engine.outcome import Finding, Outcome, ScoreName
from engine.questions import RatingBand, Remedy, Verdict
from reports.names import red_line_mark
from reports.parts import Fact, Mark
from reports.summary import figure
from reports.wording import Words

MOST_MISSES = 12
LEVERS = 3
_MOST_IDS = 8
_LONGEST_ACTION = {"zh-Hans": 75, "en": 160}
"""In characters: about two lines beside the score."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A mandatory gap by its name; `marks` are those of a red line that caps the rating."""

    number: str
    anchor: str
    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """An action that would help: what to do, who, within how many days, and the score it leads to alone."""

    number: str
    anchor: str
    title: str
    action: str
    owner: str
    days: str
    raises: str


@dataclass(frozen=True, slots=True)
class Story:
    """What stands beside scores and rating on the page that tells everything; `more` counts misses left out.

    `no_miss` is said where there is none; `together` tells what all levers lead to, empty where there is none.
    """

    misses_title: str
    misses: tuple[Miss, ...]
    more: str
    no_miss: str
    levers_title: str
    levers: tuple[Lever, ...]
    together: str
    unproven: Fact


def story(words: Words, outcome: Outcome) -> Story:
    """Return the story of an outcome."""
    missed = outcome.mandatory_gaps
    found = leverage(outcome, LEVERS)
    return Story(
        misses_title=words.say("没有全部做到的强制性要求"),
        misses=tuple(_miss(words, number, gap) for number, gap in enumerate(missed[:MOST_MISSES], 1)),
        more=_more(words, len(missed) - MOST_MISSES),
        no_miss="" if missed else _no_miss(words, outcome),
        levers_title=words.counted("最见效的 {count} 项整改", len(found.gaps))
        if found.gaps
        else words.say("最见效的整改"),
        levers=tuple(_lever(words, outcome, found, at) for at in range(len(found.gaps))),
        together=_together(words, outcome, found),
        unproven=Fact(words.say("未佐证"), _unproven(words, outcome)),
    )


def _miss(words: Words, number: int, gap: Finding) -> Miss:
    caps = gap.asked.red_line and gap.verdict is Verdict.UNMET
    marks = (red_line_mark(words),) if caps else ()
    return Miss(str(number), f"gap-{number}", gap.question.title.to(words.language), marks)


def _more(words: Words, count: int) -> str:
    return words.counted("另有 {count} 项，见“差距与整改建议”。", count) if count > 0 else ""


def _no_miss(words: Words, outcome: Outcome) -> str:
    if not outcome.compliance.applies:
        return words.say("没有适用的强制性条款。")
    return words.say("已作答的强制性题目中没有差距。")


def _lever(words: Words, outcome: Outcome, found: Leverage, at: int) -> Lever:
    gap = found.gaps[at]
    number, remedy = outcome.gaps.index(gap) + 1, gap.question.remedy
    return Lever(
        number=str(number),
        anchor=f"gap-{number}",
        title=gap.question.title.to(words.language),
        action=_action(words, remedy) if remedy else "",
        owner=remedy.owner.to(words.language) if remedy else "",
        days=words.counted("{count} 日", remedy.days) if remedy else "",
        raises=rise(words, found.now, found.alone[at]),
    )


def _action(words: Words, remedy: Remedy) -> str:
    """Return what to do, or what to do first where that takes more than two lines."""
    whole, first = remedy.text.to(words.language), remedy.first_step.to(words.language)
    return first if first and len(whole) > _LONGEST_ACTION[words.language] else whole


def _together(words: Words, outcome: Outcome, found: Leverage) -> str:
    if not found.gaps:
        return words.say("没有可以提高得分的差距。")
    now = outcome.rating.band if outcome.rating else None
    return all_done(words, len(found.gaps), found.score, rise(words, found.now, found.together), now, found.rating)


def all_done(
    words: Words, count: int, score: ScoreName, rises: str, now: RatingBand | None, then: RatingBand | None
) -> str:
    """Return what several actions lead to together: the score's rise, and the rating's where it moves."""
    name = words.say("合规得分") if score is ScoreName.COMPLIANCE else words.say("提升得分")
    said = words.counted("{count} 项都做到，{score} {rise}", count, score=name, rise=rises)
    if now and then and then is not now:
        return said + words.say("，等级 {now} → {then}。", now=now.letter, then=then.letter)
    return said + words.say("。")


def rise(words: Words, now: Decimal | None, then: Decimal | None) -> str:
    """Return two figures with an arrow between them."""
    low, high = (words.percent(figure) if figure is not None else "—" for figure in (now, then))
    return f"{low} → {high}"


def _unproven(words: Words, outcome: Outcome) -> str:
    found = outcome.unproven
    if not found:
        return words.say("需要佐证的作答都列出了材料。")
    ids = [finding.question.label for finding in found]
    named = words.listed(ids[:_MOST_IDS]) + (" …" if len(ids) > _MOST_IDS else "")
    return words.counted(
        "{count} 题需要佐证而没有列明材料（{ids}）；只承认有佐证的作答，合规得分为 {figure}。",
        len(ids),
        ids=named,
        figure=figure(words, outcome.proven),
    )
