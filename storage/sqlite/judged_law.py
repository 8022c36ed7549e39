"""What was submitted under which law."""

import json

from engine.records import Submission
from storage.sqlite.trail import Trail


class JudgedLaw(Trail):
    """The part of the store that finds submissions by the legal texts that they were judged by."""

    def submissions_judged_by(self, instrument: str) -> tuple[Submission, ...]:
        """Return what was submitted while an instrument, in whatever version, was among the law; oldest first."""
        rows = self._door.read().execute(
            "SELECT assessment, declared_by, at, actor, digest, frozen FROM submission ORDER BY at, rowid"
        )
        found = (Submission(*row) for row in rows)
        return tuple(one for one in found if instrument in _judged_by(one))


def _judged_by(submission: Submission) -> set[str]:
    return {entry["id"] for entry in json.loads(submission.frozen).get("instruments", ())}
