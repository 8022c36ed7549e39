"""One's own e-mail address, to which a link for a forgotten password can be sent."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, PasswordField, StringField

from engine.errors import InvalidError, NotFoundError
from engine.links import LinkUse
from engine.records import Account
from engine.texts import Text
from engine.tokens import token_digest
from engine.workflows.own_account import confirm_mailbox, own_mailbox, remove_mailbox, set_mailbox
from reports.wording import Words
from web import sessions
from web.errors import status_of
from web.forms import Posted
from web.language import say
from web.links import new_link
from web.mail import Letter, is_address, send
from web.own.blueprint import own
from web.pages import ConfirmMailPage, MailPage, Wrong
from web.redraw import draws
from web.rooms import Rooms, actor, rooms, words
from web.sessions import attempt


class MailForm(Form):
    """An address, and the password, because letters to it can open the account."""

    address = StringField(default="")
    password = PasswordField(default="")


@own.get("/account/mail")
def mail() -> Response:
    """Show the address and ask for another."""
    kept = own_mailbox(rooms().store, actor())
    return draw_mail(Posted({"address": kept.address if kept else ""})).answer()


@own.post("/account/mail")
def set_mail() -> AnyResponse:
    """Keep the address, or none where it was emptied, and send a letter to confirm it."""
    form, house = MailForm(request.form), rooms()
    address = (form.address.data or "").strip()
    try:
        sessions.confirm(house, actor(), form.password.data or "")
        if not address:
            remove_mailbox(house.store, actor(), house.now())
            flash(say("已不再保存电子邮箱。"))
            return redirect(url_for("own.overview"), 303)
        _check(address)
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_mail(request.form, sentences=sentences).answer(status_of(error))
    set_mailbox(house.store, actor(), address, house.now())
    return _confirming(house, address)


@own.post("/account/mail/again")
def send_again() -> AnyResponse:
    """Send the letter that confirms the address once more."""
    house = rooms()
    kept = own_mailbox(house.store, actor())
    if kept is None or kept.confirmed:
        return redirect(url_for("own.mail"), 303)
    return _confirming(house, kept.address)


@own.get("/account/mail/confirm/<token>")
def ask_confirm(token: str) -> Response:
    """Ask whether the address is one's own, so that no machine that looks into letters confirms it."""
    house = rooms()
    link = house.store.link(token_digest(token), LinkUse.CONFIRM, house.now())
    if link is None or link.account != actor().id:
        raise NotFoundError
    return ConfirmMailPage(token=token, address=link.address, back=url_for("own.overview")).answer()


@own.post("/account/mail/confirm/<token>")
def confirm(token: str) -> AnyResponse:
    """Use up the link: the address is the account's own."""
    house = rooms()
    confirm_mailbox(house.store, actor(), token_digest(token), house.now())
    flash(say("电子邮箱已确认。忘记密码时，可以在登录页申请重设链接。"))
    return redirect(url_for("own.overview"), 303)


@draws("own.set_mail")
def draw_mail(typed: Posted, notice: str = "", sentences: dict[str, str] | None = None) -> MailPage:
    """Return the page with the address that was typed, without the password."""
    wrong, house = sentences or {}, rooms()
    return MailPage(
        mailbox=own_mailbox(house.store, actor()),
        has_mail=house.settings.mail is not None,
        address=typed.get("address", ""),
        sentences=wrong,
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        back=url_for("own.overview"),
        form_id="main",
    )


def offer_confirmation(house: Rooms, account: Account, address: str, said: Words) -> None:
    """Send a link that confirms an address to it."""
    try:
        if house.settings.mail is None:
            return
        link = new_link(
            house.store, house.settings.origin, account, LinkUse.CONFIRM, account.id, house.clock(), address
        )
    finally:
        house.store.close()
    text = said.say(
        "请在 24 小时内打开以下链接，确认这是质评账号 {login} 的邮箱：\n\n{link}\n\n如果您没有质评账号，不必理会。\n",
        login=account.login,
        link=link,
    )
    send(house.settings.mail, Letter(address, said.say("确认质评的电子邮箱"), text))


def _confirming(house: Rooms, address: str) -> AnyResponse:
    if house.settings.mail is None:
        flash(say("电子邮箱已保存。"))
    else:
        attempt(house.letters, actor().id, request.remote_addr or "", house.clock())
        account, said = actor(), words()
        house.errands(lambda: offer_confirmation(house, account, address, said))
        flash(say("电子邮箱已保存。确认邮件正在发出，请在 24 小时内打开其中的链接。"))
    return redirect(url_for("own.overview"), 303)


def _check(address: str) -> None:
    if not is_address(address):
        raise InvalidError(
            {"address": Text("请写完整的电子邮箱，如 li.hua@example.cn", "Write the whole address: li.hua@example.cn")}
        )
