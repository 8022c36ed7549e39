"""The blueprint of the law room, which each of its pages joins."""

from flask import Blueprint

law = Blueprint("law", __name__, url_prefix="/law")
