"""Uploads: forms that bring a file. Its bytes go straight to the store, hashed on the way, and nothing of them stays
behind where the form is not taken.
"""

import secrets
from typing import IO, cast

from flask import Flask, Request, g, request

from engine.evidence import MAX_FILE, MEGABYTE
from engine.ports.evidence import Incoming
from engine.workflows.evidence import Description, Upload
from web.bodies import FormReader
from web.forms import Posted
from web.rooms import rooms

UPLOADS = frozenset(("firm.upload_evidence", "firm.add_for_question"))
"""The endpoints that take a file; everywhere else a form is small."""

READ_AT_ONCE = frozenset(("firm.read_uploaded",))
"""The endpoints that read a file and keep nothing of it."""

MAX_READ = 6 * MEGABYTE
MAX_UPLOAD = MAX_FILE + MEGABYTE // 4
_MAX_TYPED = MEGABYTE // 16
_MAX_PARTS = 20


class UploadRequest(Request):
    """A request whose file goes to the store where its form may bring one."""

    form_data_parser_class = FormReader

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.endpoint in UPLOADS and g.get("actor"):
            return cast("IO[bytes]", _take_in())
        return super()._get_file_stream(total_content_length, content_type, filename, content_length)


def add_uploads(site: Flask) -> None:
    """Let the site take files, and clear away what no view has kept."""
    site.request_class = UploadRequest
    site.teardown_request(_clear_away)


def set_limits() -> None:
    """Let a form of somebody who is signed in be as large as a file where it may bring one."""
    if request.endpoint in READ_AT_ONCE and g.actor:
        request.max_content_length = MAX_READ
    if request.endpoint in UPLOADS and g.actor:
        request.max_content_length = MAX_UPLOAD
        request.max_form_memory_size = _MAX_TYPED
        request.max_form_parts = _MAX_PARTS


def upload_of_form() -> Upload:
    """Return the file that a form brought, an empty one without a name where it brought none."""
    sent = request.files.get("file")
    incoming = cast("Incoming", sent.stream) if sent else _take_in()
    return Upload(incoming, sent.filename or "" if sent else "", description(request.form), secrets.token_urlsafe(12))


def description(typed: Posted) -> Description:
    """Return what was typed about a file."""
    return Description(typed.get("title", ""), typed.get("issued", ""), typed.get("expires", ""))


def _take_in() -> Incoming:
    incoming = rooms().store.take_in()
    g.setdefault("incoming", []).append(incoming)
    return incoming


def _clear_away(_error: BaseException | None) -> None:
    for incoming in g.pop("incoming", []):
        incoming.discard()
