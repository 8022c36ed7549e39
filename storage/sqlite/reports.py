"""Rendered reports: a row here, the bytes among the blobs."""

from dataclasses import asdict

from engine.errors import NotFoundError
from engine.records import Report
from storage.actions import Action
from storage.blobs import digest_of_bytes
from storage.sqlite.trail import Trail, note


class Reports(Trail):
    """The part of the store that knows which reports were rendered."""

    def keep_report(self, report: Report, data: bytes) -> None:
        """Keep a rendered report; the first of a submission, format and language stays.

        ValueError where the bytes are not those that `blob` names; NotFoundError where there is no such submission.
        """
        if digest_of_bytes(data) != report.blob:
            raise ValueError("a report's blob must be the SHA-256 of its bytes")
        self._blobs.keep(data)  # first: a blob without a row is litter, a row without its blob is a loss
        with self._door.write() as db:
            assessments = db.execute(
                "SELECT assessment FROM submission WHERE digest = ?", (report.submission,)
            ).fetchall()
            if not assessments:
                raise NotFoundError
            if self._report(report.submission, report.format, report.language) is None:
                db.table("report").insert(asdict(report))
                for (assessment,) in assessments:
                    note(db, report.made, "", Action.KEEP_REPORT, assessment)

    def report(self, submission: str, format: str, language: str) -> tuple[Report, bytes] | None:
        """Return a kept report of a submission (by its digest); DamagedBlobError where its bytes are spoilt."""
        report = self._report(submission, format, language)
        return (report, self._blobs.read(report.blob)) if report else None

    def _report(self, submission: str, format: str, language: str) -> Report | None:
        row = (
            self._door.read()
            .execute(
                "SELECT submission, format, language, blob, made FROM report"
                " WHERE submission = ? AND format = ? AND language = ?",
                (submission, format, language),
            )
            .fetchone()
        )
        return Report(*row) if row else None
