"""The port to all that a firm has."""

from typing import Protocol

from engine.belongings import Belongings, KeptFile
from engine.evidence import EvidenceFile
from engine.records import Moment


class FirmBelongings(Protocol):
    """Hands out all that a firm has, and erases it."""

    def belongings(self, firm_id: str, by: str, at: Moment) -> Belongings:
        """Return all that a firm has, as it is at one moment, and note who took it; NotFoundError for no firm.

        Nothing secret is in it: no password, no token.
        """

    def kept_file(self, file: KeptFile) -> bytes:
        """Return the bytes of a firm's file; DamagedError where they are gone or not the same any more."""

    def erase_firm(self, firm_id: str, by: str, at: Moment) -> None:
        """Delete all that a firm has, all or nothing, and then the files that nobody else has.

        Accounts stay: they belong to people. The trail keeps its lines, which name nothing but ids. NotFoundError
        where there is no such firm; NotAllowedError where `by` does not own it (any more).
        """

    def discard_assessment(self, assessment_id: str, by: str, at: Moment) -> None:
        """Delete an assessment that was never submitted with all that is in it, and the evidence files it alone uses.

        The trail keeps its lines. SubmittedError where it was submitted; NotFoundError where there is none or `by` is
        no member of its firm (any more), NotAllowedError where only a reader.
        """

    def evidence_used_in(self, assessment_id: str) -> tuple[EvidenceFile, ...]:
        """Return the evidence files that are under answers of this assessment and nowhere else."""
