"""A forgotten password: asking for a one-time link, and setting a new password with it."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, StringField

from engine.errors import InvalidError, NotFoundError
from engine.links import LinkUse
from engine.records import Account
from engine.tokens import token_digest
from reports.wording import Words
from web import passwords
from web.errors import status_of
from web.forms import Posted
from web.language import say
from web.links import new_link
from web.mail import Letter, send
from web.own.password import NewPasswordForm, new_password
from web.pages import ErrorPage, ForgottenPage, Page, ResetPage, Wrong
from web.redraw import draws
from web.rooms import Rooms, rooms, words
from web.sessions import attempt
from web.warnings import Deed, warn_owner

forgotten = Blueprint("forgotten", __name__)


class ForgottenForm(Form):
    """Whose password was forgotten."""

    login = StringField(default="")


@forgotten.get("/forgotten")
def ask() -> Response:
    """Ask for the name whose password was forgotten, or say who can help."""
    return draw_forgotten(Posted()).answer()


@forgotten.post("/forgotten")
def send_link() -> AnyResponse:
    """Send a link where the account has a confirmed address; the answer is the same whether there is such a one."""
    house, said = rooms(), words()
    login = (ForgottenForm(request.form).login.data or "").strip()
    if house.settings.mail is None:
        return redirect(url_for("forgotten.ask"), 303)
    if not login:
        return draw_forgotten(Posted(), sentence=say("请填写用户名")).answer(422)
    attempt(house.letters, login, request.remote_addr or "", house.clock())
    house.errands(lambda: offer_reset(house, login, said))
    flash(say("如果账号存在，并且邮箱已经确认，链接正在发往邮箱，1 小时内有效。没有收到，请联系本站管理员。"))
    return redirect(url_for("account.sign_in"), 303)


@forgotten.get("/reset/<token>")
def reset(token: str) -> Response:
    """Ask for a new password where the link is still good."""
    return _void() if _owner_of(token) is None else draw_reset(token, Posted()).answer()


@forgotten.post("/reset/<token>")
def set_password(token: str) -> AnyResponse:
    """Use up the link and set the password, which ends every session."""
    house, owner = rooms(), _owner_of(token)
    if owner is None:
        return _void()
    try:
        fresh = new_password(NewPasswordForm(request.form))
        house.store.reset_password(token_digest(token), passwords.hash_password(fresh), house.now())
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_reset(token, Posted(), sentences=sentences).answer(status_of(error))
    except NotFoundError:
        return _void()
    warn_owner(house, owner, Deed.NEW_PASSWORD, words())
    house.throttle.forget(owner.login, request.remote_addr or "", house.clock())
    flash(say("密码已重设，所有设备上的登录都已退出。请用新密码登录。"))
    return redirect(url_for("account.sign_in"), 303)


@draws("forgotten.send_link")
def draw_forgotten(typed: Posted, notice: str = "", sentence: str = "") -> ForgottenPage:
    """Return the page with the name that was typed."""
    return ForgottenPage(
        login=typed.get("login", ""),
        has_mail=rooms().settings.mail is not None,
        wrong=(Wrong("login", sentence),) if sentence else (),
        notice=notice,
        back=url_for("account.sign_in"),
        form_id="main" if rooms().settings.mail else "",
    )


@draws("forgotten.set_password")
def draw_reset(token: str, typed: Posted, notice: str = "", sentences: dict[str, str] | None = None) -> Page:
    """Return the page, always with empty inputs, or another that says that the link is void."""
    owner = _owner_of(token)
    if owner is None:
        return _void_page()
    wrong = sentences or {}
    return ResetPage(
        token=token,
        login=owner.login,
        sentences=wrong,
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        form_id="main",
    )


def offer_reset(house: Rooms, login: str, said: Words) -> None:
    """Send a link for a new password to the account's confirmed address; nothing happens where there is none."""
    try:
        found = house.store.account_by_login(login)
        mailbox = house.store.mailbox(found.id) if found else None
        if found is None or mailbox is None or not mailbox.confirmed or house.settings.mail is None:
            return
        link = new_link(house.store, house.settings.origin, found, LinkUse.RESET, found.id, house.clock())
    finally:
        house.store.close()
    send(house.settings.mail, _reset_letter(mailbox.address, link, found.login, said))


def _reset_letter(address: str, link: str, login: str, said: Words) -> Letter:
    text = said.say(
        "有人为账号 {login} 请求重设密码。请在 1 小时内打开以下链接，设置新密码：\n\n{link}\n\n"
        "如果不是您本人的请求，不必理会，密码不会改变。\n",
        login=login,
        link=link,
    )
    return Letter(address, said.say("重设质评的密码"), text)


def _owner_of(token: str) -> Account | None:
    """Return the account that a link gives a new password to; None where the link is void."""
    house = rooms()
    link = house.store.link(token_digest(token), LinkUse.RESET, house.now())
    return house.store.account(link.account) if link else None


def _void() -> Response:
    return _void_page().answer(404)


def _void_page() -> ErrorPage:
    return ErrorPage(
        title=say("链接已失效"),
        sentence=say("这个链接已经用过，或者超过了 1 小时，或者不完整。请重新申请。"),
        link=url_for("forgotten.ask"),
        link_text=say("忘记密码"),
    )
