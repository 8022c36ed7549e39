"""The port to what was submitted under which law."""

from typing import Protocol

from engine.records import Submission


class JudgedLaw(Protocol):
    """Finds submissions by the legal texts that they were judged by."""

    def submissions_judged_by(self, instrument: str) -> tuple[Submission, ...]:
        """Return what was submitted while an instrument, in whatever version, was among the law; oldest first."""
