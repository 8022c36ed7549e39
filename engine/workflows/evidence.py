"""Evidence files: taken in, described, put under answers, and sent to those whom they belong to."""

from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from engine.desk import Desk, day_of, desk_of
from engine.errors import InvalidError, NotFoundError, SubmittedError
from engine.evidence import (
    MAX_LINKS,
    EvidenceFile,
    EvidenceLink,
    EvidenceTurn,
    check_description,
    title_of,
)
from engine.library import Library
from engine.permissions import Permission, require
from engine.ports.evidence import Incoming
from engine.questions import PROFILE, Question
from engine.reading.evidence_file import read_kind
from engine.records import Account, Assessment, Firm, Moment
from engine.store import Store
from engine.texts import Text


@dataclass(frozen=True, slots=True)
class Description:
    """What is typed about a file."""

    title: str = ""
    issued: str = ""
    expires: str = ""


class Upload(NamedTuple):
    """A file as it arrives: its bytes, the name it had, what is typed about it, and the id it is to have."""

    incoming: Incoming
    name: str
    description: Description
    file_id: str


@dataclass(frozen=True, slots=True)
class Register:
    """A firm's files, newest first, with the answers that rest on each, and the room they take."""

    firm: Firm
    files: tuple[EvidenceFile, ...]
    links: dict[str, tuple[EvidenceLink, ...]]
    assessments: dict[str, Assessment]

    def file(self, file_id: str) -> EvidenceFile:
        """Return one of the files; NotFoundError where it is none of them."""
        found = next((file for file in self.files if file.id == file_id), None)
        if found is None:
            raise NotFoundError
        return found

    @property
    def used(self) -> int:
        """Return how many bytes the files take."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class QuestionEvidence:
    """The files under one answer, and the firm's others, newest first."""

    desk: Desk
    question: Question
    linked: tuple[EvidenceFile, ...]
    others: tuple[EvidenceFile, ...]


def evidence_register(store: Store, actor: Account, firm_id: str) -> Register:
    """Return all files of a firm."""
    require(store, actor, Permission.SEE_FIRM, firm_id)
    firm = store.firm(firm_id)
    if firm is None:
        raise NotFoundError
    links: dict[str, tuple[EvidenceLink, ...]] = {}
    for link in store.evidence_links(firm_id):
        links[link.file] = (*links.get(link.file, ()), link)
    assessments = {assessment.id: assessment for assessment in store.assessments_of(firm_id)}
    return Register(firm, store.evidence_of(firm_id), links, assessments)


def open_evidence(store: Store, actor: Account, firm_id: str, file_id: str) -> tuple[EvidenceFile, BinaryIO]:
    """Return a file with its bytes, for the firm's own people alone; DamagedError where the bytes are spoilt."""
    file = _own_file(store, actor, Permission.SEE_FIRM, firm_id, file_id)
    return file, store.open_evidence(file.digest)


def keep_evidence(store: Store, actor: Account, firm_id: str, upload: Upload, quota: int, now: Moment) -> EvidenceFile:
    """Keep an uploaded file; the firm's own is returned where it has the same bytes already.

    InvalidError names what is wrong with the file or with what is typed about it; QuotaError where no room is left.
    """
    require(store, actor, Permission.WORK_FOR_FIRM, firm_id)
    file = _checked(upload, firm_id, actor, now)
    return store.add_evidence(file, upload.incoming, quota)


def describe_evidence(
    store: Store, actor: Account, firm_id: str, file_id: str, typed: Description, now: Moment
) -> EvidenceFile:
    """Keep a file's title and days; what was submitted keeps those it was submitted with."""
    file = _own_file(store, actor, Permission.WORK_FOR_FIRM, firm_id, file_id)
    title, issued, expires = check_description(typed.title, typed.issued, typed.expires, day_of(now))
    described = replace(file, title=title, issued=issued, expires=expires)
    if described != file:
        store.describe_evidence(described, actor.id, now)
    return described


def delete_evidence(store: Store, actor: Account, firm_id: str, file_id: str, now: Moment) -> None:
    """Forget a file on which no answer rests; InUseError otherwise."""
    file = _own_file(store, actor, Permission.WORK_FOR_FIRM, firm_id, file_id)
    store.delete_evidence(file.id, actor.id, now)


