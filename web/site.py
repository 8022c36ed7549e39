"""The site: Flask with its settings, its guards and one blueprint per person."""

from typing import Any

from flask import Flask, Response, g, redirect, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import day_of
from reports.wording import Words
from web import account, checking, choices, consultant, forgotten, joining, parts, regulator
from web.account import sign_in_page
from web.cited import law_of
from web.day_inputs import EXAMPLE_DAY, day_kind
from web.errors import add_error_pages
from web.firm import firm
from web.headers import add_headers
from web.language import NAMES, chosen_language, here, keep_language, other_language, say, speak
from web.law import law
from web.own import own
from web.pages import ErrorPage
from web.redraw import draw, posted_form, seal
from web.rooms import ROOT, Rooms, rooms
from web.sessions import LIFETIME, keep_token, session_token, who
from web.uploads import add_uploads, set_limits

MEGABYTE = 1024 * 1024
PUBLIC = frozenset(
    (
        "account.sign_in",
        "account.enter",
        "account.ask_code",
        "account.enter_code",
        "account.switch_language",
        "forgotten.ask",
        "forgotten.send_link",
        "forgotten.reset",
        "forgotten.set_password",
        "checking.ask",
        "checking.check",
        "joining.invitation",
        "joining.register",
        "parts.own",
        "parts.bootstrap",
        "parts.icon",
        "parts.script",
    )
)
"""The endpoints that answer without a session."""

_csrf = CSRFProtect()


def make_site(built: Rooms) -> Flask:
    """Return the site that stands on these rooms."""
    site = Flask("web", static_folder=None, template_folder=str(ROOT / "templates"))
    site.config.update(_config(built))
    site.extensions["zhiping"] = built
    site.jinja_env.undefined = StrictUndefined
    site.jinja_env.trim_blocks = site.jinja_env.lstrip_blocks = True
    site.jinja_env.globals |= {
        "_": say,
        "choices": choices,
        "day_of": day_of,
        "day_kind": day_kind,
        "EXAMPLE_DAY": EXAMPLE_DAY,
        "here": here,
        "law_of": law_of,
        "language_names": NAMES,
        "other_language": other_language,
    }
    _csrf.init_app(site)
    add_uploads(site)
    site.before_request(_welcome)
    site.before_request(_guard)
    for blueprint in (
        account.account,
        forgotten.forgotten,
        own,
        firm,
        law,
        regulator.regulator,
        consultant.consultant,
        checking.checking,
        joining.joining,
        parts.parts,
    ):
        site.register_blueprint(blueprint)
    add_error_pages(site)
    site.after_request(keep_token)
    add_headers(site, secure=built.settings.secure)
    return site


def _config(built: Rooms) -> dict[str, Any]:
    secure = built.settings.secure
    return {
        "SECRET_KEY": built.settings.signing_key(),
        "TRUSTED_HOSTS": built.settings.hosts,
        "PREFERRED_URL_SCHEME": "https" if secure else "http",
        "SESSION_COOKIE_NAME": "__Host-zhiping-form" if secure else "zhiping-form",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_CHECK_DEFAULT": False,  # the guard checks, so that what was typed can be shown again
        "WTF_CSRF_TIME_LIMIT": int(LIFETIME.total_seconds()),
        "WTF_CSRF_SSL_STRICT": False,  # wants a Referer, which careful browsers leave out
        "MAX_CONTENT_LENGTH": 4 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 4 * MEGABYTE,
        "MAX_FORM_PARTS": 2000,
    }


def _welcome() -> None:
    """Find out the reader's language, and who is asking."""
    g.words = Words(chosen_language(request))
    g.actor = None
    if request.endpoint and not request.endpoint.startswith("parts."):
        g.actor = who(rooms(), session_token())
    set_limits()


def _guard() -> AnyResponse | None:
    """Let through what is public or signed in, and of posted forms only those that come from our own pages."""
    endpoint = request.endpoint
    if endpoint is None:
        return None
    posting = request.method == "POST"
    if posting and request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return _foreign_form()
    if g.actor is None and endpoint not in PUBLIC:
        return _to_sign_in() if posting else redirect(url_for("account.sign_in", forward=here()), 303)
    return _check_form() if posting else None


def _to_sign_in() -> Response:
    """Show the sign-in page, which carries what was typed until it can be saved."""
    form = posted_form()
    held = seal(form, rooms().settings.signing_key()) if form else ""
    notice = say("登录已过期，请重新登录。您刚才填写的内容会保留。") if held else say("登录已过期，请重新登录。")
    return sign_in_page(notice=notice, held=held).answer(401)


def _check_form() -> Response | None:
    form = posted_form()
    try:
        _csrf.protect()
    except CSRFError:
        if form:
            return draw(form, say("页面打开得太久，还没有保存。您填写的内容都在，请再保存一次。"), 400)
        return _foreign_form()
    language = request.form.get("~language", "")
    if form and language in NAMES:
        speak(language)
        return keep_language(draw(form, "", 200), language)
    return None


def _foreign_form() -> Response:
    sentence = say("这次提交不是从本站的页面发出的，或者页面已经过期，没有保存。请回到首页重新打开。")
    return ErrorPage(title=say("这次请求没有被接受"), sentence=sentence, link_text=say("回到首页")).answer(400)
