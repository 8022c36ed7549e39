"""Rendered reports: a row here, the bytes among the blobs."""

from dataclasses import asdict

from sqlite_utils import Database

from engine.errors import DamagedError, NotFoundError
from engine.records import A4, Printing, Report
from storage.actions import Action
from storage.blobs import digest_of_bytes
from storage.sqlite.trail import Trail, note


class Reports(Trail):
    """The part of the store that knows which reports were rendered."""

    def keep_report(self, report: Report, data: bytes) -> None:
        """Keep a rendered report; the first of its printing stays, unless its bytes are damaged.

        ValueError where the bytes are not those that `blob` names; NotFoundError where there is no such submission.
        """
        self._keep_blob(report, data)
        with self._door.write() as db:
            self._keep_row(db, report, data)

    def report(self, submission: str, format: str, language: str, paper: str = A4) -> tuple[Report, bytes] | None:
        """Return a kept report of a submission (by its digest); DamagedError where its bytes are spoilt."""
        report = self.kept_report(Printing(submission, format, language, paper))
        return (report, self._blobs.read(report.blob)) if report else None

    def kept_report(self, printing: Printing) -> Report | None:
        """Return what is known of a kept report, without its bytes."""
        row = (
            self._door.read()
            .execute(
                "SELECT submission, format, language, blob, made, paper FROM report"
                " WHERE submission = ? AND format = ? AND language = ? AND paper = ?",
                printing,
            )
            .fetchone()
        )
        return Report(*row) if row else None

    def _keep_blob(self, report: Report, data: bytes) -> None:
        """Keep the bytes before there is a row: a blob without a row is litter, a row without its blob is a loss."""
        if digest_of_bytes(data) != report.blob:
            raise ValueError("a report's blob must be the SHA-256 of its bytes")
        self._blobs.keep(data)

    def _keep_row(self, db: Database, report: Report, data: bytes) -> None:
        """Keep the row of a report whose bytes are kept, in the open transaction.

        Whoever erased the submission meanwhile leaves no bytes behind, and takes none that another has.
        """
        try:
            assessments = assessments_of(db, report.submission)
        except NotFoundError:
            if not db.execute("SELECT 1 FROM report WHERE blob = ?", (report.blob,)).fetchone():
                self._blobs.drop(report.blob)
            raise
        if not self._blobs.has(report.blob):
            self._blobs.keep(data)
        kept = self.kept_report(Printing(report.submission, report.format, report.language, report.paper))
        if kept is not None and self._sound(kept):
            return
        db.execute(
            "INSERT INTO report (submission, format, language, blob, made, paper)"
            " VALUES (:submission, :format, :language, :blob, :made, :paper)"
            " ON CONFLICT (submission, format, language, paper)"
            " DO UPDATE SET blob = excluded.blob, made = excluded.made",
            asdict(report),
        )
        for assessment in assessments:
            note(db, report.made, "", Action.KEEP_REPORT, assessment)

    def _sound(self, report: Report) -> bool:
        try:
            self._blobs.read(report.blob)
        except DamagedError:
            return False
        return True


def assessments_of(db: Database, submission: str) -> list[str]:
    """Return the assessments of a submission (by its digest); NotFoundError where there is none."""
    rows = db.execute("SELECT assessment FROM submission WHERE digest = ?", (submission,)).fetchall()
    if not rows:
        raise NotFoundError
    return [str(assessment) for (assessment,) in rows]