def see_question_evidence(
    store: Store, library: Library, actor: Account, assessment_id: str, question_id: str, now: Moment
) -> QuestionEvidence:
    """Return the files under an answer and those that could be put there; NotFoundError where it is not asked."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    desk, question = _asked(store, library, assessment_id, question_id, now)
    linked = desk.files.get(question_id, ())
    others = tuple(file for file in store.evidence_of(desk.firm.id) if file not in linked)
    return QuestionEvidence(desk, question, linked, others)


def upload_for_question(
    store: Store,
    library: Library,
    actor: Account,
    assessment_id: str,
    question_id: str,
    upload: Upload,
    quota: int,
    now: Moment,
) -> EvidenceFile:
    """Keep an uploaded file and put it under an answer; as `keep_evidence` and `link_evidence`."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk, _question = _asked(store, library, assessment_id, question_id, now)
    _check_open(desk, question_id)
    file = keep_evidence(store, actor, desk.firm.id, upload, quota, now)
    store.link_evidence(assessment_id, question_id, file.id, actor.id, now)
    return file


def link_evidence(
    store: Store, library: Library, actor: Account, assessment_id: str, question_id: str, file_id: str, now: Moment
) -> None:
    """Put one of the firm's files under an answer; InvalidError where none is chosen or too many are there."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    desk, _question = _asked(store, library, assessment_id, question_id, now)
    if not file_id:
        raise InvalidError({"chosen": Text("请选择一份文件", "Choose a file")})
    _check_open(desk, question_id)
    store.link_evidence(assessment_id, question_id, file_id, actor.id, now)


def unlink_evidence(
    store: Store, actor: Account, assessment_id: str, question_id: str, file_id: str, now: Moment
) -> None:
    """Take a file from under an answer; it stays among the firm's files."""
    require(store, actor, Permission.WORK_ON_ASSESSMENT, assessment_id)
    store.unlink_evidence(assessment_id, question_id, file_id, actor.id, now)


def _own_file(store: Store, actor: Account, permission: Permission, firm_id: str, file_id: str) -> EvidenceFile:
    require(store, actor, permission, firm_id)
    file = store.evidence_file(file_id)
    if file is None or file.firm != firm_id:
        raise NotFoundError
    return file


def _checked(upload: Upload, firm_id: str, actor: Account, now: Moment) -> EvidenceFile:
    """Return the record of an upload; InvalidError names everything that is wrong, the file and what is typed."""
    incoming, name, typed, file_id = upload
    wrong: dict[str, Text] = {}
    kind, said = None, ("", "", "")
    if not name:
        wrong["file"] = Text("请选择要上传的文件", "Choose the file to upload")
    else:
        try:
            kind = read_kind(incoming.stream, incoming.size, name)
        except InvalidError as error:
            wrong |= error.fields
    try:
        said = check_description(title_of(typed.title, name or "-"), typed.issued, typed.expires, day_of(now))
    except InvalidError as error:
        wrong |= error.fields
    if wrong or kind is None:
        raise InvalidError(wrong)
    return EvidenceFile(file_id, firm_id, incoming.digest, incoming.size, kind, *said, actor.id, now)


def _asked(store: Store, library: Library, assessment_id: str, question_id: str, now: Moment) -> tuple[Desk, Question]:
    desk = desk_of(store, library, assessment_id, now)
    if question_id.startswith(PROFILE) or question_id not in desk.outcome.finding:
        raise NotFoundError
    return desk, desk.question_set.question[question_id]


def _check_open(desk: Desk, question_id: str) -> None:
    if desk.assessment.submitted:
        raise SubmittedError
    if len(desk.files.get(question_id, ())) >= MAX_LINKS:
        raise InvalidError(
            {"file": Text(f"一题最多 {MAX_LINKS} 份文件", f"An answer may rest on at most {MAX_LINKS} files")}
        )


def evidence_turns(store: Store, actor: Account, assessment_id: str, question: str) -> tuple[EvidenceTurn, ...]:
    """Return what was put under an answer and taken away, oldest first."""
    require(store, actor, Permission.SEE_ASSESSMENT, assessment_id)
    return store.evidence_turns(assessment_id, question)
