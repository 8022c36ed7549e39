"""Evidence files: a row per firm and file, the bytes once among the blobs of evidence, links to answers."""

from collections.abc import Collection
from typing import Any, BinaryIO

from sqlite_utils import Database

from engine.errors import NotFoundError
from engine.evidence import MAX_FILES, EvidenceFile, EvidenceKind, EvidenceLink, EvidenceTurn, InUseError, QuotaError
from engine.ports.evidence import Incoming as AnyIncoming
from engine.questions import Document
from engine.records import Moment
from storage.actions import Action
from storage.blobs import Blobs, Incoming
from storage.sqlite.assessments import check_writer
from storage.sqlite.trail import Trail, note

_COLUMNS = "f.id, f.firm, f.digest, f.size, f.kind, f.title, f.issued, f.expires, f.actor, f.at"
_FILE = f"SELECT {_COLUMNS} FROM evidence_file f "  # noqa: S608 - constants only
_LINKED = (
    f"SELECT l.question, {_COLUMNS} FROM evidence_link l JOIN evidence_file f ON f.id = l.file"  # noqa: S608
    " WHERE l.assessment = ? ORDER BY l.question, l.at, l.rowid"
)

_USED = "SELECT 1 FROM evidence_link WHERE file = :file UNION SELECT 1 FROM action_file WHERE file = :file"


class Evidence(Trail):
    """The part of the store that keeps evidence files."""

    _files: Blobs

    def take_in(self) -> Incoming:
        """Begin to take in a file; what broke off earlier is cleared away."""
        return self._files.take_in()

    def add_evidence(self, file: EvidenceFile, incoming: AnyIncoming, quota: int) -> EvidenceFile:
        """Keep a file and return it, or the firm's own with the same bytes; QuotaError beyond so many bytes.

        ValueError where the bytes are not those that the file names.
        """
        if not isinstance(incoming, Incoming) or (incoming.digest, incoming.size) != (file.digest, file.size):
            raise ValueError("digest and size must be those of the bytes taken in")
        incoming.settle()
        with self._door.write() as db:
            row = db.execute(_FILE + "WHERE f.firm = ? AND f.digest = ?", (file.firm, file.digest)).fetchone()
            if row is None:
                _check_room(db, file, quota)
                _insert(db, file)
            # In the transaction: nobody who deletes the same bytes elsewhere can come between them and their row.
            self._files.adopt(incoming)
        return _file(*row) if row else file

    def evidence_file(self, file_id: str) -> EvidenceFile | None:
        """Return what is known of a file."""
        row = self._door.read().execute(_FILE + "WHERE f.id = ?", (file_id,)).fetchone()
        return _file(*row) if row else None

    def evidence_of(self, firm_id: str) -> tuple[EvidenceFile, ...]:
        """Return a firm's files, newest first."""
        rows = self._door.read().execute(_FILE + "WHERE f.firm = ? ORDER BY f.at DESC, f.rowid DESC", (firm_id,))
        return tuple(_file(*row) for row in rows)

    def open_evidence(self, digest: str) -> BinaryIO:
        """Open the bytes of a file; DamagedError where they are gone or not the same any more."""
        return self._files.open(digest)

    def describe_evidence(self, file: EvidenceFile, by: str, at: Moment) -> None:
        """Keep title and days of a file; NotFoundError where there is none."""
        with self._door.write() as db:
            done = db.execute(
                "UPDATE evidence_file SET title = ?, issued = ?, expires = ? WHERE id = ? AND firm = ?",
                (file.title, file.issued, file.expires, file.id, file.firm),
            )
            if not done.rowcount:
                raise NotFoundError
            note(db, at, by, Action.DESCRIBE_EVIDENCE, file.id)

    def delete_evidence(self, file_id: str, by: str, at: Moment) -> None:
        """Forget a file, and its bytes where nobody else has the same.

        InUseError where an answer rests on it, or it ever proved an action of a plan.
        """
        with self._door.write() as db:
            row = db.execute("SELECT digest FROM evidence_file WHERE id = ?", (file_id,)).fetchone()
            if row is None:
                raise NotFoundError
            if db.execute(_USED, {"file": file_id}).fetchone():
                raise InUseError
            db.execute("DELETE FROM evidence_file WHERE id = ?", (file_id,))
            note(db, at, by, Action.DELETE_EVIDENCE, file_id)
        self._drop_unused(str(row[0]))

    def _drop_unused(self, digest: str) -> None:
        """Remove bytes that no row names any more: after those rows are gone for good, and while nobody adds one."""
        with self._door.write() as db:
            if not db.execute("SELECT 1 FROM evidence_file WHERE digest = ?", (digest,)).fetchone():
                self._files.drop(digest)

    def link_evidence(self, assessment_id: str, question: str, file_id: str, by: str, at: Moment) -> None:
        """Put a file under an answer; NotFoundError where it is not of the same firm, SubmittedError where frozen."""
        with self._door.write() as db:
            check_writer(db, assessment_id, by)
            same = db.execute(
                "SELECT 1 FROM evidence_file f JOIN assessment a ON a.firm = f.firm WHERE f.id = ? AND a.id = ?",
                (file_id, assessment_id),
            ).fetchone()
            if not same:
                raise NotFoundError
            done = db.execute(
                "INSERT INTO evidence_link (assessment, question, file, actor, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (assessment, question, file) DO NOTHING",
                (assessment_id, question, file_id, by, at),
            )
            if done.rowcount:
                _turn(db, (assessment_id, question, file_id), True, by, at)
                note(db, at, by, Action.LINK_EVIDENCE, assessment_id)

    def unlink_evidence(self, assessment_id: str, question: str, file_id: str, by: str, at: Moment) -> None:
        """Take a file from under an answer; SubmittedError where it is frozen."""
        with self._door.write() as db:
            check_writer(db, assessment_id, by)
            done = db.execute(
                "DELETE FROM evidence_link WHERE assessment = ? AND question = ? AND file = ?",
                (assessment_id, question, file_id),
            )
            if done.rowcount:
                _turn(db, (assessment_id, question, file_id), False, by, at)
                note(db, at, by, Action.UNLINK_EVIDENCE, assessment_id)

    def evidence_links(self, firm_id: str) -> tuple[EvidenceLink, ...]:
        """Return every link of a firm's files, newest assessment first."""
        rows = self._door.read().execute(
            "SELECT l.file, l.assessment, l.question, s.assessment IS NOT NULL"
            " FROM (SELECT file, assessment, question FROM evidence_link"
            " UNION SELECT file, assessment, question FROM action_file) l"
            " JOIN evidence_file f ON f.id = l.file JOIN assessment a ON a.id = l.assessment"
            " LEFT JOIN submission s ON s.assessment = a.id"
            " WHERE f.firm = ? ORDER BY a.created DESC, a.rowid DESC, l.question",
            (firm_id,),
        )
        return tuple(
            EvidenceLink(file, assessment, question, bool(frozen)) for file, assessment, question, frozen in rows
        )

    def evidence_turns(self, assessment_id: str, question: str) -> tuple[EvidenceTurn, ...]:
        """Return what was put under an answer and taken away, oldest first."""
        rows = self._door.read().execute(
            "SELECT title, linked, actor, at FROM evidence_turn WHERE assessment = ? AND question = ? ORDER BY number",
            (assessment_id, question),
        )
        return tuple(EvidenceTurn(title, bool(linked), by, at) for title, linked, by, at in rows)

    def linked_evidence(self, assessment_id: str) -> dict[str, tuple[EvidenceFile, ...]]:
        """Return the files under the answers of an assessment, by question, each in the order of linking."""
        return _linked(self._door.read(), assessment_id)


