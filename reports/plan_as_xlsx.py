"""The living action plan as a workbook, for working with and for meetings: one row per action."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from engine.desk import Submitted
from engine.plan import PlannedAction
from engine.records import Moment
from reports.action_plan import action_rows, cited
from reports.columns import Cell
from reports.visible import visible
from reports.wording import Words
from reports.workbook import Block, Document, Sheet, workbook

_WIDTHS = (6, 26, 34, 40, 14, 14, 12, 24, 30, 26)


def plan_as_xlsx(
    words: Words,
    submitted: Submitted,
    actions: Iterable[PlannedAction],
    colleagues: Mapping[str, str],
    today: date,
    made: Moment,
) -> bytes:
    """Return the workbook; every text is a text, whatever it begins with."""
    firm = visible(submitted.firm.name)
    document = Document(
        title=f"{words.say('整改计划')} · {firm}",
        author=firm,
        footer=f"{words.say('整改计划')} · {firm} · {words.moment(made)}",
        made=datetime.fromisoformat(made),
    )
    titles = (
        words.say("序号"), words.say("差距"), words.say("依据"), words.say("整改措施"), words.say("责任人"),
        words.say("完成日期"), words.say("进展"), words.say("不再实施的理由"), words.say("留言"), words.say("完成佐证"),
    )  # fmt: skip
    rows = tuple(_rows(words, submitted, tuple(actions), colleagues, today))
    return workbook(words, document, (Sheet(words.say("整改计划"), _WIDTHS, (Block(titles, rows),)),))


def _rows(
    words: Words,
    submitted: Submitted,
    actions: tuple[PlannedAction, ...],
    colleagues: Mapping[str, str],
    today: date,
) -> Iterable[tuple[Cell, ...]]:
    for one, row in zip(actions, action_rows(words, actions, colleagues, today), strict=True):
        marks = words.listed([mark.text for mark in row.marks])
        late = (row.overdue.text,) if row.overdue else ()
        yield (
            row.number,
            (f"{row.id} {row.title}", marks),
            cited(words, submitted.outcome, one),
            row.what,
            row.owner,
            row.due_on,
            (row.state.text, *late),
            row.reason,
            tuple(_comment(words, c.text, colleagues.get(c.by, ""), c.at) for c in one.comments),
            row.evidence,
        )


def _comment(words: Words, text: str, who: str, at: Moment) -> str:
    said = f"{who} {words.moment(at)}".strip()
    return words.say("{label}：{value}", label=said, value=text)
