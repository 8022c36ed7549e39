"""The law room: legal texts for everybody who is signed in. Each module joins the blueprint with its pages."""

from web.law import comparison, concordance, instrument, instruments, search
from web.law.blueprint import law

__all__ = ["comparison", "concordance", "instrument", "instruments", "law", "search"]
