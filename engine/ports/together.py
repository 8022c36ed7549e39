"""The port to what colleagues put beside questions."""

from collections.abc import Collection, Sequence
from typing import Protocol

from engine.records import Moment
from engine.together import Assigning, Beside, Comment


class Together(Protocol):
    """Keeps comments, assignments and doubts. SubmittedError for every write once the assessment is frozen."""

    def beside(self, assessment_id: str, questions: Collection[str] = ()) -> dict[str, Beside]:
        """Return by question what stands beside it; an assignment to one who may not answer any more has no account.

        `questions` narrows it to these.
        """

    def comments(self, assessment_id: str, question: str) -> tuple[Comment, ...]:
        """Return the comments on a question, oldest first."""

    def add_comment(self, assessment_id: str, question: str, text: str, by: str, at: Moment) -> None:
        """Keep a comment; nothing happens where the last one says the same from the same author.

        FullError where the question holds as many comments as it can.
        """

    def take_back_comment(self, assessment_id: str, question: str, number: int, by: str, at: Moment) -> None:
        """Forget the text of an author's own comment; NotFoundError where it is none of theirs. Idempotent."""

    def assign(self, assessment_id: str, assignments: Sequence[Assigning], by: str, at: Moment) -> None:
        """Keep all assignments or none; one to nobody has no account.

        MovedError where one is not in the revision that was seen, unless it says the same already.
        """

    def doubt(self, assessment_id: str, question: str, ask: str, seen: int, by: str, at: Moment) -> None:
        """Keep that an open question is not known yet; MovedError where it was answered or doubted meanwhile."""

    def settle_doubt(self, assessment_id: str, question: str, by: str, at: Moment) -> None:
        """Take a doubt back; an answer that is saved does so by itself. Idempotent."""
