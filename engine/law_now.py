"""The law now: which instruments that an assessment was judged by have ended since."""

from dataclasses import replace
from functools import lru_cache

from engine.library import Library
from engine.outcome import Outcome
from engine.succession import has_ended


@lru_cache(maxsize=128)  # an outcome is the same object while nothing that it stands on changes
def with_law_now(outcome: Outcome, library: Library) -> Outcome:
    """Return an outcome that knows which of its instruments no longer hold by what is on file now.

    For pages alone: what is printed stays as it was submitted.
    """
    present = [library.instrument.get(one.id, one) for one in outcome.instruments]
    ended = {one.id: one for one in present if has_ended(one)}
    return replace(outcome, ended=ended) if ended else outcome
