"""The port to the action plans of submissions."""

from typing import Protocol

from engine.plan import ActionChange, ActionComment, StoredAction
from engine.records import Moment


class Plans(Protocol):
    """Keeps what became of the actions; all that was ever kept of them stays in their history."""

    def actions(self, assessment_id: str) -> dict[str, StoredAction]:
        """Return the actions that anyone has touched, as they stand, by question id."""

    def action_history(self, assessment_id: str, question: str) -> tuple[StoredAction, ...]:
        """Return an action in all its revisions, oldest first."""

    def action_comments(self, assessment_id: str) -> dict[str, tuple[ActionComment, ...]]:
        """Return the comments on the actions by question id, oldest first."""

    def carried_actions(self, assessment_id: str) -> dict[str, str]:
        """Return the assessments whose plans the carried actions were in before, by question."""

    def save_action(
        self, assessment_id: str, change: ActionChange | None, comment: ActionComment | None, by: str, at: Moment
    ) -> None:
        """Keep both or neither; a comment that is there already is not added again.

        StaleActionError where the stored revision is not the one seen (unless the stored action is the same
        already); NotFoundError where the assessment is not submitted, or a file is not of the same firm.
        """
