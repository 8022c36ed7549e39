"""Bodies: posted forms that no page of ours sends and that take seconds to read, refused before they are."""

from urllib.parse import unquote_to_bytes

from flask import request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

MAX_FIELDS = 20_000
"""How many fields a form may have: many times those of our largest page."""


def check_body() -> None:
    """Return quietly where the posted form may be read; an HTTP error where it has too many fields or is no UTF-8."""
    if request.mimetype != "application/x-www-form-urlencoded" or _too_large():
        return
    body = request.get_data(cache=True)
    if body.count(b"&") >= MAX_FIELDS:
        raise RequestEntityTooLarge
    try:
        unquote_to_bytes(body).decode()
    except UnicodeDecodeError:
        raise BadRequest from None


def _too_large() -> bool:
    most = request.max_content_length
    return most is not None and (request.content_length or 0) > most
