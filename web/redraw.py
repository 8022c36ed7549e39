"""Redraw: showing a posted form again with all that was typed, whatever kept it from being saved.

Three things lead here: a form token that has expired, a session that has ended, and a change of language.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from web.forms import Posted
from web.pages import Page

_HOLD_SECONDS = 3600
_NEVER_HELD = ("csrf_token", "password", "new_password", "again", "code", "~language")


class Held(NamedTuple):
    """A posted form that could not be saved: the view it was meant for, the view's arguments, what was typed."""

    endpoint: str
    arguments: Mapping[str, str]
    typed: Posted


Drawing = Callable[..., Page]
"""Draws a view's page again from `typed` (what was posted) and the view's own arguments."""

DRAWINGS: dict[str, Drawing] = {}
"""The drawing of every view that takes a form, by endpoint."""


def draws(endpoint: str) -> Callable[[Drawing], Drawing]:
    """Register a function as the drawing of a view."""

    def register(drawing: Drawing) -> Drawing:
        DRAWINGS[endpoint] = drawing
        return drawing

    return register


def posted_form() -> Held | None:
    """Return the form of this request where its view can be drawn again."""
    endpoint = request.endpoint or ""
    if request.method != "POST" or endpoint not in DRAWINGS or _too_large():
        return None
    return Held(endpoint, dict(request.view_args or {}), request.form)


def _too_large() -> bool:
    """Tell from its headers whether the body of this request is refused, so that nothing of it can be shown."""
    most = request.max_content_length
    return most is not None and (request.content_length or 0) > most


def draw(held: Held, notice: str, status: int) -> Response:
    """Return the page of a form with all that was typed and a notice; nothing is saved."""
    page = DRAWINGS[held.endpoint](typed=held.typed, notice=notice, **held.arguments)
    return page.answer(status)


def seal(held: Held, key: str) -> str:
    """Return a form as signed text that a hidden input can carry through the sign-in."""
    typed = {name: values for name, values in held.typed.lists() if name not in _NEVER_HELD}
    return str(_serializer(key).dumps([held.endpoint, dict(held.arguments), typed]))


def unseal(sealed: str, key: str) -> Held | None:
    """Return the form that `seal` made into text; None where the text is not ours or older than an hour."""
    if not sealed:
        return None
    try:
        content: Any = _serializer(key).loads(sealed, max_age=_HOLD_SECONDS)
    except BadSignature:
        return None
    endpoint, arguments, typed = content
    return Held(endpoint, arguments, MultiDict(typed)) if endpoint in DRAWINGS else None


def _serializer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="held form")
