"""The server under the site: what it lets in, and what it says to those who send too much."""

import gc
from typing import Any
from wsgiref.types import WSGIApplication

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

MAX_BODY = 64 * 1024 * 1024
"""Up to here the site itself refuses a body, with a page; beyond, nothing of it is read."""

_LINES = (
    "提交的内容太大，没有接收。每份文件不超过 20 MB，请用浏览器的“后退”回到刚才的页面，压缩或拆分后再上传。",
    "This is too much at once and was not taken. A file may have 20 MB: go back, compress or split it, upload again.",
)


class _TooLarge(RequestEntityTooLarge):
    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:  # type: ignore[override]  # the stub says text
        """Return status, headers and body of the refusal, in both languages and kept by no cache."""
        status, _headers, _body = super().to_response(ident)
        kept = ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")
        return status, [("Content-Type", "text/plain; charset=utf-8"), *kept], "\r\n".join(_LINES).encode()


class _Refusal(ErrorTask):
    request: Any

    def execute(self) -> None:
        """Answer what the server itself refuses: what is too large in our words, the rest in its own."""
        if isinstance(self.request.error, RequestEntityTooLarge):
            self.request.error = _TooLarge("")
        super().execute()


class _Channel(HTTPChannel):
    error_task_class = _Refusal


def settle() -> None:
    """Leave what is loaded out of the rounds of garbage collection: it stays, and a round would hold up a request."""
    gc.collect()
    gc.freeze()


def server_of(site: WSGIApplication, host: str, port: int) -> Any:
    """Return a server of the site that listens and does not run yet; OSError where it cannot listen."""
    sockets: dict[int, Any] = {}
    settle()
    server = create_server(
        site, map=sockets, host=host, port=port, threads=8, ident="zhiping", max_request_body_size=MAX_BODY
    )
    for one in sockets.values():
        if isinstance(one, BaseWSGIServer):
            one.channel_class = _Channel
    return server
