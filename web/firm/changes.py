"""Changes of a workbook, in words: what is kept now, what would be, and where a colleague was faster."""

from collections.abc import Mapping, Sequence

from flask import url_for

from engine.desk import Desk
from engine.offline import compare
from engine.questions import Answer, Question
from engine.records import Change, StoredAnswer
from engine.records import Conflict as StaleAnswer
from reports.offline.problems import CellProblem
from web.forms import Posted
from web.language import say
from web.pages import ChangesPage, Conflict, ShownChange, ShownProblem, Wrong
from web.rooms import actor, rooms, words
from web.sealed_changes import seal_changes
from web.shown import answer_lines

_MOST_PROBLEMS = 200


def changes_page(
    desk: Desk, changes: Sequence[Change], problems: Sequence[CellProblem], typed: Posted, notice: str = ""
) -> ChangesPage:
    """Return the page of changes; where there are problems it can only be read."""
    found = compare(desk.stored, changes)
    conflicts = {met.mine.question: met for met in found.conflicts}
    shown = {change.question: change for change in (*found.changes, *(met.mine for met in found.conflicts))}
    assessment, key = desk.assessment.id, rooms().settings.signing_key()
    wrong = say("工作簿有 {count} 处需要更正，没有保存任何内容。改好后请重新上传。", count=len(problems))
    may_keep = bool(shown) and not problems
    return ChangesPage(
        desk=desk,
        groups=_groups(desk, shown, conflicts, typed),
        problems=tuple(_problem(one) for one in problems[:_MOST_PROBLEMS]),
        changed=len(found.changes),
        conflicts=len(conflicts),
        sealed=seal_changes(key, actor(), assessment, shown.values()) if may_keep else "",
        wrong=(Wrong("problems", wrong),) if problems else (),
        notice=notice,
        back=url_for("firm.offline", assessment=assessment),
        form_id="main" if may_keep else "",
    )


def _groups(
    desk: Desk, shown: Mapping[str, Change], conflicts: Mapping[str, StaleAnswer], typed: Posted
) -> tuple[tuple[str, tuple[ShownChange, ...]], ...]:
    question_set, language = desk.question_set, words().language
    sections = [(section.title.to(language), section.questions) for section in question_set.sections]
    groups = (
        (
            title,
            tuple(_change(desk, question, shown, conflicts, typed) for question in questions if question.id in shown),
        )
        for title, questions in ((say("企业画像"), question_set.profile), *sections)
    )
    return tuple((title, rows) for title, rows in groups if rows)


def _change(
    desk: Desk,
    question: Question,
    shown: Mapping[str, Change],
    conflicts: Mapping[str, StaleAnswer],
    typed: Posted,
) -> ShownChange:
    kept, mine = desk.stored.get(question.id), answer_lines(question, shown[question.id].answer)
    before = answer_lines(question, kept.answer if kept else Answer())
    met = conflicts.get(question.id)
    keep = "mine" if typed.get(f"{question.id}~keep") == "mine" else "theirs"
    return ShownChange(question, before, mine, _told(mine, before, met.theirs) if met else None, keep)


def _told(mine: tuple[str, ...], theirs: tuple[str, ...], stored: StoredAnswer) -> Conflict:
    writer = rooms().store.account(stored.by)
    return Conflict(mine, theirs, writer.name if writer else "", words().moment(stored.at), stored.revision)


def _problem(problem: CellProblem) -> ShownProblem:
    place = say("工作表“{sheet}”，单元格 {cell}", sheet=problem.sheet, cell=problem.cell)
    return ShownProblem(place, problem.what.to(words().language))
