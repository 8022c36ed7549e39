"""A new firm: its name, its 统一社会信用代码, where it is registered."""

import secrets

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import Form, StringField

from engine.errors import InvalidError, TakenError
from engine.permissions import Permission, require
from engine.regions import region_name
from engine.workflow import create_firm
from web.errors import status_of
from web.firm.blueprint import firm
from web.forms import Posted
from web.pages import NewFirmPage, Wrong
from web.redraw import draws
from web.rooms import actor, rooms, words
from web.tasks import region_code


class FirmForm(Form):
    """What a firm's record asks."""

    name = StringField(default="")
    uscc = StringField(default="")
    region = StringField(default="")


@firm.get("/firms/new")
def new_firm() -> Response:
    """Ask for a new firm."""
    return draw_new_firm(Posted()).answer()


@firm.post("/firms/new")
def add_firm() -> AnyResponse:
    """Keep the new firm, or show what is wrong with it."""
    form, house = FirmForm(request.form), rooms()
    region = region_code(house.library, form.region.data or "")
    try:
        create_firm(
            house.store,
            house.library,
            actor(),
            form.name.data or "",
            form.uscc.data or "",
            region,
            secrets.token_urlsafe(12),
            house.now(),
        )
    except InvalidError as error:
        sentences = {name: text.to(words().language) for name, text in error.fields.items()}
        return draw_new_firm(request.form, sentences=sentences).answer(status_of(error))
    except TakenError as error:
        sentences = {"uscc": error.what.to(words().language)}
        return draw_new_firm(request.form, sentences=sentences).answer(status_of(error))
    return redirect(url_for("firm.desk"), 303)


@draws("firm.add_firm")
def draw_new_firm(typed: Posted, notice: str = "", sentences: dict[str, str] | None = None) -> NewFirmPage:
    """Return the page with what was typed."""
    house = rooms()
    require(house.store, actor(), Permission.CREATE_FIRM)
    wrong = sentences or {}
    return NewFirmPage(
        typed={str(name): str(value or "") for name, value in FirmForm(typed).data.items()},
        sentences=wrong,
        regions=tuple(region_name(code, words().language) for code in house.library.region_names),
        wrong=tuple(Wrong(name, sentence) for name, sentence in wrong.items()),
        notice=notice,
        back=url_for("firm.desk"),
        form_id="main",
    )
