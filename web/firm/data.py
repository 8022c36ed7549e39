"""The data of a firm: taken away as one file, or erased."""

from tempfile import TemporaryFile

from flask import Response, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from engine.desk import day_of
from engine.errors import InvalidError
from engine.workflows.belongings import erase_firm, export_firm, firm_to_manage
from reports.firm_archive import write_archive
from web.errors import status_of
from web.firm.blueprint import firm
from web.forms import Posted
from web.language import say
from web.pages import FirmDataPage, Wrong
from web.redraw import draws
from web.report_of import plain_name
from web.rooms import actor, rooms, words


@firm.get("/firms/<firm_id>/data")
def data(firm_id: str) -> Response:
    """Offer all data of the firm, and to erase it."""
    return draw_data(Posted(), firm_id).answer()


@firm.post("/firms/<firm_id>/data/export")
def export(firm_id: str) -> AnyResponse:
    """Send all data of the firm as one ZIP, built in a file that has no name."""
    house, now = rooms(), rooms().now()
    found = export_firm(house.store, actor(), firm_id, now)
    file = TemporaryFile(prefix="zhiping-")  # noqa: SIM115 - closed by the answer, once it is sent
    write_archive(file, found, house.store.kept_file, now)
    file.seek(0)
    name = f"{plain_name(found.firm.name) or 'firm'}_{found.firm.uscc}_{day_of(now):%Y%m%d}.zip"
    response = send_file(file, "application/zip", as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


@firm.post("/firms/<firm_id>/data/erase")
def erase(firm_id: str) -> AnyResponse:
    """Erase the firm, where its name was typed."""
    house = rooms()
    try:
        erase_firm(house.store, actor(), firm_id, request.form.get("name", ""), house.now())
    except InvalidError as error:
        sentence = error.fields["name"].to(words().language)
        return draw_data(request.form, firm_id, sentence=sentence).answer(status_of(error))
    flash(say("企业及其全部数据已删除。"))
    return redirect(url_for("firm.desk"), 303)


@draws("firm.erase")
def draw_data(typed: Posted, firm_id: str, notice: str = "", sentence: str = "") -> FirmDataPage:
    """Return the page with the name that was typed."""
    return FirmDataPage(
        firm=firm_to_manage(rooms().store, actor(), firm_id),
        typed=typed.get("name", ""),
        sentence=sentence,
        wrong=(Wrong("name", sentence),) if sentence else (),
        notice=notice,
        back=url_for("firm.team", firm_id=firm_id),
        form_id="main",
    )
