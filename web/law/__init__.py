"""The law room: legal texts for everybody who is signed in. Each module joins the blueprint with its pages."""

from web.law import instrument, instruments
from web.law.blueprint import law

__all__ = ["instrument", "instruments", "law"]