def files_of_rows(db: Database, where: str, named: dict[str, str]) -> tuple[EvidenceFile, ...]:
    """Return the files that a condition names, in the order they came."""
    return tuple(_file(*row) for row in db.execute(f"{_FILE}{where} ORDER BY f.rowid", named))


def linked_documents(db: Database, assessment_id: str) -> dict[str, tuple[Document, ...]]:
    """Return what the answers of an assessment say of their files, by question."""
    return {question: tuple(file.document for file in files) for question, files in _linked(db, assessment_id).items()}


def carry_links(db: Database, source: str, target: str, questions: Collection[str], by: str, at: Moment) -> None:
    """Put the files under some answers of an assessment under the same answers of another of the firm."""
    for question in sorted(questions):
        db.execute(
            "INSERT INTO evidence_link (assessment, question, file, actor, at)"
            " SELECT ?, question, file, ?, ? FROM evidence_link WHERE assessment = ? AND question = ?"
            " ORDER BY at, rowid",
            (target, by, at, source, question),
        )
    db.execute(
        "INSERT INTO evidence_turn (assessment, question, title, linked, actor, at)"
        " SELECT l.assessment, l.question, f.title, 1, l.actor, l.at"
        " FROM evidence_link l JOIN evidence_file f ON f.id = l.file WHERE l.assessment = ?"
        " ORDER BY l.question, l.rowid",
        (target,),
    )


def _turn(db: Database, place: tuple[str, str, str], linked: bool, by: str, at: Moment) -> None:
    """Note that a file (assessment, question, file) was put under an answer or taken away, by its title of now."""
    *under, file = place
    db.execute(
        "INSERT INTO evidence_turn (assessment, question, title, linked, actor, at)"
        " SELECT ?, ?, title, ?, ?, ? FROM evidence_file WHERE id = ?",
        (*under, int(linked), by, at, file),
    )


def _linked(db: Database, assessment_id: str) -> dict[str, tuple[EvidenceFile, ...]]:
    found: dict[str, tuple[EvidenceFile, ...]] = {}
    for question, *row in db.execute(_LINKED, (assessment_id,)):
        found[question] = (*found.get(question, ()), _file(*row))
    return found


def _check_room(db: Database, file: EvidenceFile, quota: int) -> None:
    used, count = db.execute(
        "SELECT coalesce(sum(size), 0), count(*) FROM evidence_file WHERE firm = ?", (file.firm,)
    ).fetchone()
    if used + file.size > quota or count >= MAX_FILES:
        raise QuotaError(quota)


def _insert(db: Database, file: EvidenceFile) -> None:
    db.execute(
        "INSERT INTO evidence_file (id, firm, digest, size, kind, title, issued, expires, actor, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            file.id,
            file.firm,
            file.digest,
            file.size,
            file.kind.value,
            file.title,
            file.issued,
            file.expires,
            file.by,
            file.at,
        ),
    )
    note(db, file.at, file.by, Action.ADD_EVIDENCE, file.id)


def _file(id_: str, firm: str, digest: str, size: int, kind: str, *rest: Any) -> EvidenceFile:
    return EvidenceFile(id_, firm, digest, size, EvidenceKind(kind), *rest)
