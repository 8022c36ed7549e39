"""The action plan as a calendar: an all-day event on the day by which each action is due.

Source: RFC 5545; docs/decisions/0016-calendar.md says why events and not to-dos.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vText

from engine.desk import Submitted
from engine.plan import ActionState, PlannedAction
from reports.action_plan import cited, owner_name, what_to_do
from reports.names import shortened, state_mark
from reports.visible import visible
from reports.wording import Words

_MAKER = "-//Zhiping//Action plan//ZH"


def as_ics(
    words: Words,
    submitted: Submitted,
    actions: Iterable[PlannedAction],
    colleagues: Mapping[str, str],
    address: Callable[[str], str],
) -> bytes:
    """Return the calendar, the same bytes for the same plan; `address` gives the page of an action by its question.

    An event keeps its UID for good and its SEQUENCE grows with every change, so that a calendar that takes the
    file again moves what it has. What has no day is left out.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _MAKER)
    calendar.add("x-wr-calname", vText(visible(words.say("{firm} 整改计划", firm=submitted.firm.name))))
    for one in actions:
        if one.due is not None:
            calendar.add_component(_event(words, submitted, one, one.due, colleagues, address(one.gap.question.id)))
    return bytes(calendar.to_ical())


def _event(
    words: Words, submitted: Submitted, one: PlannedAction, due: date, colleagues: Mapping[str, str], address: str
) -> Event:
    question, state = one.gap.question, one.action.state
    changed = datetime.fromisoformat(one.stored.at or submitted.submission.at)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"zhiping:{submitted.assessment.id}/{question.id}")))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", one.stored.revision)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if state is ActionState.DROPPED else "CONFIRMED")
    event.add("summary", visible(_summary(words, one)))
    event.add("description", visible("\n".join(_lines(words, submitted, one, colleagues, address))))
    event.add("url", address)
    return event


def _summary(words: Words, one: PlannedAction) -> str:
    said = words.say("整改 {number}：{title}", number=one.number, title=one.gap.question.title.to(words.language))
    state = one.action.state
    return said if state.pending else said + words.say("（{mark}）", mark=state_mark(words, state).text)


def _lines(
    words: Words, submitted: Submitted, one: PlannedAction, colleagues: Mapping[str, str], address: str
) -> tuple[str, ...]:
    facts = (
        (words.say("责任人"), owner_name(one, colleagues)),
        (words.say("进展"), state_mark(words, one.action.state).text),
        (words.say("依据"), words.say("；").join(cited(words, submitted.outcome, one))),
    )
    told = tuple(words.say("{label}：{value}", label=label, value=value) for label, value in facts if value)
    return (shortened(words, what_to_do(words, one)), *told, address)
