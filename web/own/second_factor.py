"""Two-step sign-in: switched on with a first code, off with password and code; recovery codes for a lost phone."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, HiddenField, PasswordField, StringField

from engine.errors import InvalidError, TakenError
from engine.texts import Text
from engine.workflows.own_account import (
    add_second_factor,
    own_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)
from web import one_time_codes, sessions
from web.errors import status_of
from web.forms import Posted
from web.language import say
from web.own.blueprint import own
from web.pages import EnrolPage, FactorPage, Page, ProvePage, RecoveryCodesPage, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.second_step import prove
from web.warnings import Deed, warn_owner

Sentences = dict[str, str]


class ProofForm(Form):
    """What shows that it is the owner who asks: the password and a code."""

    password = PasswordField(default="")
    code = StringField(default="")


class EnrolForm(ProofForm):
    """The first code, and the secret that it was made with, sealed."""

    sealed = HiddenField(default="")


@own.get("/account/second-factor")
def second_factor() -> Response:
    """Offer to switch two-step sign-in on, or say how it stands."""
    factor = own_second_factor(rooms().store, actor())
    if factor is None:
        return draw_enrol(Posted()).answer()
    since = words().moment(factor.since)
    return FactorPage(since=since, left=factor.recovery_left, back=url_for("own.overview")).answer()


@own.post("/account/second-factor")
def enrol() -> AnyResponse:
    """Switch two-step sign-in on where the first code is right, and show the recovery codes once."""
    form, house = EnrolForm(request.form), rooms()
    key, now = house.settings.signing_key(), house.clock()
    secret = one_time_codes.open_fresh_secret(actor().id, form.sealed.data or "", key, now)
    if secret is None:
        return draw_enrol(Posted(), say("页面打开得太久，请用下面的新二维码重新添加。")).answer(400)
    try:
        sessions.confirm(house, actor(), form.password.data or "")
        step = _first_step(secret, form.code.data or "")
        sealed = one_time_codes.seal_secret(actor().id, secret, key, now)
        codes = one_time_codes.new_recovery_codes()
        add_second_factor(house.store, actor(), sealed, step, _digests(codes), house.now())
    except InvalidError as error:
        return draw_enrol(request.form, sentences=_said(error)).answer(status_of(error))
    except TakenError:
        flash(say("两步验证已经开启。"))
        return redirect(url_for("own.second_factor"), 303)
    return _show(codes, say("两步验证已开启。"))


@own.get("/account/second-factor/off")
def ask_off() -> AnyResponse:
    """Ask for password and code before two-step sign-in is switched off."""
    return _asked(draw_off(Posted()))


@own.post("/account/second-factor/off")
def switch_off() -> AnyResponse:
    """Switch two-step sign-in off."""
    if own_second_factor(rooms().store, actor()) is None:
        return redirect(url_for("own.second_factor"), 303)
    try:
        _prove_owner()
    except InvalidError as error:
        return draw_off(Posted(), sentences=_said(error)).answer(status_of(error))
    remove_second_factor(rooms().store, actor(), rooms().now())
    warn_owner(rooms(), actor(), Deed.NO_SECOND_FACTOR, words())
    flash(say("两步验证已关闭，今后只凭密码登录。"))
    return redirect(url_for("own.overview"), 303)


@own.get("/account/second-factor/recovery-codes")
def ask_codes() -> AnyResponse:
    """Ask for password and code before new recovery codes are made."""
    return _asked(draw_codes(Posted()))


@own.post("/account/second-factor/recovery-codes")
def make_codes() -> AnyResponse:
    """Make new recovery codes and show them once; the former ones are void."""
    if own_second_factor(rooms().store, actor()) is None:
        return redirect(url_for("own.second_factor"), 303)
    try:
        _prove_owner()
    except InvalidError as error:
        return draw_codes(Posted(), sentences=_said(error)).answer(status_of(error))
    codes = one_time_codes.new_recovery_codes()
    renew_recovery_codes(rooms().store, actor(), _digests(codes), rooms().now())
    return _show(codes, say("新的恢复码已生成，原来的全部作废。"))


@draws("own.enrol")
def draw_enrol(typed: Posted, notice: str = "", sentences: Sentences | None = None) -> EnrolPage:
    """Return the page with the secret that was shown before, or a new one."""
    house, sealed = rooms(), typed.get("sealed", "")
    key, now, wrong = house.settings.signing_key(), house.clock(), sentences or {}
    secret = one_time_codes.open_fresh_secret(actor().id, sealed, key, now)
    if secret is None:
        secret = one_time_codes.new_secret()
        sealed = one_time_codes.seal_secret(actor().id, secret, key, now)
    return EnrolPage(
        picture=one_time_codes.picture(secret, actor().login, say("质评")),
        secret=one_time_codes.grouped(secret),
        sealed=sealed,
        sentences=wrong,
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        back=url_for("own.overview"),
        form_id="main",
    )


@draws("own.switch_off")
def draw_off(typed: Posted, notice: str = "", sentences: Sentences | None = None) -> ProvePage:
    """Return the page that asks before switching off, always with empty inputs."""
    return _prove_page(
        say("关闭两步验证"),
        say("关闭后只凭密码登录，恢复码全部作废。"),
        url_for("own.switch_off"),
        notice,
        sentences or {},
    )


@draws("own.make_codes")
def draw_codes(typed: Posted, notice: str = "", sentences: Sentences | None = None) -> ProvePage:
    """Return the page that asks before making recovery codes, always with empty inputs."""
    return _prove_page(
        say("重新生成恢复码"),
        say("原来的恢复码会全部作废。"),
        url_for("own.make_codes"),
        notice,
        sentences or {},
    )


def _prove_page(title: str, sentence: str, action: str, notice: str, wrong: Sentences) -> ProvePage:
    return ProvePage(
        title=title,
        sentence=sentence,
        action=action,
        sentences=wrong,
        wrong=tuple(Wrong(name, said) for name, said in wrong.items()),
        notice=notice,
        back=url_for("own.second_factor"),
        form_id="main",
    )


def _asked(page: Page) -> AnyResponse:
    """Show a page that only makes sense where two-step sign-in is on."""
    on = own_second_factor(rooms().store, actor())
    return page.answer() if on else redirect(url_for("own.second_factor"), 303)


def _prove_owner() -> None:
    form = ProofForm(request.form)
    sessions.confirm(rooms(), actor(), form.password.data or "")
    prove(rooms(), actor(), form.code.data or "")


def _first_step(secret: str, typed: str) -> int:
    step = one_time_codes.fitting_step(secret, one_time_codes.plain_code(typed), rooms().clock())
    if step is None:
        wrong = Text(
            "验证码不正确，请核对手机时间，输入应用现在显示的 6 位数字",
            "This code is wrong: check the clock of your phone and enter the six digits that the app shows now",
        )
        raise InvalidError({"code": wrong})
    return step


def _digests(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one_time_codes.recovery_digest(actor().id, code) for code in codes)


def _show(codes: tuple[str, ...], notice: str) -> Response:
    return RecoveryCodesPage(codes=tuple(map(one_time_codes.grouped, codes)), notice=notice).answer()


def _said(error: InvalidError) -> Sentences:
    return {name: text.to(words().language) for name, text in error.fields.items()}
