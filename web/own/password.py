"""A new password: asks for the present one, and signs out everywhere else."""

from flask import Response, flash, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, PasswordField

from engine.errors import InvalidError
from engine.texts import Text
from engine.workflows.own_account import change_password
from web import passwords, sessions
from web.accounts import password_mistake
from web.errors import status_of
from web.forms import Posted
from web.language import say
from web.own.blueprint import own
from web.pages import PasswordPage, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.warnings import Deed, warn_owner


class NewPasswordForm(Form):
    """A new password, twice, because nobody sees what is typed."""

    new_password = PasswordField(default="")
    again = PasswordField(default="")


class PasswordForm(NewPasswordForm):
    """The present password and the new one."""

    password = PasswordField(default="")


@own.get("/account/password")
def password() -> Response:
    """Ask for the present and the new password."""
    return draw_password(Posted()).answer()


@own.post("/account/password")
def set_password() -> AnyResponse:
    """Keep the new password, end every session, and open a new one here."""
    form, house = PasswordForm(request.form), rooms()
    try:
        sessions.confirm(house, actor(), form.password.data or "")
        fresh = new_password(form)
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_password(Posted(), sentences=sentences).answer(status_of(error))
    change_password(house.store, actor(), passwords.hash_password(fresh), house.now())
    warn_owner(house, actor(), Deed.NEW_PASSWORD, words())
    session.clear()
    flash(say("密码已修改，其他设备上的登录都已退出。"))
    return sessions.with_token(redirect(url_for("own.overview"), 303), sessions.begin(house, actor()))


@draws("own.set_password")
def draw_password(typed: Posted, notice: str = "", sentences: dict[str, str] | None = None) -> PasswordPage:
    """Return the page, always with empty inputs."""
    wrong = sentences or {}
    return PasswordPage(
        sentences=wrong,
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        back=url_for("own.overview"),
        form_id="main",
    )


def new_password(form: NewPasswordForm) -> str:
    """Return the new password of a form; InvalidError where it is not fit to be one."""
    fresh, again = form.new_password.data or "", form.again.data or ""
    mistake = password_mistake(fresh)
    if mistake:
        raise InvalidError({"new_password": mistake})
    if fresh != again:
        raise InvalidError({"again": Text("两次输入的新密码不一致", "The two new passwords differ")})
    return fresh
