"""A closer look at a result: why a number, provision by provision, two places side by side, over the years."""

from functools import lru_cache

from flask import Response, request, url_for

from engine.errors import NotFoundError
from engine.jurisdictions import regions_of
from engine.outcome import Outcome
from engine.records import Firm
from engine.workflow import open_submitted
from engine.workflows.trend import submitted_over_time
from reports.citations import place_name
from reports.provisions import provisions
from reports.side_by_side import side_by_side
from reports.trend import trend
from reports.why import Figure, why
from web.cited import on_page
from web.firm.blueprint import desk_of, firm
from web.pages import ComparePage, PlaceChoice, ProvisionsPage, TrendPage, WhyPage
from web.rooms import actor, rooms, words

_SIDES = 2
_provisions = lru_cache(maxsize=64)(provisions)  # an outcome is the same object while nothing that it stands on changes


@firm.get("/assessments/<assessment>/why/<figure>")
def why_number(assessment: str, figure: str) -> Response:
    """Show the questions that made a score."""
    if figure not in tuple(Figure):
        raise NotFoundError
    of, outcome, back = _judged(assessment)
    return WhyPage(firm=of, assessment=assessment, why=why(words(), outcome, Figure(figure)), back=back).answer()


@firm.get("/assessments/<assessment>/provisions")
def provision_table(assessment: str) -> Response:
    """Show every duty on enterprises with its finding, the ones met too."""
    of, outcome, back = _judged(assessment)
    return ProvisionsPage(firm=of, provisions=_provisions(words(), outcome), back=back).answer()


@firm.get("/assessments/<assessment>/compare")
def compare(assessment: str) -> Response:
    """Show two of the firm's regions side by side; without a choice the first two."""
    of, outcome, back = _judged(assessment)
    regions = regions_of(outcome)
    asked = [request.args.get(side, "") for side in ("left", "right")]
    chosen = tuple(code if code in regions else regions[at] for at, code in enumerate(asked) if at < len(regions))
    return ComparePage(
        firm=of,
        assessment=assessment,
        choices=tuple(PlaceChoice(code, place_name(words(), outcome, code)) for code in regions),
        chosen=chosen,
        compared=side_by_side(words(), outcome, chosen) if len(chosen) == _SIDES else None,
        back=back,
    ).answer()


@firm.get("/firms/<firm_id>/trend")
def show_trend(firm_id: str) -> Response:
    """Show what the firm submitted over the years."""
    house = rooms()
    of, submissions = submitted_over_time(house.store, house.library, actor(), firm_id)
    return TrendPage(firm=of, rows=trend(words(), submissions), back=url_for("firm.desk")).answer()


def _judged(assessment: str) -> tuple[Firm, Outcome, str]:
    """Return the firm, what its assessment comes to, and the page that leads here."""
    desk = desk_of(assessment)
    if not desk.assessment.submitted:
        return desk.firm, on_page(desk.outcome), url_for("firm.task_list", assessment=assessment)
    house = rooms()
    outcome = open_submitted(house.store, house.library, actor(), assessment).outcome
    return desk.firm, on_page(outcome), url_for("firm.result", assessment=assessment)
