"""The firm's blueprint, which every page of the firm joins."""

from flask import Blueprint

from engine.desk import Desk
from engine.permissions import Permission, allows, require
from engine.workflow import open_desk
from web.rooms import actor, rooms

firm = Blueprint("firm", __name__)


def desk_of(assessment: str) -> Desk:
    """Return an assessment of the actor's own firms; NotFoundError where it is another's or none."""
    house = rooms()
    return open_desk(house.store, house.library, actor(), assessment, house.now())


def may_work_on(assessment: str) -> bool:
    """Tell whether the actor may change an assessment, not only see it."""
    return allows(rooms().store, actor(), Permission.WORK_ON_ASSESSMENT, assessment)


def require_work_on(assessment: str) -> None:
    """Return quietly where the actor may change an assessment; NotAllowedError for its readers."""
    require(rooms().store, actor(), Permission.WORK_ON_ASSESSMENT, assessment)
