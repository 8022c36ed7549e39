"""The port to how assessments follow each other, and to the answers that were carried over."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from engine.records import Assessment, Moment, StoredAnswer
from engine.versions import Carried, Origin


class Versions(Protocol):
    """Keeps which assessment was begun from which, and what of its answers is confirmed."""

    def add_successor(
        self,
        assessment: Assessment,
        origin: Origin,
        answers: Sequence[StoredAnswer],
        editions: Mapping[str, str],
        by: str,
    ) -> str:
        """Keep a new assessment with answers of a submitted one, each as its revision 1; return its id.

        `answers` are as they are kept there. There is one revision of an assessment: where it was begun already,
        nothing is kept and its id is returned; likewise for a copy under the same version of the set in which
        nothing was done yet. UnsubmittedError where the other one is not submitted.
        """

    def origin(self, assessment_id: str) -> Origin | None:
        """Return what an assessment was begun from."""

    def origins_of(self, firm_id: str) -> dict[str, Origin]:
        """Return what a firm's assessments were begun from, by assessment."""

    def carried(self, assessment_id: str) -> dict[str, Carried]:
        """Return the answers that were carried over, by question."""

    def unconfirmed(self, assessment_id: str) -> frozenset[str]:
        """Return the questions whose carried answer nobody has confirmed or changed yet."""

    def confirm(self, assessment_id: str, questions: Collection[str], by: str, at: Moment) -> int:
        """Note that carried answers still hold, and return how many were unconfirmed until now.

        SubmittedError where the assessment is frozen; NotFoundError where there is none.
        """
