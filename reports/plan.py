"""The action plan: one measure per gap, what, who and by when, with room for names, signatures and dates."""

from dataclasses import dataclass
from datetime import date

from engine.outcome import Finding, Outcome
from engine.plan import due_of
from reports.citations import Source, sources
from reports.gaps import nothing_found
from reports.names import force_mark, red_line_mark
from reports.parts import Heading, Mark
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class Measure:
    """What closes one gap; `anchor` leads to the gap, `due` is counted from the day of the assessment.

    Where the set gives no remedy, `action` says so, and `due_on` is None; `due_on` and `day_count` are for
    formats that reckon with them.
    """

    number: str
    anchor: str
    id: str
    title: str
    marks: tuple[Mark, ...]
    action: str
    first_step: str
    owner: str
    days: str
    due: str
    sources: tuple[Source, ...]
    due_on: date | None
    day_count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The chapter; `columns` are those with words in them, `blanks` those to be filled in by hand."""

    heading: Heading
    columns: tuple[str, ...]
    blanks: tuple[str, ...]
    first_step: str
    measures: tuple[Measure, ...]
    empty: str


def plan(words: Words, outcome: Outcome) -> Plan:
    """Return the chapter, its measures in the order and with the numbers of the gaps."""
    return Plan(
        heading=Heading(
            "plan",
            words.say("整改计划"),
            words.say(
                "编号与差距相同。完成日期自评估基准日 {day} 起按建议天数推算，企业可以调整；右边三栏由企业填写。",
                day=words.day(outcome.on),
            ),
        ),
        columns=(
            words.say("差距"),
            words.say("整改措施"),
            words.say("依据"),
            words.say("负责岗位"),
            words.say("完成日期"),
        ),
        blanks=(words.say("责任人"), words.say("签字"), words.say("完成情况")),
        first_step=words.say("第一步"),
        measures=tuple(_measure(words, outcome, number, gap) for number, gap in enumerate(outcome.gaps, 1)),
        empty="" if outcome.gaps else nothing_found(words, outcome),
    )


def no_remedy(words: Words) -> str:
    """Return what is said where the set gives no remedy."""
    return words.say("题库没有给出整改建议，由企业自行确定。")


def _measure(words: Words, outcome: Outcome, number: int, gap: Finding) -> Measure:
    question, asked = gap.question, gap.asked
    remedy, language = question.remedy, words.language
    due = due_of(outcome.on, remedy)
    return Measure(
        number=str(number),
        anchor=f"gap-{number}",
        id=question.number,
        title=question.title.to(language),
        marks=(*([red_line_mark(words)] if asked.red_line else ()), force_mark(words, asked.force)),
        action=remedy.text.to(language) if remedy else no_remedy(words),
        first_step=remedy.first_step.to(language) if remedy else "",
        owner=remedy.owner.to(language) if remedy else "",
        days=words.counted("{count} 日", remedy.days) if remedy else "",
        due=words.day(due) if due else "",
        sources=sources(words, outcome, asked, short=True),
        due_on=due,
        day_count=remedy.days if remedy else 0,
    )
