"""The part of the port that keeps evidence files: the bytes once, what is said of them per firm, links to answers."""

from collections.abc import Mapping
from typing import BinaryIO, Protocol

from engine.evidence import EvidenceFile, EvidenceLink, EvidenceTurn
from engine.records import Moment


class Incoming(Protocol):
    """Bytes on their way in: hashed as they are written; gone once discarded, or with the process."""

    @property
    def size(self) -> int:
        """Return how many bytes were written."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what was written."""

    @property
    def stream(self) -> BinaryIO:
        """Return what was written, for reading."""

    def write(self, data: bytes) -> int:
        """Take in more bytes."""

    def discard(self) -> None:
        """Let go of the bytes, unless they were kept."""


class EvidenceStore(Protocol):
    """Keeps evidence files. Only `open_evidence` touches the bytes; ask permission before."""

    def take_in(self) -> Incoming:
        """Begin to take in a file; what broke off earlier is cleared away."""

    def add_evidence(self, file: EvidenceFile, incoming: Incoming, quota: int) -> EvidenceFile:
        """Keep a file and return it, or the firm's own with the same bytes; QuotaError beyond so many bytes."""

    def evidence_file(self, file_id: str) -> EvidenceFile | None:
        """Return what is known of a file."""

    def evidence_of(self, firm_id: str) -> tuple[EvidenceFile, ...]:
        """Return a firm's files, newest first."""

    def open_evidence(self, digest: str) -> BinaryIO:
        """Open the bytes of a file; DamagedError where they are gone or not the same any more."""

    def describe_evidence(self, file: EvidenceFile, by: str, at: Moment) -> None:
        """Keep title and days of a file; NotFoundError where there is none."""

    def delete_evidence(self, file_id: str, by: str, at: Moment) -> None:
        """Forget a file, and its bytes where nobody else has the same.

        InUseError where an answer rests on it, or it ever proved an action of a plan.
        """

    def link_evidence(self, assessment_id: str, question: str, file_id: str, by: str, at: Moment) -> None:
        """Put a file under an answer; NotFoundError where it is not of the same firm, SubmittedError where frozen."""

    def unlink_evidence(self, assessment_id: str, question: str, file_id: str, by: str, at: Moment) -> None:
        """Take a file from under an answer; SubmittedError where it is frozen."""

    def evidence_links(self, firm_id: str) -> tuple[EvidenceLink, ...]:
        """Return every link of a firm's files to answers and to actions of plans, newest assessment first."""

    def evidence_turns(self, assessment_id: str, question: str) -> tuple[EvidenceTurn, ...]:
        """Return what was put under an answer and taken away, oldest first."""

    def linked_evidence(self, assessment_id: str) -> Mapping[str, tuple[EvidenceFile, ...]]:
        """Return the files under the answers of an assessment, by question, each in the order of linking."""
