"""Working together: what colleagues put beside a question. None of it is an answer, none of it is ever printed."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from engine.days import day_typed
from engine.errors import InvalidError
from engine.records import Moment
from engine.texts import Text

MAX_COMMENT = 2000
MAX_COMMENTS = 200
"""How many comments one question holds, those taken back among them."""

MAX_ASK = 100
FURTHEST = timedelta(days=3 * 366)
"""How far ahead a due date may lie: what is further away is mistyped."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a colleague says beside a question.

    `number` counts from 1 on each question. One that was taken back keeps its place and has no text.
    """

    question: str
    number: int
    author: str
    author_name: str
    at: Moment
    text: str
    taken_back: Moment = ""


class Assignment(NamedTuple):
    """Who is to answer a question, as an account's id, and by which day (ISO, in China); empty where nobody is.

    Revisions count from 1, 0 where it was never assigned.
    """

    account: str = ""
    name: str = ""
    due: str = ""
    revision: int = 0


class Doubt(NamedTuple):
    """“Don't know yet”: someone looked at an open question; `ask` says who may know, `by_name` who looked.

    One that does not `hold` was settled; revisions go on counting. Revision 0: nobody ever doubted.
    """

    holds: bool = False
    ask: str = ""
    by_name: str = ""
    at: Moment = ""
    revision: int = 0


class Beside(NamedTuple):
    """All that colleagues put beside a question; `comments` counts those that were not taken back."""

    assignment: Assignment = Assignment()
    doubt: Doubt = Doubt()
    comments: int = 0


NOTHING = Beside()


class Assigning(NamedTuple):
    """An assignment to be kept; `seen` is the revision that its writer had before the eyes."""

    question: str
    account: str
    due: str
    seen: int


def is_overdue(beside: Beside, today: date) -> bool:
    """Tell whether the day by which somebody is to answer has passed."""
    return bool(beside.assignment.due) and beside.assignment.due < today.isoformat()


def check_comment(text: str) -> str:
    """Return a comment in its normal writing; InvalidError where it is empty or too long."""
    normal = _plain(text).strip()
    if not normal:
        raise InvalidError({"comment": Text("请写下留言内容", "Write your comment first")})
    if len(normal) > MAX_COMMENT:
        raise InvalidError(
            {
                "comment": Text(
                    f"留言不能超过 {MAX_COMMENT} 字，现在是 {len(normal)} 字",
                    f"A comment has at most {MAX_COMMENT} characters; this one has {len(normal)}",
                )
            }
        )
    return normal


def check_ask(text: str) -> str:
    """Return who may know, in one line; InvalidError where it is too long."""
    normal = " ".join(_plain(text).split())
    if len(normal) > MAX_ASK:
        raise InvalidError(
            {"ask": Text(f"可以问谁，请用 {MAX_ASK} 字以内写明", f"Say in at most {MAX_ASK} characters who may know")}
        )
    return normal


def check_due(text: str, today: date, kept: str = "") -> str:
    """Return a due date as YYYY-MM-DD, empty for none; InvalidError where it is no date, past or too far ahead.

    `kept` is the date that stands already: it may have passed since.
    """
    word = text.strip()
    if not word or word == kept:
        return word
    due = day_typed(word)
    if due is None:
        raise InvalidError(
            {"due": Text(f"“{word[:20]}”不是日期，请写作 2026-03-31", f"“{word[:20]}” is not a date; write 2026-03-31")}
        )
    if due.isoformat() == kept:
        return kept
    if due < today:
        raise InvalidError({"due": Text("截止日期不能早于今天", "The due date cannot lie before today")})
    if due > today + FURTHEST:
        raise InvalidError({"due": Text("截止日期太远，请核对年份", "The due date is too far away; check the year")})
    return due.isoformat()


def _plain(text: str) -> str:
    """Return a text without control characters but its line breaks."""
    lines = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) != "Cc")
