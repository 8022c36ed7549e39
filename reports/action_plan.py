"""The living action plan in words: what each action is now, and what the scores would be once all is done.

It moves after submission; the plan printed in a report (reports/plan.py) stays as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.action_draft import proposal
from engine.outcome import Outcome, ScoreName
from engine.plan import Lever, PlanAction, PlannedAction, Projection
from reports.citations import sources
from reports.names import force_mark, overdue_mark, red_line_mark, state_mark
from reports.parts import Fact, Mark
from reports.plan import no_remedy
from reports.story import all_done, rise
from reports.summary import figure, rating_card
from reports.wording import Words


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in words; `role` is who the remedy would have do it, `days_left` is below 0 once it is overdue."""

    number: int
    id: str
    title: str
    marks: tuple[Mark, ...]
    what: str
    owner: str
    role: str
    due: str
    due_on: date | None
    overdue: Mark | None
    state: Mark
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeverRow:
    """An action that would raise a score most: its number, its name, and the figure now and then."""

    number: int
    id: str
    title: str
    score: str
    raises: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """Scores and rating as submitted, with what is done, and with all that is planned; `gate` is said of the last."""

    columns: tuple[str, str, str]
    rows: tuple[tuple[str, tuple[str, str, str]], ...]
    gate: str
    levers_title: str
    levers: tuple[LeverRow, ...]
    together: str


def action_rows(
    words: Words, actions: Iterable[PlannedAction], colleagues: Mapping[str, str], today: date
) -> tuple[ActionRow, ...]:
    """Return actions in words; `colleagues` are the names of the firm's members by account."""
    return tuple(_row(words, one, colleagues, today) for one in actions)


def owner_name(one: PlannedAction, colleagues: Mapping[str, str]) -> str:
    """Return who does it: a colleague by the name of today, anybody else as typed."""
    return colleagues.get(one.action.owner, one.action.owner_name)


def what_to_do(words: Words, one: PlannedAction) -> str:
    """Return what is to be done: as the firm wrote it, else as the remedy proposes."""
    return one.action.what or proposal(one.gap.question.remedy, words.language)


def cited(words: Words, outcome: Outcome, one: PlannedAction) -> tuple[str, ...]:
    """Return the citations of an action's gap, one text per instrument."""
    found = sources(words, outcome, one.gap.asked, short=True)
    return tuple(source.title + words.say("、").join(source.pins) for source in found)


def foretold(words: Words, projected: Projection) -> Foretold:
    """Return what the plan comes to."""
    outcomes = (projected.submitted, projected.so_far, projected.planned)
    letters = [rating_card(words, outcome).letter for outcome in outcomes]
    levers = projected.levers
    return Foretold(
        columns=(words.say("提交时"), words.say("算上已完成的"), words.say("计划全部完成")),
        rows=(
            (words.say("合规得分"), _three([figure(words, one.compliance) for one in outcomes])),
            (words.say("提升得分"), _three([figure(words, one.improvement) for one in outcomes])),
            (words.say("等级"), _three(letters)),
        ),
        gate=_gate(words, projected.planned),
        levers_title=words.counted("最见效的 {count} 项整改", len(levers)) if levers else "",
        levers=tuple(_lever(words, projected.so_far, one) for one in levers),
        together=_together(words, projected) if levers else "",
    )


def _three(figures: list[str]) -> tuple[str, str, str]:
    first, second, third = figures
    return first, second, third


def _row(words: Words, one: PlannedAction, colleagues: Mapping[str, str], today: date) -> ActionRow:
    question, asked, action = one.gap.question, one.gap.asked, one.action
    return ActionRow(
        number=one.number,
        id=question.id,
        title=question.title.to(words.language),
        marks=(*([red_line_mark(words)] if asked.red_line else ()), force_mark(words, asked.force)),
        what=what_to_do(words, one) or no_remedy(words),
        owner=owner_name(one, colleagues),
        role=question.remedy.owner.to(words.language) if question.remedy else "",
        due=words.day(one.due) if one.due else "",
        due_on=one.due,
        overdue=overdue_mark(words) if one.overdue(today) else None,
        state=state_mark(words, action.state),
        reason=action.reason,
        evidence=one.proof(action),
    )


def _gate(words: Words, planned: Outcome) -> str:
    if planned.open:
        return words.counted("其中有措施完成后，还要回答 {count} 道新出现的题目，之后才能评定等级。", len(planned.open))
    return rating_card(words, planned).reason


def _lever(words: Words, now: Outcome, lever: Lever) -> LeverRow:
    question = lever.action.gap.question
    return LeverRow(
        number=lever.action.number,
        id=question.id,
        title=question.title.to(words.language),
        score=words.say("合规得分") if lever.score is ScoreName.COMPLIANCE else words.say("提升得分"),
        raises=_rise(words, lever.score, now, lever.then),
    )


def _together(words: Words, projected: Projection) -> str:
    now, then = projected.so_far, projected.together
    score, count = projected.levers[0].score, len(projected.levers)
    bands = [outcome.rating.band if outcome.rating else None for outcome in (now, then)]
    return all_done(words, count, score, _rise(words, score, now, then), bands[0], bands[1])


def _rise(words: Words, score: ScoreName, now: Outcome, then: Outcome) -> str:
    low, high = ((one.compliance if score is ScoreName.COMPLIANCE else one.improvement).percent for one in (now, then))
    return rise(words, low, high)


def action_facts(words: Words, one: PlannedAction, action: PlanAction) -> tuple[Fact, ...]:
    """Return what an action of this gap says, a label and a value for each part; empty parts have a dash."""
    due = action.due or one.usual
    facts = (
        (words.say("整改措施"), action.what or proposal(one.gap.question.remedy, words.language)),
        (words.say("责任人"), action.owner_name),
        (words.say("完成日期"), words.day(due) if due else ""),
        (words.say("进展"), state_mark(words, action.state).text),
        (words.say("不再实施的理由"), action.reason),
        (words.say("完成佐证"), words.listed(one.proof(action))),
    )
    return tuple(Fact(label, value or "—") for label, value in facts)


def changed_facts(words: Words, one: PlannedAction, before: PlanAction, after: PlanAction) -> tuple[Fact, ...]:
    """Return those parts of an action that a change touched, as they are after it."""
    facts = zip(action_facts(words, one, before), action_facts(words, one, after), strict=True)
    return tuple(new for old, new in facts if new != old)
