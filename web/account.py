"""The account: signing in and out, and the language of the pages."""

from flask import Blueprint, Response, flash, g, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, HiddenField, PasswordField, StringField

from engine.errors import InvalidError, SignInError
from engine.records import Account, Role
from web import sessions
from web.errors import status_of, wait_told
from web.forms import Posted
from web.language import NAMES, keep_language, local_path, say
from web.one_time_codes import is_recovery_code
from web.pages import CodePage, SignInPage, Wrong
from web.redraw import draw, draws, unseal
from web.rooms import Rooms, actor, rooms, words
from web.second_step import awaited, prove, wait_for_code
from web.sessions import ThrottledError

account = Blueprint("account", __name__)

HOMES = {Role.FIRM: "firm.desk", Role.REGULATOR: "regulator.jurisdiction", Role.CONSULTANT: "consultant.library"}
"""Where each person starts."""


class EntranceForm(Form):
    """What the pages of signing in carry on: where the reader wanted to go, and a sealed form that waits."""

    forward = HiddenField(default="/")
    held = HiddenField(default="")


class SignInForm(EntranceForm):
    """What the sign-in page asks."""

    login = StringField()
    password = PasswordField()


class CodeForm(EntranceForm):
    """What the second step asks."""

    code = StringField()


@account.get("/")
def home() -> AnyResponse:
    """Lead everyone to where their work is."""
    return redirect(url_for(HOMES[actor().role]), 303)


@account.get("/sign-in")
def sign_in() -> Response:
    """Ask for name and password."""
    return sign_in_page(forward=local_path(request.args.get("forward", "/"))).answer()


@account.post("/sign-in")
def enter() -> AnyResponse:
    """Open a session, and go on to where the reader wanted to be."""
    form = SignInForm(request.form)
    try:
        found = sessions.identify(rooms(), form.login.data or "", form.password.data or "", request.remote_addr or "")
    except (SignInError, ThrottledError) as error:
        return wait_told(_typed_page(form, error.what.to(words().language)).answer(status_of(error)), error)
    if rooms().store.second_factor(found.id):
        wait_for_code(rooms(), found)
        return _code_page(form).answer()
    return _signed_in(form, found)


@account.get("/sign-in/code")
def ask_code() -> AnyResponse:
    """Ask for the code that a right password still owes."""
    if awaited(rooms()) is None:
        return redirect(url_for("account.sign_in"), 303)
    return _code_page(CodeForm()).answer()


@account.post("/sign-in/code")
def enter_code() -> AnyResponse:
    """Open a session where the code is right."""
    form, house = CodeForm(request.form), rooms()
    found = awaited(house)
    if found is None:
        notice = say("等待时间过长，请重新输入用户名和密码。")
        return sign_in_page(local_path(form.forward.data or "/"), notice, form.held.data or "").answer(401)
    try:
        prove(house, found, form.code.data or "")
    except (InvalidError, ThrottledError) as error:
        return wait_told(_code_page(form, error.what.to(words().language)).answer(status_of(error)), error)
    answer = _signed_in(form, found)
    if is_recovery_code(form.code.data or ""):
        _say_what_is_left(house, found)
    return answer


@account.post("/sign-out")
def sign_out() -> AnyResponse:
    """End the session."""
    sessions.leave(rooms())
    session.clear()
    response = redirect(url_for("account.sign_in"), 303)
    response.delete_cookie(sessions.session_cookie(), secure=rooms().settings.secure, httponly=True, samesite="Lax")
    return response


@account.get("/language/<language>")
def switch_language(language: str) -> AnyResponse:
    """Say everything in another language from now on, and go back to the page."""
    response = redirect(local_path(request.args.get("back", "/")), 303)
    return keep_language(response, language) if language in NAMES else response


def sign_in_page(forward: str = "/", notice: str = "", held: str = "") -> SignInPage:
    """Return the sign-in page; `held` is a sealed form that waits for it."""
    return SignInPage(forward=forward, notice=notice, held=held, form_id="main")


@draws("account.enter")
def draw_sign_in(typed: Posted, notice: str) -> SignInPage:
    """Return the sign-in page as it was filled in, without the password."""
    return _typed_page(SignInForm(typed), "", notice)


def _typed_page(form: SignInForm, sentence: str, notice: str = "") -> SignInPage:
    return SignInPage(
        login=form.login.data or "",
        forward=local_path(form.forward.data or "/"),
        held=form.held.data or "",
        wrong=(Wrong("login", sentence),) if sentence else (),
        notice=notice,
        form_id="main",
    )


@draws("account.enter_code")
def draw_code(typed: Posted, notice: str) -> CodePage:
    """Return the page of the second step, without the code."""
    return _code_page(CodeForm(typed), "", notice)


def _code_page(form: EntranceForm, sentence: str = "", notice: str = "") -> CodePage:
    return CodePage(
        forward=local_path(form.forward.data or "/"),
        held=form.held.data or "",
        wrong=(Wrong("code", sentence),) if sentence else (),
        notice=notice,
        back=url_for("account.sign_in"),
        form_id="main",
    )


def _say_what_is_left(house: Rooms, found: Account) -> None:
    """Let the next page say how many recovery codes are left."""
    factor = house.store.second_factor(found.id)
    if factor:
        flash(say("您用了一个恢复码，还有 {count} 个。用完前请在“我的账号”中重新生成。", count=factor.recovery_left))


def _signed_in(form: EntranceForm, found: Account) -> AnyResponse:
    """Open a session in place of the browser's former one, and go on."""
    sessions.leave(rooms())
    session.clear()
    token = sessions.begin(rooms(), found)
    return sessions.with_token(_onward(form, token), token)


def _onward(form: EntranceForm, token: str) -> AnyResponse:
    """Show the form that was held through the sign-in, or lead to the page that was wanted."""
    held = unseal(form.held.data or "", rooms().settings.signing_key())
    if held is None:
        return redirect(local_path(form.forward.data or "/"), 303)
    g.actor = sessions.who(rooms(), token)
    return draw(held, say("您已重新登录，刚才填写的内容还没有保存，请检查后再保存一次。"), 200)
