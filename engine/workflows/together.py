"""Working together on an assessment: whoever may see it may comment; whoever may work on it assigns and doubts."""

from collections.abc import Collection

from engine.desk import Desk, day_of, desk_of
from engine.errors import InvalidError, NotFoundError
from engine.library import Library
from engine.members import FirmRole, Member
from engine.permissions import Permission, require
from engine.questions import PROFILE
from engine.records import Account, Moment
from engine.store import Store
from engine.texts import Text
from engine.together import (
    NOTHING,
    Assigning,
    Beside,
    Comment,
    check_ask,
    check_comment,
    check_due,
)


def see_beside(store: Store, actor: Account, assessment_id: str, questions: Collection[str] = ()) -> dict[str, Beside]:
    """Return by question what colleagues put beside it, narrowed to some questions where they are named."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return store.beside(assessment_id, questions)


def see_comments(store: Store, actor: Account, assessment_id: str, question: str) -> tuple[Comment, ...]:
    """Return the comments on a question, oldest first."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return store.comments(assessment_id, question)


def see_colleagues(store: Store, actor: Account, assessment_id: str) -> tuple[Member, ...]:
    """Return which members of the firm can be asked to answer: not those who may only read."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return _colleagues(store, assessment_id)


def comment(
    store: Store, library: Library, actor: Account, assessment_id: str, question: str, text: str, now: Moment
) -> None:
    """Say something to one's colleagues about a question that is asked; InvalidError where it is empty or too long."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    _check_asked(desk_of(store, library, assessment_id, now), question)
    store.add_comment(assessment_id, question, check_comment(text), actor.id, now)


def take_back_comment(
    store: Store, actor: Account, assessment_id: str, question: str, number: int, now: Moment
) -> None:
    """Forget the text of one's own comment; NotFoundError where it is another's."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    store.take_back_comment(assessment_id, question, number, actor.id, now)


def assign(
    store: Store,
    library: Library,
    actor: Account,
    assessment_id: str,
    question: str,
    account: str,
    due: str,
    seen: int,
    now: Moment,
) -> None:
    """Say who is to answer a question and by when, or that nobody is.

    InvalidError names each wrong field; MovedError where a colleague assigned it meanwhile.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    _check_asked(desk_of(store, library, assessment_id, now), question)
    kept = store.beside(assessment_id, [question]).get(question, NOTHING).assignment
    due = _check_assignment(store, assessment_id, account, due, now, kept.due)
    store.assign(assessment_id, [Assigning(question, account, due, seen)], actor.id, now)


def assign_sections(
    store: Store,
    library: Library,
    actor: Account,
    assessment_id: str,
    sections: Collection[str],
    account: str,
    due: str,
    now: Moment,
    *,
    again: bool,
) -> int:
    """Assign the questions of whole sections and return how many that were; those assigned already only `again`.

    InvalidError names each wrong field; MovedError where a colleague assigned one meanwhile.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk = desk_of(store, library, assessment_id, now)
    if any(section not in desk.question_set.section for section in sections):
        raise NotFoundError
    due = _check_assignment(store, assessment_id, account, due, now)
    if not sections:
        raise InvalidError({"sections": Text("请至少选一个部分", "Choose at least one section")})
    beside = store.beside(assessment_id)
    wanted = []
    for finding in desk.outcome.findings:
        kept = beside.get(finding.question.id, NOTHING).assignment
        if finding.question.section in sections and (again or not kept.account):
            wanted.append(Assigning(finding.question.id, account, due, kept.revision))
    store.assign(assessment_id, wanted, actor.id, now)
    return len(wanted)


def doubt(
    store: Store, library: Library, actor: Account, assessment_id: str, question: str, ask: str, seen: int, now: Moment
) -> None:
    """Say that one looked at an open question and does not know yet, and who may know.

    InvalidError where that is too long; MovedError where it was answered, or a colleague doubted it, meanwhile.
    """
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    _check_asked(desk_of(store, library, assessment_id, now), question)
    store.doubt(assessment_id, question, check_ask(ask), seen, actor.id, now)


def settle_doubt(store: Store, actor: Account, assessment_id: str, question: str, now: Moment) -> None:
    """Take “don't know yet” back."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    store.settle_doubt(assessment_id, question, actor.id, now)


def _colleagues(store: Store, assessment_id: str) -> tuple[Member, ...]:
    """Return the members of an assessment's firm who may answer."""
    assessment = store.assessment(assessment_id)
    members = store.members(assessment.firm) if assessment else ()
    return tuple(member for member in members if member.role is not FirmRole.READER)


def _check_asked(desk: Desk, question: str) -> None:
    """Return quietly where a question is put to this firm; NotFoundError otherwise."""
    known = question in desk.question_set.question
    if not known or not (question.startswith(PROFILE) or question in desk.outcome.finding):
        raise NotFoundError


def _check_assignment(store: Store, assessment_id: str, account: str, due: str, now: Moment, kept: str = "") -> str:
    """Return the due date in its normal writing; InvalidError names each wrong field."""
    wrong: dict[str, Text] = {}
    if account and all(colleague.account != account for colleague in _colleagues(store, assessment_id)):
        wrong["account"] = Text("请从本企业能作答的同事中选择", "Choose a colleague of the firm who may answer")
    elif due.strip() and not account:
        wrong["account"] = Text("定了截止日期，也请选择由谁作答", "There is a due date: choose who is to answer, too")
    try:
        due = check_due(due, day_of(now), kept)
    except InvalidError as error:
        wrong |= error.fields
    if wrong:
        raise InvalidError(wrong)
    return due
