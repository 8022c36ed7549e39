"""Sealed changes: what a preview has shown, carried by its form, so that nothing else can be kept."""

from collections.abc import Iterable
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from engine.questions import Answer, Value
from engine.records import Account, Change

_HOLD_SECONDS = 4 * 3600


def seal_changes(key: str, actor: Account, assessment: str, changes: Iterable[Change]) -> str:
    """Return changes as signed text, for this person and this assessment alone."""
    told = [
        [one.question, one.answer.value, one.answer.na, one.answer.note, one.answer.evidence, one.seen]
        for one in changes
    ]
    return str(_serializer(key).dumps([actor.id, assessment, told]))


def unseal_changes(key: str, actor: Account, assessment: str, sealed: str) -> tuple[Change, ...] | None:
    """Return the changes that were shown; None where the text is not ours, another's, or some hours old."""
    try:
        content: Any = _serializer(key).loads(sealed, max_age=_HOLD_SECONDS)
    except BadSignature:
        return None
    account, meant, told = content
    if (account, meant) != (actor.id, assessment):
        return None
    return tuple(
        Change(question, Answer(_value(value), na, note, tuple(evidence)), seen)
        for question, value, na, note, evidence, seen in told
    )


def _value(value: Any) -> Value | None:
    if isinstance(value, list):
        return tuple(tuple(one) if isinstance(one, list) else one for one in value)
    return str(value) if value is not None else None


def _serializer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="changes of a workbook")
