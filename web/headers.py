"""Headers: what every answer tells the browser it may not do."""

from flask import Flask, Response

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap's own icons are data: images
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_SAVED = "default-src 'none'; sandbox"
"""The policy of a file that is to be saved: shown after all, it may do nothing."""

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def add_headers(site: Flask, *, secure: bool) -> None:
    """Put the headers on every answer; what says nothing of caching is not to be kept."""
    headers = dict(_HEADERS)
    if secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"

    @site.after_request
    def finish(response: Response) -> Response:
        for name, value in headers.items():
            response.headers[name] = value
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = _SAVED
        response.headers.setdefault("Cache-Control", "no-store")
        return response
