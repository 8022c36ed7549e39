"""What is typed about an action of the plan: read, checked, all mistakes at once."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.days import day_typed
from engine.errors import InvalidError
from engine.kinds import evidence
from engine.plan import ActionState, PlanAction, PlannedAction
from engine.questions import AnswerError, Remedy
from engine.texts import LANGUAGES, Text

FIRST_STEP = Text("第一步：", "First step: ")
MAX_TEXT = 4000
MAX_REASON = 1000
MAX_OWNER = 60
MAX_COMMENT = 2000
FURTHEST = timedelta(days=20 * 366)
"""How far after the assessment an action may be due: what is further away is mistyped."""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action as typed, with a comment; `seen` is the revision its writer had before the eyes.

    `comment_id` is made with the form, so that a form sent twice comments once.
    """

    question: str
    what: str = ""
    owner: str = ""
    due: str = ""
    state: str = ""
    reason: str = ""
    evidence: str = ""
    comment: str = ""
    comment_id: str = ""
    files: tuple[str, ...] = ()
    seen: int = 0


def proposal(remedy: Remedy | None, language: str) -> str:
    """Return what a remedy proposes to do: all of it, then the first step, named as such."""
    if remedy is None:
        return ""
    first = remedy.first_step.to(language)
    return "\n".join(filter(None, (remedy.text.to(language), first and FIRST_STEP.to(language) + first)))


def read_action(draft: ActionDraft, planned: PlannedAction, on: date, colleagues: Mapping[str, str]) -> PlanAction:
    """Return the action that a draft spells; InvalidError names every field that is wrong.

    `on` is the day of the assessment, `colleagues` are the names of the firm's members by account. A name that one
    colleague alone bears means that colleague. Files that the firm does not have are left out.
    """
    wrong: dict[str, Text] = {}
    remedy = planned.gap.question.remedy
    what, owner = plain(draft.what), " ".join(plain(draft.owner).split())
    if planned.action.owner and owner == colleagues.get(planned.action.owner):
        owner = planned.action.owner_name
    if len(what) > MAX_TEXT:
        wrong["what"] = _too_long("整改措施", "The action", MAX_TEXT, len(what))
    if len(owner) > MAX_OWNER:
        wrong["owner"] = _too_long("责任人", "The owner’s name", MAX_OWNER, len(owner))
    due = _due(draft.due.strip(), planned.action.due, on, wrong)
    state = _state(draft.state, wrong)
    reason = _reason(draft.reason, state, wrong)
    proof = _evidence(draft.evidence, planned, wrong)
    if wrong:
        raise InvalidError(wrong)
    return PlanAction(
        what="" if what in [proposal(remedy, language) for language in LANGUAGES] else what,
        owner=_account(owner, planned.action, colleagues),
        owner_name=owner,
        due=None if due == planned.usual else due,
        state=state,
        reason=reason,
        evidence=proof,
        files=tuple(sorted(set(draft.files) & planned.titles.keys())),
    )


def read_comment(text: str) -> str:
    """Return a comment in its normal writing, empty where nothing was said; InvalidError where it is too long."""
    said = plain(text)
    if len(said) > MAX_COMMENT:
        raise InvalidError({"comment": _too_long("留言", "The comment", MAX_COMMENT, len(said))})
    return said


def plain(text: str) -> str:
    """Return a text without control characters but its line breaks, and without surrounding blanks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")).strip()


def _account(name: str, kept: PlanAction, colleagues: Mapping[str, str]) -> str:
    """Return the account that a name means; who was named before stays so, also after leaving the firm."""
    if name == kept.owner_name:
        return kept.owner
    bearers = [account for account, known in colleagues.items() if known == name]
    return bearers[0] if len(bearers) == 1 else ""


def _due(typed: str, kept: date | None, on: date, wrong: dict[str, Text]) -> date | None:
    """Return the day that was typed; one that was carried over may lie before the day of the assessment."""
    if not typed:
        return None
    shown = typed[:20]
    due = day_typed(typed)
    if due is None:
        wrong["due"] = Text(f"“{shown}”不是日期，请写作 2026-03-31", f"“{shown}” is not a date; write it as 2026-03-31")
        return None
    if due < on and due != kept:
        wrong["due"] = Text(
            f"完成日期不能早于评估基准日 {on.isoformat()}",
            f"The due date cannot lie before the day of the assessment, {on.isoformat()}",
        )
    elif due - on > FURTHEST:
        wrong["due"] = Text("完成日期太远，请核对年份", "The due date is too far away; check the year")
    return due


def _state(typed: str, wrong: dict[str, Text]) -> ActionState:
    if typed in list(ActionState):
        return ActionState(typed)
    wrong["state"] = Text("请选择进展", "Choose how far it is")
    return ActionState.OPEN


def _reason(typed: str, state: ActionState, wrong: dict[str, Text]) -> str:
    if state is not ActionState.DROPPED:
        return ""
    reason = plain(typed)
    if not reason:
        wrong["reason"] = Text("不再实施的，请写明理由", "Say why it is dropped")
    elif len(reason) > MAX_REASON:
        wrong["reason"] = _too_long("理由", "The reason", MAX_REASON, len(reason))
    return reason


def _evidence(typed: str, planned: PlannedAction, wrong: dict[str, Text]) -> tuple[str, ...]:
    try:
        named = evidence.read(planned.gap.question, plain(typed))
    except AnswerError as error:
        wrong["evidence"] = error.what
        return ()
    return tuple(str(name) for name in named or ())


def _too_long(zh: str, en: str, limit: int, length: int) -> Text:
    return Text(
        f"{zh}不能超过 {limit} 字，现在是 {length} 字", f"{en} has at most {limit} characters; this has {length}"
    )
