"""The blueprint that every page of one's own account joins."""

from flask import Blueprint

own = Blueprint("own", __name__)
