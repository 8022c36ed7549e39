"""The law room: legal texts for everybody who is signed in. Each module joins the blueprint with its pages."""

from web.law import comparison, instrument, instruments, search
from web.law.blueprint import law

__all__ = ["comparison", "instrument", "instruments", "law", "search"]
