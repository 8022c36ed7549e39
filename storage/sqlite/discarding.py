"""Discarding assessments that were never submitted, so that nothing of them is left but the trail."""

from engine.evidence import EvidenceFile
from engine.records import Moment
from storage.actions import Action
from storage.sqlite.assessments import check_writer
from storage.sqlite.belongings import FirmBelongings, without_guards
from storage.sqlite.evidence import files_of_rows
from storage.sqlite.owning import tables_of_assessments
from storage.sqlite.trail import note

_USED_HERE_ALONE = (
    " WHERE f.id IN (SELECT file FROM evidence_link WHERE assessment = :assessment)"
    " AND f.id NOT IN (SELECT file FROM evidence_link WHERE assessment <> :assessment)"
    " AND f.id NOT IN (SELECT file FROM action_file)"
)


class Discarding(FirmBelongings):
    """The part of the store that discards assessments."""

    def evidence_used_in(self, assessment_id: str) -> tuple[EvidenceFile, ...]:
        """Return the evidence files that are under answers of this assessment and nowhere else."""
        return files_of_rows(self._door.read(), _USED_HERE_ALONE, {"assessment": assessment_id})

    def discard_assessment(self, assessment_id: str, by: str, at: Moment) -> None:
        """Delete an assessment that was never submitted with all that is in it, and the evidence files it alone uses.

        SubmittedError where it was submitted; NotFoundError where there is none or `by` is no member of its firm (any
        more), NotAllowedError where only a reader.
        """
        self._door.read().execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
        with self._door.write() as db:
            check_writer(db, assessment_id, by)
            files = files_of_rows(db, _USED_HERE_ALONE, {"assessment": assessment_id})
            db.execute("PRAGMA defer_foreign_keys = ON")  # until all is deleted
            tables = tables_of_assessments(db)
            with without_guards(db, tables):
                for table in tables:
                    db.execute(f"DELETE FROM {table} WHERE assessment = ?", (assessment_id,))  # noqa: S608 - our own
            db.execute("DELETE FROM assessment WHERE id = ?", (assessment_id,))
            for file in files:
                db.execute("DELETE FROM evidence_file WHERE id = ?", (file.id,))
                db.execute(
                    "INSERT INTO discarded_file (digest) VALUES (?) ON CONFLICT (digest) DO NOTHING", (file.digest,)
                )
                note(db, at, by, Action.DELETE_EVIDENCE, file.id)
            note(db, at, by, Action.DISCARD, assessment_id)
        self.drop_discarded()
